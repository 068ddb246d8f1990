// Runs the table of attacks, each with the exact code; what costs no key must not have asked for one.

import { describe, expect, test } from "@jest/globals";
import { PUBLIC_KEYS } from "../arbitraries/jwt";
import { ATTACKS } from "./attacks.cases";
import { ALL_ALGORITHMS, bearer, createSubject } from "./subject";

/** Codes that only a key can lead to. */
const AFTER_KEYS = [
  "none",
  "kid-missing",
  "kid-unknown",
  "signature-invalid",
  "claim-missing",
  "claim-invalid",
];
const AFTER_SIGNATURE =
  /^(token-(expired|expiring|not-yet-valid|from-future)|lifetime-|audience-|not-access|proof-)/;

describe("tokens", () => {
  test.each(ATTACKS)("$title: $code", async ({ token, code }) => {
    let fetches = 0;
    const subject = createSubject({
      env: { ALGORITHMS: ALL_ALGORITHMS },
      fetchKeys: async () => {
        fetches += 1;
        return { ok: true, keys: PUBLIC_KEYS };
      },
    });
    expect(await subject.code(bearer(token))).toBe(code);
    const needsKeys = AFTER_KEYS.includes(code) || AFTER_SIGNATURE.test(code);
    expect(fetches > 0).toBe(needsKeys);
  });
});
