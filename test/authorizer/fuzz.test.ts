// First laws: whatever a caller sends, what comes out is documented, never an Allow by accident, and never quoted.

import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { DENIALS } from "../../authorizer/denial";
import { path, tokenEvent } from "../arbitraries/event";
import { validToken } from "../arbitraries/jwt";
import { signedMutation, textMutation } from "../arbitraries/mutation";
import { ALL_ALGORITHMS, bearer, createSubject } from "./subject";

const env = { ALGORITHMS: ALL_ALGORITHMS };
const DOCUMENTED = ["allow", "deny", "unauthorized", ...Object.keys(DENIALS).map((code) => `fault ${code}`)];

test("complete: every token that the model calls valid is allowed", async () => {
  const subject = createSubject({ env });
  await fc.assert(
    fc.asyncProperty(validToken, async ({ token }) => {
      expect(await subject.outcome(bearer(token))).toBe("allow");
    }),
  );
});

test("no token whose text was changed is allowed", async () => {
  const subject = createSubject({ env });
  await fc.assert(
    fc.asyncProperty(validToken, textMutation, async ({ token }, mutate) => {
      fc.pre(mutate(token) !== token);
      expect(await subject.outcome(bearer(mutate(token)))).toBe("unauthorized");
    }),
    { numRuns: 500 },
  );
});

test("total: only documented outcomes come out, whatever goes in", async () => {
  const subject = createSubject({ env });
  const token = validToken.chain(({ claims, key, typ }) => signedMutation(claims, key, typ));
  const value = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    token,
    token.map((text) => `Bearer ${text}`),
  );
  const event = fc.oneof(
    fc.tuple(value, path).map(([one, where]) => tokenEvent(one, where)),
    fc.anything(),
  );
  await fc.assert(
    fc.asyncProperty(event, async (input) => {
      expect(DOCUMENTED).toContain(await subject.outcome(input));
    }),
    { numRuns: 500 },
  );
});

test("silent: no part of the token or the path, and no claim, reaches a log line", async () => {
  const subject = createSubject({ env });
  const canary = "canary-7f3a";
  const marked = validToken.map(({ claims, key, typ }) => ({
    claims: { ...claims, sub: canary, [canary]: canary },
    key,
    typ,
  }));
  const token = marked.chain(({ claims, key, typ }) => signedMutation(claims, key, typ));
  await fc.assert(
    fc.asyncProperty(token, async (text) => {
      subject.lines.length = 0;
      await subject.handle(tokenEvent(`Bearer ${text}`, `GET/${canary}`));
      const written = subject.lines.join("");
      expect(subject.lines).toHaveLength(1);
      expect(written).not.toContain(canary);
      for (const segment of text.split(".")) expect(written).not.toContain(segment);
    }),
  );
});
