// REST APIs built method by method: Method, the Resource that is its path, the Integration behind it; aws and aws-native.

import type { Cors, Guard, Route, RouteAuth } from "../facts";
import { at, type Fact, flagAt, given, isList, type Tree, textAt, Unknown } from "../facts";
import type { Adapter } from "./contract";
import { answered, originsOfAnswer } from "./cors";
import type { Seen } from "./read";

const GUARDS: Readonly<Record<string, Guard>> = {
  CUSTOM: "lambda",
  COGNITO_USER_POOLS: "cognito",
  JWT: "jwt",
};

export const restMethod: Adapter = {
  name: "rest-method",
  types: [
    "aws:apigateway:Method",
    "aws:apigateway:Resource",
    "aws:apigateway:Integration",
    "aws:apigateway:IntegrationResponse",
    "aws-native:apigateway:Method",
    "aws-native:apigateway:Resource",
  ],
  read(resource) {
    const { urn, ids, props } = resource;
    const api = resource.ref(given(props.restApiId) ? "restApiId" : "restApi");
    if (resource.type.endsWith(":Resource")) {
      return {
        nodes: [{ urn, ids, api, parent: resource.ref("parentId"), part: textAt(props, "pathPart") }],
      };
    }
    const node = resource.ref("resourceId");
    if (resource.type.endsWith(":IntegrationResponse")) {
      const found = originsOfAnswer(props.responseParameters);
      return found === undefined ? {} : { cors: [{ ...answered(resource, api, undefined, found), node }] };
    }
    if (resource.type.endsWith(":Integration")) {
      const method = textAt(props, "httpMethod");
      return {
        integrations: [
          { urn, ids, api, node, method, methodRef: resource.ref("httpMethod"), type: textAt(props, "type") },
        ],
      };
    }
    return { routes: [readMethod(resource, api, node)], cors: nativeCors(resource, api, node) };
  },
};

/** aws-native keeps an integration's answers inside the method. */
function nativeCors(resource: Seen, api: Route["api"], node: NonNullable<Route["node"]>): readonly Cors[] {
  const responses = at(resource.props, "integration", "integrationResponses");
  return (isList(responses) ? responses : []).flatMap((one) => {
    const found = originsOfAnswer(at(one, "responseParameters"));
    return found === undefined ? [] : [{ ...answered(resource, api, undefined, found), node }];
  });
}

function readMethod(resource: Seen, api: Route["api"], node: NonNullable<Route["node"]>): Route {
  const { props } = resource;
  const isNative = resource.type.startsWith("aws-native:");
  const type = isNative ? "authorizationType" : "authorization";
  const httpMethod = textAt(props, "httpMethod");
  const method = httpMethod.state === "known" ? httpMethod.value.toUpperCase() : "?";
  const judged = judgeMethod(resource, textAt(props, type));
  const auth = isNative ? exemptPreflight(judged, method, at(props, "integration", "type")) : judged;
  const isPreflight = auth.verdict === "open" && !isNative && (method === "OPTIONS" || method === "?");
  return {
    kind: "rest",
    method,
    path: "?",
    auth,
    api,
    node,
    source: resource.urn,
    sourceName: resource.name,
    spelling: "rest-method",
    fix: `${type}: "CUSTOM" with authorizerId, "COGNITO_USER_POOLS" with authorizerId, or "AWS_IAM"`,
    // Whether a MOCK answers stands in another resource.
    ...(isPreflight ? { needs: "mock-integration" as const } : {}),
  };
}

function judgeMethod(resource: Seen, authorization: Fact<string>): RouteAuth {
  const { props } = resource;
  if (authorization instanceof Unknown) return { verdict: "undecided", unknown: authorization };
  const wanted = authorization.state === "known" ? authorization.value.toUpperCase() : "NONE";
  if (wanted === "AWS_IAM") return { verdict: "protected", guard: "iam", authorizer: undefined, scopes: [] };
  const guard = Object.hasOwn(GUARDS, wanted) ? GUARDS[wanted] : undefined;
  if (guard !== undefined) {
    if (!given(props.authorizerId)) return { verdict: "open", reason: "authorizer-missing" };
    return { verdict: "protected", guard, authorizer: resource.ref("authorizerId"), scopes: scopesOf(props) };
  }
  if (wanted !== "NONE") return { verdict: "open", reason: "authorization-unsupported" };
  if (given(props.authorizerId)) return { verdict: "open", reason: "authorizer-without-type" };
  const key = flagAt(props, "apiKeyRequired");
  return {
    verdict: "open",
    reason: key.state === "known" && key.value ? "api-key-only" : "no-authorization",
  };
}

export function scopesOf(props: Tree): readonly string[] {
  const scopes = at(props, "authorizationScopes");
  return Array.isArray(scopes) ? scopes.filter((scope) => typeof scope === "string") : [];
}

function exemptPreflight(auth: RouteAuth, method: string, integration: Tree): RouteAuth {
  if (auth.verdict !== "open" || (method !== "OPTIONS" && method !== "?")) return auth;
  if (integration instanceof Unknown) return { verdict: "undecided", unknown: integration };
  if (typeof integration !== "string" || integration.toUpperCase() !== "MOCK") return auth;
  return method === "OPTIONS"
    ? { verdict: "exempt", reason: "mock-preflight" }
    : { verdict: "undecided", unknown: new Unknown("httpMethod") };
}
