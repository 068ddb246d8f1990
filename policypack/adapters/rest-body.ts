// REST APIs defined by an OpenAPI document: aws RestApi and RestApiPut, and aws-native's RestApi, whose body may be an object.

import { given, known, Unknown } from "../facts/fact";
import { selfRef } from "../facts/ref";
import type { Route } from "../facts/route";
import type { Adapter } from "./adapter";
import { type BodyPlace, readBody, unseenRoute } from "./body";

const ELSEWHERE: Readonly<Record<string, string>> = {
  bodyS3Location: "the body lies in S3: give it inline as body",
  cloneFrom: "it copies an API that is not in the program: give its body inline as body",
};

export const restBody: Adapter = {
  name: "rest-body",
  types: ["aws:apigateway:RestApi", "aws:apigateway:RestApiPut", "aws-native:apigateway:RestApi"],
  read(resource) {
    const isPut = resource.type.includes("RestApiPut");
    const api = isPut ? resource.ref("restApiId") : selfRef(resource.urn);
    const place: BodyPlace = { resource, property: "body", flavor: "rest", api, spelling: "rest-body" };
    const body = readBody(place, resource.props.body);
    const elsewhere: Route[] = [];
    for (const [property, hint] of Object.entries(ELSEWHERE)) {
      if (!given(resource.props[property]) || given(resource.props.body)) continue;
      elsewhere.push(unseenRoute(place, new Unknown(property, "never", hint)));
    }
    const { urn, name, type, ids, props } = resource;
    const root = props.rootResourceId;
    const apiIds = typeof root === "string" ? [...ids, root] : ids;
    return {
      apis: isPut ? [] : [{ urn, name, type, ids: apiIds, kind: known("rest") }],
      routes: [...body.routes, ...elsewhere],
      problems: body.problems,
    };
  },
};
