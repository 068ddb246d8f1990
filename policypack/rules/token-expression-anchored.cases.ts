// What token-expression-anchored says, and what it leaves alone.

import { type RuleCase, resource, T, UNKNOWN } from "./case";

const authorizer = (name: string, expression?: unknown, type: unknown = "TOKEN") =>
  resource(T.authorizer, name, {
    restApi: "a",
    type,
    ...(expression === undefined ? {} : { identityValidationExpression: expression }),
  });

export const cases: readonly RuleCase[] = [
  {
    title: "no expression, and an open end",
    is: "violating",
    resources: [authorizer("none"), authorizer("open", "Bearer .+"), authorizer("escaped", "^Bearer \\$")],
    expect: [
      "violation mandatory none: identityValidationExpression missing",
      "violation mandatory open: identityValidationExpression not anchored",
      "violation mandatory escaped: identityValidationExpression not anchored",
    ],
  },
  {
    title: "anchored, or of another type",
    is: "clean",
    resources: [
      authorizer("jwt", "^Bearer [-0-9a-zA-Z._]*$"),
      authorizer("request", undefined, "REQUEST"),
      authorizer("pool", undefined, "COGNITO_USER_POOLS"),
    ],
    expect: [],
  },
  {
    title: "not known yet",
    is: "unknown",
    resources: [authorizer("jwt", UNKNOWN), authorizer("any", undefined, UNKNOWN)],
    expect: [],
  },
];
