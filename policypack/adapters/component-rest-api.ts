// The component aws-apigateway:index:RestAPI. On a first preview the body of the RestApi inside it is unknown,
// but the component's own routes are not: they are judged as it will write them into that body.

import type { Route, RouteAuth } from "../facts";
import {
  at,
  type Branch,
  child,
  flagAt,
  given,
  isBranch,
  isList,
  known,
  selfRef,
  type Tree,
  textAt,
  Unknown,
} from "../facts";
import { type BodyPlace, readBody, unseenRoute } from "./body";
import type { Adapter } from "./contract";
import { judgeOperation } from "./openapi";

export const componentRestApi: Adapter = {
  name: "component-rest-api",
  types: ["aws-apigateway:index:RestAPI"],
  read(resource) {
    const { urn, name, type, ids, parent, props } = resource;
    const place: BodyPlace = {
      resource,
      property: "swaggerString",
      flavor: "rest",
      api: selfRef(urn),
      spelling: "component-rest-api",
    };
    const api = { urn, name, type, ids, parent, kind: known("rest"), isComponent: true } as const;
    if (given(props.swaggerString)) {
      const { routes, problems } = readBody(place, props.swaggerString);
      return { apis: [api], routes, problems };
    }
    if (props.routes instanceof Unknown) return { apis: [api], routes: [unseenRoute(place, props.routes)] };
    if (!isList(props.routes)) {
      // An SDK that does not send component inputs: the RestApi inside is judged once its body is known.
      const unknown = new Unknown("routes", "up");
      return { apis: [api], routes: given(props.routes) ? [] : [unseenRoute(place, unknown)] };
    }
    const definitions = schemesOf(props.routes);
    return { apis: [api], routes: props.routes.flatMap((route) => readRoute(place, definitions, route)) };
  },
};

/** The security definitions the component will write, by the names the program gave its authorizers. */
function schemesOf(routes: readonly Tree[]): Branch {
  const names = routes
    .flatMap((route) => child(route, "authorizers"))
    .flatMap((one) => (isList(one) ? one : [one]))
    .map((authorizer) => child(authorizer, "authorizerName"));
  const scheme = { "x-amazon-apigateway-authorizer": { type: "request" } };
  const named = names.filter((name) => typeof name === "string").map((name) => [name, scheme] as const);
  return { swagger: "2.0", securityDefinitions: Object.fromEntries(named) };
}

function readRoute(place: BodyPlace, definitions: Branch, route: Tree): readonly Route[] {
  if (route instanceof Unknown) return [unseenRoute(place, route)];
  if (!isBranch(route)) return [];
  const location = textAt(route, "path");
  const path =
    location.state === "known"
      ? location.value.startsWith("/")
        ? location.value
        : `/${location.value}`
      : "?";
  const verb = textAt(route, "method");
  const method = verb.state === "known" ? verb.value.toUpperCase() : verb instanceof Unknown ? "?" : "GET";
  const waiver = [route, child(route, "data")].map((one) => child(one, "x-portcullis-waiver")).find(given);
  const base = {
    ...unseenRoute(place, new Unknown("routes")),
    auth: judgeRoute(definitions, route, method),
    ...(given(waiver) ? { waiver } : {}),
    fix: "authorizers or iamAuthEnabled: true on the route",
  };
  const folder = path.endsWith("/") ? path : `${path}/`;
  const below = { ...base, method: "ANY", path: `${folder}{proxy+}` };
  if (given(route.localPath)) {
    if (isFile(route)) return [{ ...base, method, path }];
    // A folder becomes its index, unless that is switched off, and everything below it.
    return route.index === false ? [below] : [{ ...base, method, path: folder }, below];
  }
  if (given(route.target)) return [{ ...base, method: "ANY", path: folder }, below];
  return [{ ...base, method, path }];
}

function isFile(route: Branch): boolean {
  const local = textAt(route, "localPath");
  return given(route.contentType) || (local.state === "known" && /\.[A-Za-z0-9]+$/.test(local.value));
}

function judgeRoute(definitions: Branch, route: Branch, method: string): RouteAuth {
  const data = child(route, "data");
  if (data instanceof Unknown) return { verdict: "undecided", unknown: data };
  if (isBranch(data)) {
    const auth = judgeOperation(definitions, "rest", method === "?" ? "OPTIONS" : method, data);
    // Only for OPTIONS is a MOCK exempt, and whether it is that cannot be seen.
    return method === "?" && auth.verdict === "exempt"
      ? { verdict: "undecided", unknown: new Unknown("routes.method") }
      : auth;
  }
  const iam = flagAt(route, "iamAuthEnabled");
  if (iam.state === "known" && iam.value)
    return { verdict: "protected", guard: "iam", authorizer: undefined, scopes: [] };
  const authorizers = child(route, "authorizers");
  const listed = isList(authorizers) ? authorizers : given(authorizers) ? [authorizers] : [];
  const first = listed[0];
  if (authorizers instanceof Unknown) return { verdict: "undecided", unknown: authorizers };
  if (first !== undefined) {
    return judgeAuthorizer(first);
  }
  if (iam instanceof Unknown) return { verdict: "undecided", unknown: iam };
  const key = flagAt(route, "apiKeyRequired");
  return {
    verdict: "open",
    reason: key.state === "known" && key.value ? "api-key-only" : "no-authorization",
  };
}

/** A pool, or a Lambda function as the component writes it into the body: API Gateway drops one without its authType. */
function judgeAuthorizer(authorizer: Tree): RouteAuth {
  if (authorizer instanceof Unknown) return { verdict: "undecided", unknown: authorizer };
  const guarded = { verdict: "protected", authorizer: undefined, scopes: [] } as const;
  if (given(at(authorizer, "providerARNs"))) return { ...guarded, guard: "cognito" };
  return given(at(authorizer, "authType"))
    ? { ...guarded, guard: "lambda" }
    : { verdict: "open", reason: "authorizer-without-auth-type" };
}
