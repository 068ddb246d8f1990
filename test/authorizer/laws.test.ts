// Every law at a size that suits `npm test`, and every counterexample that fuzzing has ever found, again.

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { AUTH0_CLAIMS, mint } from "../arbitraries/jwt";
import { LAWS } from "./laws";
import { fastJwtAccepts, joseAccepts } from "./oracles";
import regressions from "./regressions.json";

const RUNS = 300;

describe("laws", () => {
  test.each(LAWS)("$name: $says", async ({ property }) => {
    await fc.assert(property, { numRuns: RUNS });
  });
});

describe("the oracles are no yes-men", () => {
  test.each([
    ["the good token", mint(AUTH0_CLAIMS), true],
    ["an expired token", mint({ ...AUTH0_CLAIMS, exp: 1 }), false],
    ["another audience", mint({ ...AUTH0_CLAIMS, aud: "other" }), false],
    ["another issuer", mint({ ...AUTH0_CLAIMS, iss: "https://tenant.eu.auth0.com" }), false],
    ["a changed signature", `${mint(AUTH0_CLAIMS).slice(0, -4)}AAAA`, false],
  ])("%s: %2$s", async (_, token, accepted) => {
    expect(await joseAccepts(token)).toBe(accepted);
    expect(fastJwtAccepts(token)).toBe(accepted);
  });
});

interface Regression {
  readonly law: string;
  readonly seed: number;
  readonly path: string;
}

test("every recorded counterexample stays fixed", async () => {
  for (const { law, seed, path } of regressions as Regression[]) {
    const found = LAWS.find(({ name }) => name === law);
    expect(found?.name).toBe(law);
    if (found !== undefined) await fc.assert(found.property, { seed, path, numRuns: 1, endOnFailure: true });
  }
});
