// REST APIs defined by an OpenAPI document: aws RestApi and RestApiPut, and aws-native's RestApi, whose body may be an object.

import {
  type ApiPolicy,
  at,
  child,
  type Fact,
  flagAt,
  given,
  isList,
  known,
  type Route,
  selfRef,
  type Tree,
  Unknown,
} from "../facts";
import { type BodyPlace, readBody, unseenRoute } from "./body";
import type { Adapter } from "./contract";
import { corsOfOperations } from "./cors";
import { readPolicy } from "./resource-policy";

const ELSEWHERE: Readonly<Record<string, string>> = {
  bodyS3Location: "the body lies in S3: give it inline as body",
  cloneFrom: "it copies an API that is not in the program: give its body inline as body",
};

export const restBody: Adapter = {
  name: "rest-body",
  types: ["aws:apigateway:RestApi", "aws:apigateway:RestApiPut", "aws-native:apigateway:RestApi"],
  read(resource) {
    const { urn, name, type, ids, parent, props } = resource;
    const isPut = type.endsWith(":RestApiPut");
    const api = isPut ? resource.ref("restApiId") : selfRef(urn);
    const place: BodyPlace = { resource, property: "body", flavor: "rest", api, spelling: "rest-body" };
    const { routes, problems, authorizers, document } = readBody(place, props.body);
    const elsewhere: Route[] = [];
    for (const [property, hint] of Object.entries(ELSEWHERE)) {
      if (!given(props[property]) || given(props.body)) continue;
      elsewhere.push(unseenRoute(place, new Unknown(property, "never", hint)));
    }
    const root = props.rootResourceId;
    const declared = {
      urn,
      name,
      type,
      parent,
      ids: typeof root === "string" ? [...ids, root] : ids,
      kind: known("rest"),
      endpointOff: endpointOff(props, document),
      isPrivate: isPrivate(at(props, "endpointConfiguration", "types")),
    } as const;
    const policies: readonly ApiPolicy[] = [
      { urn, api, ...readPolicy(props.policy, "policy") },
      { urn, api, ...readPolicy(at(document, "x-amazon-apigateway-policy"), "body") },
    ];
    return {
      apis: isPut ? [] : [declared],
      routes: [...routes, ...elsewhere],
      problems,
      authorizers,
      cors: corsOfOperations(resource, api, document),
      policies: policies.filter((policy) => policy.namesVpc.state !== "absent"),
    };
  },
};

/** The property, and where that is not true, the body's own word: OpenAPI 3 says it of a server, Swagger of the document. */
function endpointOff(props: Tree, document: Tree): Fact<boolean> {
  const own = flagAt(props, "disableExecuteApiEndpoint");
  if (own.state === "unknown" || (own.state === "known" && own.value)) return own;
  const name = "x-amazon-apigateway-endpoint-configuration";
  const servers = at(document, "servers");
  const places = [document, ...(isList(servers) ? servers : [])];
  const told = places.map((place) => flagAt(child(place, name), "disableExecuteApiEndpoint"));
  return told.find((one) => one.state === "unknown" || (one.state === "known" && one.value)) ?? own;
}

/** aws gives one type as a string, aws-native a list. */
function isPrivate(types: Tree): Fact<boolean> {
  if (types instanceof Unknown) return types;
  if (!isList(types)) return given(types) ? known(types === "PRIVATE") : { state: "absent" };
  const unknown = types.find((one) => one instanceof Unknown);
  return unknown instanceof Unknown ? unknown : known(types.includes("PRIVATE"));
}
