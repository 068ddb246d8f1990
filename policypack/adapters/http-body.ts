// HTTP APIs defined by an OpenAPI document in Api.body, aws and aws-native. Unlike a REST API, it inherits root security.

import { given, selfRef, Unknown } from "../facts";
import { type BodyPlace, readBody, unseenRoute } from "./body";
import type { Adapter } from "./contract";
import { corsOfDocument } from "./cors";
import { V2_API_TYPES } from "./http-api";

export const httpBody: Adapter = {
  name: "http-body",
  types: V2_API_TYPES,
  read(resource) {
    const { props } = resource;
    const place: BodyPlace = {
      resource,
      property: "body",
      flavor: "http",
      api: selfRef(resource.urn),
      spelling: "http-body",
    };
    if (!given(props.body) && given(props.bodyS3Location)) {
      const hint = "the body lies in S3: give it inline as body";
      return { routes: [unseenRoute(place, new Unknown("bodyS3Location", "never", hint))] };
    }
    const { routes, problems, authorizers, document } = readBody(place, props.body);
    return {
      routes: routes.map(withRouteKey),
      problems,
      authorizers,
      cors: corsOfDocument(resource, document),
    };
  },
};

/** In a body, the catch-all route is the path `/$default`. */
function withRouteKey<T extends { readonly method: string; readonly path: string }>(route: T): T {
  return route.path === "/$default" ? { ...route, method: "$default", path: "" } : route;
}
