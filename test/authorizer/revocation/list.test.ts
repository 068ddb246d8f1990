// REVOKED at an address on loopback, over real HTTP: a revocation counts within the soft age, an unreadable list is used on
// until its hard age and then decides as the setting says. The server stands in for AppConfig's Lambda extension.

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { AUTH0_CLAIMS, ISSUER, mint } from "../../arbitraries/jwt";
import { bearer, createSubject } from "../subject";

let server: Server;
let answer: { status: number; body: string; type: string } | "hang";
let asked = 0;
let url = "";

beforeEach(async () => {
  asked = 0;
  answer = { status: 200, body: "{}", type: "application/json" };
  server = createServer((_, response) => {
    asked += 1;
    if (answer === "hang") return;
    response.writeHead(answer.status, { "content-type": answer.type });
    response.end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://localhost:${(server.address() as AddressInfo).port}/applications/a/environments/b/configurations/c`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const reply = (next: typeof answer) => {
  answer = next;
};
const say = (list: unknown) => reply({ status: 200, body: JSON.stringify(list), type: "application/json" });
const token = bearer(mint({ ...AUTH0_CLAIMS, jti: "leaked" }));
const other = bearer(mint({ ...AUTH0_CLAIMS, jti: "good" }));
const start = (env: Record<string, string> = {}) => createSubject({ env: { REVOKED: url, ...env } });
const LEAKED = { [ISSUER]: { tokens: ["leaked"] } };

describe("a revocation", () => {
  test("counts once the list is past its soft age, without a new start, and ends as it began", async () => {
    const subject = start();
    expect(await subject.code(token)).toBe("none");
    say(LEAKED);
    subject.clock.now += 9_999;
    expect(await subject.code(token)).toBe("none");
    subject.clock.now += 1;
    expect(await subject.code(token)).toBe("token-revoked");
    expect(await subject.code(other)).toBe("none");
    say({});
    subject.clock.now += 10_000;
    expect(await subject.code(token)).toBe("none");
    expect(asked).toBe(3);
  });

  test("counts in the first request after a long freeze", async () => {
    const subject = start();
    expect(await subject.code(token)).toBe("none");
    say(LEAKED);
    subject.clock.now += 1_800_000;
    expect(await subject.code(token)).toBe("token-revoked");
  });

  test("of a subject, up to a moment", async () => {
    say({ [ISSUER]: { subjects: { [AUTH0_CLAIMS.sub]: AUTH0_CLAIMS.iat } } });
    expect(await start().code(other)).toBe("token-revoked");
  });

  test("is asked for once by many requests at the same time", async () => {
    say(LEAKED);
    const subject = start();
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => subject.outcome(token)));
    expect([new Set(outcomes), asked]).toEqual([new Set(["unauthorized"]), 1]);
  });

  test("for another authorizer's issuer is left out, counted, and harms none of ours", async () => {
    say({ "https://other.example.com/": { tokens: ["x"] }, ...LEAKED });
    const subject = start();
    expect(await subject.code(token)).toBe("token-revoked");
    expect(JSON.parse(subject.lines.at(-1) ?? "")).toMatchObject({ revoked_dropped: 1, revoked_age_s: 0 });
    expect(subject.lines.join("")).not.toContain("leaked");
  });
});

const UNREADABLE: readonly [string, () => void][] = [
  ["no answer", () => reply("hang")],
  ["an error", () => reply({ status: 500, body: "{}", type: "application/json" })],
  ["another type", () => reply({ status: 200, body: "{}", type: "text/html" })],
  ["no JSON", () => reply({ status: 200, body: "{", type: "application/json" })],
  ["a list", () => say([])],
  [
    "a member twice",
    () => reply({ status: 200, body: `{"${ISSUER}":{},"${ISSUER}":{}}`, type: "application/json" }),
  ],
  ["a misspelled member", () => say({ [ISSUER]: { token: ["leaked"] } })],
  ["more than 256 KB", () => say({ [ISSUER]: { tokens: ["x".repeat(300_000)] } })],
];

describe.each(UNREADABLE)("%s", (_, become) => {
  test("at the start: a fault that is not cached, or an Allow where the setting says so", async () => {
    become();
    expect(await start().outcome(other)).toBe("fault revocations-unavailable");
    expect(await start({ REVOKED_UNREADABLE: "allow" }).outcome(other)).toBe("allow");
  });

  test("later: the list that was read decides until its hard age, then the setting does; then it recovers", async () => {
    say(LEAKED);
    const [closed, open] = [start(), start({ REVOKED_UNREADABLE: "allow" })];
    for (const subject of [closed, open]) expect(await subject.code(token)).toBe("token-revoked");
    become();
    for (const subject of [closed, open]) {
      subject.clock.now += 299_000;
      expect([await subject.code(token), await subject.code(other)]).toEqual(["token-revoked", "none"]);
      subject.clock.now += 1_000;
    }
    expect(await closed.outcome(other)).toBe("fault revocations-unavailable");
    expect(await open.outcome(token)).toBe("allow");
    say(LEAKED);
    closed.clock.now += 1_000;
    expect(await closed.code(token)).toBe("token-revoked");
  });
});

test("nobody listens: closed, and asked again a second later", async () => {
  const subject = start();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(await subject.outcome(other)).toBe("fault revocations-unavailable");
  expect(JSON.parse(subject.lines.at(-1) ?? "")).toMatchObject({ revoked_failure: "network", Faults: 1 });
  server = createServer((_, response) =>
    response.writeHead(200, { "content-type": "application/json" }).end("{}"),
  );
  await new Promise<void>((resolve) => server.listen(Number(new URL(url).port), "127.0.0.1", resolve));
  expect(await subject.outcome(other)).toBe("fault revocations-unavailable");
  subject.clock.now += 1_000;
  expect(await subject.outcome(other)).toBe("allow");
});

test("a token that is bad anyway asks nobody", async () => {
  const subject = start();
  expect(await subject.code(bearer(mint({ ...AUTH0_CLAIMS, exp: 1 })))).not.toBe("none");
  expect(asked).toBe(0);
});

test.each([
  "http://example.com/list",
  "http://169.254.169.254/list",
  "http://127.0.0.1.evil.example/list",
  "http://localhost@evil.example/list",
  "https://example.com/list",
  "https://localhost/list",
  "HTTP://example.com/",
])("%s is no address for it: the function does not start", (REVOKED) => {
  expect(() => createSubject({ env: { REVOKED } })).toThrow("REVOKED: expected an http:// URL on loopback");
});
