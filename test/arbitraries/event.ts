// Events as API Gateway sends them, by kind: the maker functions take the credentials, the rest is as captured from AWS
// (documentation samples, ids replaced).

import fc from "fast-check";

export const STAGE_ARN = "arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/prod";

export function tokenEvent(authorizationToken: unknown, path = "GET/hello"): Record<string, unknown> {
  return { type: "TOKEN", methodArn: `${STAGE_ARN}/${path}`, authorizationToken };
}

/** Token events that differ only in the caller's path. */
export const path = fc.oneof(
  fc.constant("GET/hello"),
  fc.constant("GET/"),
  fc.string({ maxLength: 40 }).map((text) => `POST/${text}`),
);
