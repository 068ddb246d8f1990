// What private-api-policy says, and what it leaves alone.

import { type RuleCase, resource, T, UNKNOWN } from "./case";

const PRIVATE = { endpointConfiguration: { types: "PRIVATE" } };
const NAMED = JSON.stringify({
  Statement: [{ Condition: { StringEquals: { "aws:SourceVpce": "vpce-1" } } }],
});
const policyOf = (policy: unknown) =>
  resource(T.policy, "policy", { restApiId: UNKNOWN, policy }, { restApiId: [[T.restApi, "shop"]] });

export const cases: readonly RuleCase[] = [
  {
    title: "a private API without a policy",
    is: "violating",
    resources: [resource(T.restApi, "shop", PRIVATE)],
    expect: ["violation mandatory shop: policy no resource policy"],
  },
  {
    title: "a policy that names no VPC",
    is: "violating",
    resources: [
      resource(T.restApi, "shop", PRIVATE),
      policyOf(JSON.stringify({ Statement: [{ Effect: "Allow" }] })),
    ],
    expect: ["violation mandatory shop: policy no condition on a VPC or an endpoint"],
  },
  {
    title: "a policy of its own, on the API or in the body",
    is: "clean",
    resources: [
      resource(T.restApi, "shop", PRIVATE),
      policyOf(NAMED),
      resource(T.restApi, "inline", { endpointConfiguration: { types: ["PRIVATE"] }, policy: NAMED }),
      resource(T.restApi, "body", {
        ...PRIVATE,
        body: JSON.stringify({ swagger: "2.0", "x-amazon-apigateway-policy": JSON.parse(NAMED) }),
      }),
      resource(T.restApi, "public", { endpointConfiguration: { types: "REGIONAL" } }),
    ],
    expect: [],
  },
  {
    title: "a policy that is not known yet is not judged",
    is: "unknown",
    resources: [resource(T.restApi, "shop", PRIVATE), policyOf(UNKNOWN)],
    expect: [],
  },
];
