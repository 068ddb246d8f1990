// The log line's last step: all of it reaches standard output, or the caller hears of it.

import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { createAudit } from "../../../authorizer/answer/audit";
import { createStdout } from "../../../authorizer/answer/stdout";
import { loadConfig } from "../../../authorizer/config/load";
import { createAuthorizer } from "../../../authorizer/handler";
import { AUTH0_CLAIMS, mint, NOW, PUBLIC_KEYS } from "../../arbitraries/jwt";
import { bearer, SETTINGS } from "../subject";
import { lineOf } from "./audit-line";

const failure = (code: string): Error => Object.assign(new Error(`${code}: write`), { code });

test("whatever parts the system takes, and however often it is full, the line arrives once and whole", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 60 }),
      fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 6 }),
      (line, parts) => {
        const arrived: Buffer[] = [];
        const left = [...parts];
        createStdout((descriptor, bytes) => {
          expect(descriptor).toBe(1);
          const size = left.shift() ?? bytes.length;
          if (size === 0) throw failure("EAGAIN");
          arrived.push(Buffer.from(bytes.subarray(0, size)));
          return Math.min(size, bytes.length);
        }).write(line);
        expect(Buffer.concat(arrived).toString("utf8")).toBe(Buffer.from(line).toString("utf8"));
      },
    ),
    { numRuns: 100 },
  );
});

test.each(["EPIPE", "EBADF", "EIO", "ENOSPC"])(
  "%s is an error, the first time and every time after",
  (code) => {
    const stdout = createStdout(() => {
      throw failure(code);
    });
    for (const _ of [1, 2, 3]) expect(() => stdout.write("line")).toThrow(code);
  },
);

test("a reader that takes nothing for a second is an error", () => {
  const stdout = createStdout(() => {
    throw failure("EAGAIN");
  });
  expect(() => stdout.write("line")).toThrow("standard output takes nothing");
});

test("what would be an Allow is no answer when its line cannot be written", async () => {
  const config = loadConfig(SETTINGS, () => "");
  let broken = true;
  const lines: string[] = [];
  const stdout = createStdout((_descriptor, bytes) => {
    if (broken) throw failure("EPIPE");
    lines.push(Buffer.from(bytes).toString("utf8"));
    return bytes.length;
  });
  const authorizer = createAuthorizer(config, {
    audit: createAudit(config, SETTINGS, stdout),
    fetchKeys: async () => ({ ok: true, keys: PUBLIC_KEYS }),
    now: () => NOW * 1000,
    random: () => 0,
  });
  const event = bearer(mint(AUTH0_CLAIMS));
  for (const _ of [1, 2]) await expect(authorizer.handle(event)).rejects.toThrow(/^internal-error$/);
  broken = false;
  await expect(authorizer.handle(event)).resolves.toHaveProperty("policyDocument");
  expect(lines).toHaveLength(1);
});

test("a call's own trace counts before the environment's, which several calls at once would share", async () => {
  const config = loadConfig(SETTINGS, () => "");
  const lines: string[] = [];
  const traceOf = (digit: string) => `1-67891233-${digit.repeat(24)}`;
  const environment = { ...SETTINGS, _X_AMZN_TRACE_ID: `Root=${traceOf("0")};Sampled=1` };
  const authorizer = createAuthorizer(config, {
    audit: createAudit(config, environment, { write: (line) => void lines.push(line) }),
    fetchKeys: async () => ({ ok: true, keys: PUBLIC_KEYS }),
    now: () => NOW * 1000,
    random: () => 0,
  });
  const event = bearer(mint(AUTH0_CLAIMS));
  await Promise.all([
    authorizer.handle(event, { xRayTraceId: `Root=${traceOf("a")};Parent=53995c3f42cd8ad8;Sampled=1` }),
    authorizer.handle(event, { xRayTraceId: `Root=${traceOf("b")}` }),
    authorizer.handle(event, {}),
    authorizer.handle(event, { xRayTraceId: "a text that is no trace" }),
  ]);
  expect(lines.map((line) => lineOf(line).xray_trace_id)).toEqual([
    traceOf("a"),
    traceOf("b"),
    traceOf("0"),
    undefined,
  ]);
});
