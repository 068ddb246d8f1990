// Bedrock AgentCore gateways and runtimes, aws and aws-native: who may call an agent's tools, or the agent itself.
// A runtime without an authorizer asks for AWS signatures; a gateway says its type itself.

import { at, given, known, type Route, type RouteAuth, selfRef, textAt, Unknown } from "../facts";
import type { Adapter } from "./contract";
import { trustOfAgent } from "./inline-trust";
import type { Seen } from "./read";

const JWT = ["customJwtAuthorizer", "customJWTAuthorizer"];
const IAM: RouteAuth = { verdict: "protected", guard: "iam", authorizer: undefined, scopes: [] };
const POLICIES =
  "it lets in every caller with a token, and its policy engine decides what each may do: check that by hand";

export const agentcore: Adapter = {
  name: "agentcore",
  types: [
    "aws:bedrock:AgentcoreGateway",
    "aws:bedrock:AgentcoreAgentRuntime",
    "aws-native:bedrockagentcore:Gateway",
    "aws-native:bedrockagentcore:Runtime",
  ],
  read(resource) {
    const { urn, name, type, ids, parent } = resource;
    const isGateway = type.endsWith("Gateway");
    const kind = isGateway ? "agent-gateway" : "agent-runtime";
    const jwt = JWT.map((key) => at(resource.props, "authorizerConfiguration", key)).find(given);
    const route: Route = {
      kind,
      method: "ANY",
      path: isGateway ? "/mcp" : "/invocations",
      auth: isGateway ? judgeGateway(resource) : judgeRuntime(resource),
      ...(given(jwt) ? { trust: trustOfAgent(jwt) } : {}),
      api: selfRef(urn),
      source: urn,
      sourceName: name,
      spelling: "agentcore",
      fix: isGateway
        ? 'authorizerType: "CUSTOM_JWT" with authorizerConfiguration, or "AWS_IAM"'
        : "authorizerConfiguration with customJwtAuthorizer, or none for AWS signatures",
    };
    return { apis: [{ urn, name, type, ids, parent, kind: known(kind) }], routes: [route] };
  },
};

function judgeGateway({ props }: Seen): RouteAuth {
  const type = textAt(props, "authorizerType");
  if (type instanceof Unknown) return { verdict: "undecided", unknown: type };
  const wanted = type.state === "known" ? type.value.toUpperCase() : "NONE";
  if (wanted === "AWS_IAM") return IAM;
  if (wanted === "CUSTOM_JWT")
    return given(props.authorizerConfiguration)
      ? judgeJwt(props)
      : { verdict: "open", reason: "authorizer-missing" };
  if (wanted === "AUTHENTICATE_ONLY")
    return { verdict: "undecided", unknown: new Unknown("authorizerType", "never", POLICIES) };
  return { verdict: "open", reason: wanted === "NONE" ? "no-authorization" : "authorization-unsupported" };
}

function judgeRuntime({ props }: Seen): RouteAuth {
  return given(props.authorizerConfiguration) ? judgeJwt(props) : IAM;
}

/** A configuration that holds no authorizer is one that AWS does not take, so nothing is deployed with it. */
function judgeJwt(props: Seen["props"]): RouteAuth {
  const found = JWT.map((name) => at(props, "authorizerConfiguration", name)).find(given);
  if (found instanceof Unknown) return { verdict: "undecided", unknown: found };
  return found === undefined
    ? { verdict: "open", reason: "authorizer-missing" }
    : { verdict: "protected", guard: "jwt", authorizer: undefined, scopes: [] };
}
