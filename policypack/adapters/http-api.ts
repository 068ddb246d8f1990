// API Gateway v2's Api, aws and aws-native: what it is, and the one route that quick create gives it.

import type { ApiKind } from "../facts";
import { type Fact, flagAt, given, known, selfRef, textAt, Unknown } from "../facts";
import type { Adapter } from "./contract";
import { readCors } from "./cors";
import type { Seen } from "./read";
import { HTTP_ROUTE_KEY } from "./v2-auth";

export const V2_API_TYPES = ["aws:apigatewayv2:Api", "aws-native:apigatewayv2:Api"] as const;

export const httpApi: Adapter = {
  name: "http-api",
  types: V2_API_TYPES,
  read(resource) {
    const { urn, name, type, ids, parent, props } = resource;
    const kind = protocolOf(resource);
    const endpointOff = flagAt(props, "disableExecuteApiEndpoint");
    const api = { urn, name, type, ids, parent, kind, endpointOff };
    const cors = readCors(resource, "http", "corsConfiguration", "allowOrigins");
    // A route that quick create makes cannot have an authorizer, whatever else is set.
    if (!given(props.target) || (kind.state === "known" && kind.value === "websocket"))
      return { apis: [api], cors };
    const key = textAt(props, "routeKey");
    const [, method = "$default", path = ""] =
      key.state === "known"
        ? (HTTP_ROUTE_KEY.exec(key.value) ?? [])
        : key instanceof Unknown
          ? ["", "?", "?"]
          : [];
    return {
      apis: [api],
      cors,
      routes: [
        {
          kind: "http",
          method,
          path,
          auth: { verdict: "open", reason: "quick-create" },
          api: selfRef(urn),
          source: urn,
          sourceName: name,
          spelling: "http-api",
          fix: "no target on the Api; declare a Route with authorizationType and authorizerId instead",
        },
      ],
    };
  },
};

export function protocolOf(resource: Seen): Fact<ApiKind> {
  const protocol = textAt(resource.props, "protocolType");
  if (protocol.state === "known")
    return known(protocol.value.toUpperCase() === "WEBSOCKET" ? "websocket" : "http");
  // Only HTTP APIs can be defined by a body, and aws-native then lets the protocol be left out.
  const isByBody = given(resource.props.body) || given(resource.props.bodyS3Location);
  return protocol instanceof Unknown && !isByBody ? protocol : known("http");
}
