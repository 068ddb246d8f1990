// The law of live revocation: lists that change, places that fail and time that jumps, against what the operator was promised.
// A token that is on the list, and was for the soft age, is refused; past the hard age of what could be read, everybody is.

import assert from "node:assert/strict";
import fc from "fast-check";
import type { Got } from "../../../authorizer/keys/get";
import { AUTH0_CLAIMS, ISSUER, mint, NOW } from "../../arbitraries/jwt";
import { bearer, createSubject } from "../subject";

const SOFT_S = 10;
const HARD_S = 60;

const step = fc.oneof(
  fc.record({ do: fc.constant("wait" as const), seconds: fc.integer({ min: 0, max: 90 }) }),
  fc.record({ do: fc.constant("list" as const), isOn: fc.boolean() }),
  fc.record({
    do: fc.constant("place" as const),
    becomes: fc.constantFrom("good" as const, "timeout" as const, "status" as const, "rubbish" as const),
  }),
  fc.record({ do: fc.constant("ask" as const), times: fc.integer({ min: 1, max: 3 }) }),
);

const claims = { ...AUTH0_CLAIMS, jti: "leaked", exp: NOW + 80_000 };

export const revocation = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), async (steps) => {
  let isOn = false;
  let place: "good" | "timeout" | "status" | "rubbish" = "good";
  let readAt: number | undefined;
  let failedAt: number | undefined;
  let heldOn = false;
  const subject = createSubject({
    env: {
      REVOKED: "http://localhost:2772/list",
      REVOKED_SOFT_AGE_SECONDS: String(SOFT_S),
      REVOKED_HARD_AGE_SECONDS: String(HARD_S),
    },
    async get(): Promise<Got> {
      if (place === "timeout" || place === "status") return { ok: false, failure: place };
      const list =
        place === "rubbish" ? "[]" : JSON.stringify({ [ISSUER]: { tokens: isOn ? ["leaked"] : [] } });
      return { ok: true, body: Buffer.from(list) };
    },
  });
  const [leaked, other] = [bearer(mint(claims)), bearer(mint({ ...claims, jti: "other" }))];
  for (const one of steps) {
    if (one.do === "wait") subject.clock.now += one.seconds * 1000;
    else if (one.do === "list") isOn = one.isOn;
    else if (one.do === "place") place = one.becomes;
    else
      for (let time = 0; time < one.times; time += 1) {
        const now = subject.clock.now / 1000;
        const age = readAt === undefined ? Number.POSITIVE_INFINITY : now - readAt;
        const isPaused = failedAt !== undefined && now - failedAt < 1;
        if (age >= SOFT_S && !isPaused) {
          if (place === "good") [readAt, heldOn, failedAt] = [now, isOn, undefined];
          else failedAt = now;
        }
        const isUsable: boolean = readAt !== undefined && now - readAt < HARD_S;
        const [bad, good] = [await subject.code(leaked), await subject.code(other)];
        assert.equal(good, isUsable ? "none" : "revocations-unavailable");
        assert.equal(bad, !isUsable ? "revocations-unavailable" : heldOn ? "token-revoked" : "none");
        // The promise itself, whatever the model keeps: on the list, readable, and asked past the soft age.
        if (isOn && place === "good" && age >= SOFT_S && !isPaused) assert.equal(bad, "token-revoked");
      }
  }
});
