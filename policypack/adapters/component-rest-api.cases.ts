// The example APIs as routes of the aws-apigateway component, whose RestApi has a body that is not known yet.

import type { ExampleGuard, Spelling } from "./example.cases";
import { spelled, urnOf } from "./example.cases";

const COMPONENT = "aws-apigateway:index:RestAPI";
const GUARDS: Readonly<Partial<Record<ExampleGuard, object>>> = {
  lambda: { authorizers: [{ authType: "custom", parameterName: "auth", type: "request", handler: "arn" }] },
  cognito: { authorizers: [{ parameterName: "Authorization", providerARNs: ["arn"] }] },
  iam: { iamAuthEnabled: true },
  key: { apiKeyRequired: true },
  preflight: { data: { "x-amazon-apigateway-integration": { type: "mock" } } },
};

export const spellings: readonly Spelling[] = [
  {
    title: "aws-apigateway RestAPI routes",
    without: { jwt: "the component has no JWT authorizers" },
    spell(routes) {
      const props = routes.map(({ method, path, guard }) => ({
        path,
        method,
        eventHandler: "arn",
        ...GUARDS[guard],
      }));
      const inner = spelled(
        "aws:apigateway/restApi:RestApi",
        "shop",
        {},
        { body: ["aws:lambda/function:Function", "f"] },
      );
      const urn = `urn:pulumi:dev::shop::${COMPONENT}$aws:apigateway/restApi:RestApi::shop`;
      return [
        spelled(COMPONENT, "shop", { routes: props }),
        { ...inner, urn, parent: urnOf(COMPONENT, "shop") },
      ];
    },
  },
];
