// The example APIs as Bedrock AgentCore gateways and runtimes, one for each route: they have one door each.

import { type ExampleGuard, nameOf, type Spelling, spelled } from "./example.cases";

const TYPES: Readonly<Partial<Record<ExampleGuard, string>>> = {
  none: "NONE",
  iam: "AWS_IAM",
  jwt: "CUSTOM_JWT",
};
const JWT = {
  customJwtAuthorizer: { discoveryUrl: "https://issuer.example.com/.well-known/openid-configuration" },
};
const without = {
  lambda: "AgentCore has no Lambda authorizers",
  cognito: "AgentCore checks a user pool's tokens by its JWT authorizer",
  key: "AgentCore has no API keys",
  preflight: "AgentCore answers no preflights",
};

const gateway = (type: string): Spelling => ({
  title: type,
  without,
  spell: (routes) =>
    routes.map((route) =>
      spelled(type, nameOf(route), {
        authorizerType: TYPES[route.guard],
        ...(route.guard === "jwt" ? { authorizerConfiguration: JWT } : {}),
      }),
    ),
  isRoute: ({ api }, route) => api.name === nameOf(route),
});

const runtime = (type: string): Spelling => ({
  title: type,
  without: { ...without, none: "a runtime without an authorizer asks for AWS signatures" },
  spell: (routes) =>
    routes.map((route) =>
      spelled(type, nameOf(route), route.guard === "jwt" ? { authorizerConfiguration: JWT } : {}),
    ),
  isRoute: ({ api }, route) => api.name === nameOf(route),
});

export const spellings: readonly Spelling[] = [
  gateway("aws:bedrock/agentcoreGateway:AgentcoreGateway"),
  gateway("aws-native:bedrockagentcore:Gateway"),
  runtime("aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime"),
  runtime("aws-native:bedrockagentcore:Runtime"),
];
