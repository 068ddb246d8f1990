// What lambda-permission-scoped says, and what it leaves alone.

import { apiWith, type RuleCase, resource, T, UNKNOWN } from "./case";

const GATEWAY = { action: "lambda:InvokeFunction", function: "f", principal: "apigateway.amazonaws.com" };
const wide = resource(
  T.permission,
  "invoke",
  { ...GATEWAY, sourceArn: "arn:aws:execute-api:eu-west-1:123456789012:a1/*/*/*" },
  { sourceArn: [[T.restApi, "shop"]] },
);

export const cases: readonly RuleCase[] = [
  {
    title: "API Gateway without a source is the API Gateway of any account",
    is: "violating",
    resources: [resource(T.permission, "invoke", GATEWAY)],
    expect: ["violation mandatory invoke: sourceArn API Gateway of any account may invoke"],
  },
  {
    title: "everybody may invoke",
    is: "violating",
    resources: [resource(T.permission, "invoke", { ...GATEWAY, principal: "*" })],
    expect: ["violation mandatory invoke: principal everybody may invoke"],
  },
  {
    title: "every method and path of an API whose routes are named, where wildcards are refused",
    is: "violating",
    resources: [apiWith([]), wide],
    options: { wildcards: "refuse" },
    expect: ["violation mandatory invoke: sourceArn every method and path"],
  },
  {
    title: "a source, another service, an organisation or a function URL's own check narrow it",
    is: "clean",
    resources: [
      wide,
      apiWith([]),
      resource(T.permission, "events", { ...GATEWAY, principal: "events.amazonaws.com" }),
      resource(T.permission, "org", { ...GATEWAY, principal: "*", principalOrgId: "o-1" }),
      resource(T.permission, "url", { ...GATEWAY, principal: "*", functionUrlAuthType: "NONE" }),
    ],
    expect: [],
  },
  {
    title: "a catch-all route needs the wildcard",
    is: "clean",
    resources: [
      resource(T.restApi, "shop", {
        body: JSON.stringify({
          swagger: "2.0",
          paths: { "/{proxy+}": { "x-amazon-apigateway-any-method": {} } },
        }),
      }),
      wide,
    ],
    options: { wildcards: "refuse" },
    expect: [],
  },
  {
    title: "a source that is not known yet is a source",
    is: "unknown",
    resources: [resource(T.permission, "invoke", { ...GATEWAY, sourceArn: UNKNOWN })],
    options: { wildcards: "refuse" },
    expect: [],
  },
];
