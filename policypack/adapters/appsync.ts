// AppSync GraphQL APIs, aws and aws-native: one route for each authorization mode.
// API_KEY is one key for all callers, shipped in their clients. As an additional mode it opens only what the schema
// marks with @aws_api_key, so the schema decides; aws-native keeps it in a resource of its own.

import type { Guard, Route, RouteAuth } from "../facts";
import {
  type Fact,
  given,
  isList,
  known,
  listAt,
  type Ref,
  selfRef,
  type Tree,
  textAt,
  Unknown,
} from "../facts";
import type { Adapter } from "./contract";
import { trustOfMode } from "./inline-trust";
import type { Seen } from "./read";

export const MODES: Readonly<Record<string, Guard>> = {
  AWS_LAMBDA: "lambda",
  AWS_IAM: "iam",
  OPENID_CONNECT: "oidc",
  AMAZON_COGNITO_USER_POOLS: "cognito",
};

export const appsync: Adapter = {
  name: "appsync",
  types: ["aws:appsync:GraphQLApi", "aws-native:appsync:GraphQlApi", "aws-native:appsync:GraphQlSchema"],
  read(resource) {
    const { urn, name, type, ids, parent, props } = resource;
    if (type.endsWith(":GraphQlSchema")) {
      return {
        schemas: [{ urn, ids, api: resource.ref("apiId"), opens: schemaOpens(resource, "definition") }],
      };
    }
    const api = selfRef(urn);
    const routes = [modeRoute(resource, api, "primary", textAt(props, "authenticationType"), props)];
    const additional = listAt(props, "additionalAuthenticationProviders");
    if (additional instanceof Unknown) routes.push(modeRoute(resource, api, "additional", additional));
    for (const provider of additional.state === "known" ? additional.value : []) {
      const mode = provider instanceof Unknown ? provider : textAt(provider, "authenticationType");
      routes.push(withSchema(resource, modeRoute(resource, api, "additional", mode, provider)));
    }
    const visibility = textAt(props, "visibility");
    const isPrivate =
      visibility.state === "known" ? known(visibility.value.toUpperCase() === "PRIVATE") : visibility;
    return { apis: [{ urn, name, type, ids, parent, kind: known("appsync"), isPrivate }], routes };
  },
};

function modeRoute(resource: Seen, api: Ref, method: string, mode: Fact<string>, settings?: Tree): Route {
  const isListed = mode.state === "known" && (Object.hasOwn(MODES, mode.value) || mode.value === "API_KEY");
  return {
    kind: "appsync",
    method,
    path: isListed ? mode.value : "?",
    auth: judgeMode(mode),
    ...(given(settings) ? { trust: trustOfMode(settings) } : {}),
    api,
    source: resource.urn,
    sourceName: resource.name,
    spelling: "appsync",
    fix:
      method === "primary"
        ? 'authenticationType: "AWS_IAM", "AMAZON_COGNITO_USER_POOLS", "OPENID_CONNECT" or "AWS_LAMBDA"'
        : "additionalAuthenticationProviders without API_KEY",
  };
}

export function judgeMode(mode: Fact<string>): RouteAuth {
  if (mode instanceof Unknown) return { verdict: "undecided", unknown: mode };
  const type = mode.state === "known" ? mode.value : "";
  const guard = Object.hasOwn(MODES, type) ? MODES[type] : undefined;
  if (guard !== undefined) return { verdict: "protected", guard, authorizer: undefined, scopes: [] };
  if (type === "API_KEY") return { verdict: "open", reason: "api-key-mode" };
  return { verdict: "open", reason: type === "" ? "no-authorization" : "authorization-unsupported" };
}

function withSchema(resource: Seen, route: Route): Route {
  if (route.auth.verdict !== "open" || route.auth.reason !== "api-key-mode") return route;
  if (resource.type.startsWith("aws-native:")) return { ...route, needs: "schema" };
  const opens = schemaOpens(resource, "schema");
  if (opens instanceof Unknown) return { ...route, auth: { verdict: "undecided", unknown: opens } };
  const isUnused = opens.state === "known" && !opens.value;
  return isUnused ? { ...route, auth: { verdict: "exempt", reason: "api-key-unused" } } : route;
}

/** Whether the schema lets an API key in anywhere. Comments and descriptions do not count. */
function schemaOpens(resource: Seen, property: string): Fact<boolean> {
  const schema: Tree = resource.props[property];
  const text = textAt(resource.props, property);
  if (text.state !== "known") return isList(schema) ? { state: "absent" } : text;
  // An escaped triple quote does not end a block string (GraphQL specification, section 2.9.4).
  const code = text.value.replace(/"""(?:\\"""|[\s\S])*?"""|"(?:\\.|[^"\\\n])*"|#[^\n]*/g, " ");
  return known(/@aws_api_key\b/.test(code));
}
