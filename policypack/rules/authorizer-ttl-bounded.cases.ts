// What authorizer-ttl-bounded says, and what it leaves alone.

import { type RuleCase, resource, T, UNKNOWN } from "./case";

const authorizer = (authorizerResultTtlInSeconds?: unknown) =>
  resource(T.authorizer, "jwt", {
    restApi: "a",
    type: "TOKEN",
    ...(authorizerResultTtlInSeconds === undefined ? {} : { authorizerResultTtlInSeconds }),
  });

export const cases: readonly RuleCase[] = [
  {
    title: "longer than the service allows",
    is: "violating",
    resources: [authorizer(7200)],
    expect: ["violation mandatory jwt: authorizerResultTtlInSeconds outside 0 to 3600"],
  },
  {
    title: "longer, and shorter, than the team allows",
    is: "violating",
    resources: [
      authorizer(3600),
      resource(T.httpAuthorizer, "http", {
        apiId: "a",
        authorizerType: "REQUEST",
        authorizerResultTtlInSeconds: 10,
      }),
    ],
    options: { minimum: 60, maximum: 300 },
    expect: [
      "violation mandatory jwt: authorizerResultTtlInSeconds outside 60 to 300",
      "violation mandatory http: authorizerResultTtlInSeconds outside 60 to 300",
    ],
  },
  {
    title: "in a body, where it may be text",
    is: "violating",
    resources: [
      resource(T.restApi, "shop", {
        body: JSON.stringify({
          swagger: "2.0",
          securityDefinitions: {
            jwt: {
              "x-amazon-apigateway-authorizer": { type: "token", authorizerResultTtlInSeconds: "3601" },
            },
          },
        }),
      }),
    ],
    expect: [
      'violation mandatory jwt: authorizerResultTtlInSeconds of scheme "jwt" in body outside 0 to 3600',
    ],
  },
  {
    title: "within bounds, off, and left to the service",
    is: "clean",
    resources: [authorizer(3600), authorizer(0), authorizer()],
    expect: [],
  },
  {
    title: "not known yet",
    is: "unknown",
    resources: [authorizer(UNKNOWN)],
    expect: [],
  },
];
