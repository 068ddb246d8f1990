// What the tests of answers for one route share: routes that no policy says together, and authorizers with and without a cache.

import { AUTH0_CLAIMS, mint } from "../../arbitraries/jwt";
import { createSubject } from "../subject";

export const S = (...scopes: string[]) => ({ scopes });

/** Four levels with four scopes: no policy says all of it. */
export const LEVELS = {
  "GET /users/{id}": S("a"),
  "GET /users/{id}/orders": S("b"),
  "GET /users/{id}/orders/{o}": S("c"),
  "GET /users/{id}/orders/{o}/items": S("d"),
  "ANY /open": {},
  $connect: S("a"),
  $default: S("z"),
};

export const token = (scope: string) => `Bearer ${mint({ ...AUTH0_CLAIMS, scope })}`;
export const off = (routes: object = LEVELS, env: Record<string, string> = {}) =>
  createSubject({ env: { ROUTES: JSON.stringify(routes), RESULT_TTL_SECONDS: "0", ...env } });
export const byRoute = (routes: object = LEVELS, env: Record<string, string> = {}) =>
  off(routes, { RESULT_TTL_SECONDS: "300", ANSWER_FOR: "route", ...env });

export interface PolicyAnswer {
  readonly policyDocument: { readonly Statement: readonly { Effect: string; Resource: string[] }[] };
}
export const resources = (answer: unknown) =>
  (answer as PolicyAnswer).policyDocument.Statement.map(({ Effect, Resource }) => [
    Effect,
    ...Resource.map((one) => one.slice(one.indexOf("/") + 1).replace(/^[^/]*\//, "")),
  ]);
