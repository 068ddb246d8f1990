// The authorizer against a real key-set server that fails in every way: the outcome, and how often it was asked.
// Ages and back-off run on the test's clock; only the fetch's own deadline (`TIMEOUT_MS`) is real time.

import { describe, expect, test } from "@jest/globals";
import { AUTH0_CLAIMS, mint, PUBLIC_KEYS } from "../arbitraries/jwt";
import { flood, keyServer, known, lastLine, later, subject } from "./faulty-server";
import * as server from "./keys/server";
import { bearer } from "./subject";

const FAULTS: readonly [title: string, behaviour: server.Behaviour, failure: string][] = [
  ["hangs", server.hang, "timeout"],
  ["drips", server.drip, "timeout"],
  ["cuts its answer short", server.cutShort, "network"],
  ["closes without an answer", server.reset, "network"],
  [
    "redirects, even to a good set",
    (response) => server.redirectTo(`${keyServer.uri}?good`)(response, undefined as never),
    "status",
  ],
  ["answers 500", server.serveText("{}", "application/json", 500), "status"],
  [
    "answers 404 with a good set",
    server.serveText(JSON.stringify({ keys: PUBLIC_KEYS }), "application/json", 404),
    "status",
  ],
  ["answers HTML", server.serveText("<h1>Login</h1>", "text/html"), "content-type"],
  [
    "answers a good set as text/plain",
    server.serveText(JSON.stringify({ keys: PUBLIC_KEYS }), "text/plain"),
    "content-type",
  ],
  ["sends 100 MB", flood.behave, "too-large"],
  ["answers an empty set", server.serveKeys(), "no-usable-key"],
  ["answers only bad members", server.serveKeys(null, 1, { kty: "RSA", n: "AQ", e: "AQ" }), "no-usable-key"],
  ["answers garbage", server.serveText("{{{"), "malformed"],
  ["answers nothing", server.serveText(""), "malformed"],
  ["answers a list", server.serveText(JSON.stringify(PUBLIC_KEYS)), "malformed"],
  ["answers keys that are no list", server.serveText('{"keys":{}}'), "malformed"],
  [
    "answers duplicate members",
    server.serveText(`{"keys":[],"keys":${JSON.stringify(PUBLIC_KEYS)}}`),
    "malformed",
  ],
  ["answers compressed", server.serveText(Buffer.from([0x1f, 0x8b, 8, 0])), "malformed"],
];

describe.each(FAULTS)("a server that %s", (_, behaviour, failure) => {
  test("at cold start: keys-unavailable after one fetch, then none while backing off, and recovery", async () => {
    keyServer.behave = behaviour;
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => subject.outcome(known)));
    expect(new Set(outcomes)).toEqual(new Set(["fault keys-unavailable"]));
    expect(keyServer.requests).toBe(1);
    expect(
      subject.lines.map((line) => JSON.parse(line)).find((line) => "keys_failure" in line),
    ).toMatchObject({
      code: "keys-unavailable",
      keys_failure: failure,
      keys_state: "empty",
    });
    expect(await subject.outcome(known)).toBe("fault keys-unavailable");
    expect(keyServer.requests).toBe(1);
    keyServer.behave = server.serveKeys(...PUBLIC_KEYS);
    later(1);
    expect(await subject.outcome(known)).toBe("allow");
    expect(keyServer.requests).toBe(2);
  });

  test("with a good set in hand: it is used until its hard age, and never replaced", async () => {
    expect(await subject.outcome(known)).toBe("allow");
    keyServer.behave = behaviour;
    later(601);
    expect(await subject.outcome(known)).toBe("allow");
    expect(lastLine()).toMatchObject({ keys_state: "stale" });
    later(86_400 - 602);
    expect(await subject.outcome(bearer(mint({ ...AUTH0_CLAIMS, ...fresh() })))).toBe("allow");
    later(1);
    expect(await subject.outcome(bearer(mint({ ...AUTH0_CLAIMS, ...fresh() })))).toBe(
      "fault keys-unavailable",
    );
    expect(lastLine()).toMatchObject({ keys_state: "dead" });
  });
});

function fresh() {
  const now = Math.floor(subject.clock.now / 1000);
  return { iat: now, exp: now + 60 };
}

test("a server that sent 100 MB was cut off early", () => {
  expect(flood.sent()).toBeGreaterThan(0);
  expect(flood.sent()).toBeLessThan(40_000_000);
});
