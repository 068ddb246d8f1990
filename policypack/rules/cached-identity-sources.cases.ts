// What cached-identity-sources says, and what it leaves alone.

import { type RuleCase, resource, T, UNKNOWN } from "./case";

const http = (props: Readonly<Record<string, unknown>>) =>
  resource(T.httpAuthorizer, "gate", { apiId: "a", authorizerType: "REQUEST", ...props });

export const cases: readonly RuleCase[] = [
  {
    title: "a cached REQUEST authorizer without identity sources mixes callers",
    is: "violating",
    resources: [resource(T.authorizer, "gate", { restApi: "a", type: "REQUEST", identitySource: "" })],
    expect: ["violation mandatory gate: identitySource empty while results are cached"],
  },
  {
    title: "simple responses without the route key mix routes",
    is: "violating",
    resources: [
      http({
        authorizerResultTtlInSeconds: 60,
        identitySources: ["$request.header.Authorization"],
        enableSimpleResponses: true,
      }),
    ],
    expect: ["violation mandatory gate: identitySources lacks $context.routeKey with simple responses"],
  },
  {
    title: "sources that are the same whoever calls mix callers",
    is: "violating",
    resources: [
      resource(T.authorizer, "gate", {
        restApi: "a",
        type: "REQUEST",
        identitySource: "context.httpMethod, context.resourcePath,stageVariables.region",
      }),
      resource(T.httpAuthorizer, "door", {
        apiId: "b",
        authorizerType: "REQUEST",
        authorizerResultTtlInSeconds: 60,
        identitySources: ["$context.routeKey", "$request.header.Host"],
        enableSimpleResponses: true,
      }),
    ],
    expect: [
      "violation mandatory gate: identitySource tells no callers apart while results are cached",
      "violation mandatory door: identitySources tells no callers apart while results are cached",
    ],
  },
  {
    title: "a source that may be what decides is the program's to choose",
    is: "clean",
    resources: [
      http({ authorizerResultTtlInSeconds: 60, identitySources: ["$request.header.X-Api-Token"] }),
      http({ authorizerResultTtlInSeconds: 60, identitySources: ["$context.identity.sourceIp"] }),
      http({ authorizerResultTtlInSeconds: 60, identitySources: ["$request.querystring.token"] }),
      resource(T.authorizer, "cookie", {
        restApi: "a",
        type: "REQUEST",
        identitySource: "method.request.header.Cookie,context.httpMethod",
      }),
    ],
    expect: [],
  },
  {
    title: "a scheme in a body is judged the same",
    is: "violating",
    resources: [
      resource(T.restApi, "shop", {
        body: JSON.stringify({
          swagger: "2.0",
          securityDefinitions: {
            gate: {
              type: "apiKey",
              "x-amazon-apigateway-authorizer": { type: "request", authorizerResultTtlInSeconds: 300 },
            },
          },
        }),
      }),
    ],
    expect: [
      'violation mandatory gate: identitySource of scheme "gate" in body empty while results are cached',
    ],
  },
  {
    title:
      "with caching off, with the route key, with a policy, or for another type, there is nothing to mix",
    is: "clean",
    resources: [
      http({ authorizerResultTtlInSeconds: 0 }),
      http({ enableSimpleResponses: true }),
      http({
        authorizerResultTtlInSeconds: 60,
        identitySources: ["$request.header.Authorization", "$context.routeKey"],
        enableSimpleResponses: true,
      }),
      http({ authorizerResultTtlInSeconds: 60, identitySources: ["$request.header.Authorization"] }),
      resource(T.authorizer, "token", { restApi: "a", type: "TOKEN" }),
    ],
    expect: [],
  },
  {
    title: "sources that are not known yet are not judged",
    is: "unknown",
    resources: [http({ authorizerResultTtlInSeconds: 60, identitySources: [UNKNOWN] })],
    expect: [],
  },
];
