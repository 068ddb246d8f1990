// The authorizer against a real key-set server that fails in every way: the outcome, and how often it was asked.
// Ages and back-off run on the test's clock; only the fetch's own deadline (100 ms here) is real time.

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createFetchKeys } from "../../authorizer/keys/fetch";
import { AUTH0_CLAIMS, createKey, KEYS, mint, PUBLIC_KEYS } from "../arbitraries/jwt";
import * as server from "./keys/server";
import { bearer, createSubject, type Subject } from "./subject";

const TIMEOUT_MS = 100;
const second = createKey("ES256", "rotated-1");
const third = createKey("ES256", "rotated-2");
const claims = { ...AUTH0_CLAIMS, exp: AUTH0_CLAIMS.iat + 86_400 };
const known = bearer(mint(claims));
const by = (key: typeof second) => bearer(mint(claims, key));

let keyServer: server.KeyServer;
let subject: Subject;

beforeEach(async () => {
  keyServer = await server.startKeyServer(server.serveKeys(...PUBLIC_KEYS));
  const fetchKeys = createFetchKeys(TIMEOUT_MS);
  subject = createSubject({ env: { ALGORITHMS: "RS256,ES256" }, fetchKeys: () => fetchKeys(keyServer.uri) });
});

afterEach(() => keyServer.close());

const lastLine = () => JSON.parse(subject.lines.at(-1) ?? "{}") as Record<string, unknown>;

const later = (seconds: number) => {
  subject.clock.now += seconds * 1000;
};

const flood = server.flood();

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

describe("a server that", () => {
  test("has a key with a duplicate member among good ones: that key alone is dropped and counted", async () => {
    const good = PUBLIC_KEYS.map((key) => JSON.stringify(key));
    const twice = `{"kid":"evil",${JSON.stringify(second.publicJwk).slice(1)}`;
    keyServer.behave = server.serveText(`{"keys":[${[twice, ...good].join()}]}`);
    expect(await subject.outcome(known)).toBe("allow");
    expect(lastLine()).toMatchObject({ keys_dropped: 1, keys_state: "fresh" });
    expect(await subject.outcome(by(second))).toBe("unauthorized");
    expect(lastLine()).toMatchObject({ code: "kid-unknown" });
  });

  test("sent 100 MB was cut off early", () => {
    expect(flood.sent()).toBeGreaterThan(0);
    expect(flood.sent()).toBeLessThan(40_000_000);
  });

  test("is down: keys-unavailable", async () => {
    await keyServer.close();
    expect(await subject.outcome(known)).toBe("fault keys-unavailable");
    expect(lastLine()).toMatchObject({ keys_failure: "network" });
  });

  test("is slow, but within the deadline: allowed", async () => {
    keyServer.behave = (response, request) =>
      void setTimeout(() => server.serveKeys(...PUBLIC_KEYS)(response, request), TIMEOUT_MS / 5);
    expect(await subject.outcome(known)).toBe("allow");
  });

  test.each([
    "application/json",
    "application/json; charset=utf-8",
    "application/jwk-set+json",
    "Application/JSON",
  ])("says %s is believed", async (type) => {
    keyServer.behave = server.serveText(JSON.stringify({ keys: PUBLIC_KEYS }), type);
    expect(await subject.outcome(known)).toBe("allow");
  });

  test("closed the idle connection meanwhile: one retry, and allowed", async () => {
    expect(await subject.outcome(known)).toBe("allow");
    let calls = 0;
    keyServer.behave = (response, request) => {
      calls += 1;
      // Only a reused connection that dies at once is retried: that is what a frozen sandbox wakes up to.
      if (calls === 1) server.reset(response, request);
      else server.serveKeys(second.publicJwk)(response, request);
    };
    expect(await subject.outcome(by(second))).toBe("allow");
    expect(keyServer.requests).toBe(3);
    expect(lastLine()).toMatchObject({ KeySetFetches: 1, KeySetFailures: 0 });
  });

  test("has one bad member among good ones: the good ones work, the bad one is counted", async () => {
    keyServer.behave = server.serveKeys(
      null,
      { ...KEYS.RS256.publicJwk, kid: "weak", e: "AQ" },
      ...PUBLIC_KEYS,
    );
    expect(await subject.outcome(known)).toBe("allow");
    expect(lastLine()).toMatchObject({ keys_dropped: 2 });
    expect(await subject.outcome(bearer(mint(claims, { ...KEYS.RS256, kid: "weak" })))).toBe(
      "fault key-refused",
    );
    expect(keyServer.requests).toBe(1);
  });

  test("rotates, and rotates again: the new key is fetched at once, the old one leaves", async () => {
    expect(await subject.outcome(known)).toBe("allow");
    keyServer.behave = server.serveKeys(KEYS.RS256.publicJwk, second.publicJwk);
    expect(await subject.outcome(by(second))).toBe("allow");
    expect(await subject.outcome(known)).toBe("allow");
    expect(keyServer.requests).toBe(2);
    keyServer.behave = server.serveKeys(second.publicJwk, third.publicJwk);
    expect(await subject.outcome(by(third))).toBe("allow");
    expect(keyServer.requests).toBe(3);
    expect(await subject.code(known)).toBe("kid-unknown");
    expect(await subject.outcome(by(second))).toBe("allow");
  });

  test("withdrew a key: it is refused once the set has been refreshed", async () => {
    expect(await subject.outcome(known)).toBe("allow");
    keyServer.behave = server.serveKeys(second.publicJwk);
    later(601);
    expect(await subject.outcome(known)).toBe("allow");
    await expectEventually(() => subject.code(known), "kid-unknown");
  });

  test("is down when a new kid arrives: a fault, not a bad token", async () => {
    expect(await subject.outcome(known)).toBe("allow");
    keyServer.behave = server.reset;
    expect(await subject.outcome(by(second))).toBe("fault keys-unavailable");
    expect(await subject.outcome(known)).toBe("allow");
  });
});

/** The background refresh ends when it ends. */
async function expectEventually(read: () => Promise<string>, wanted: string): Promise<void> {
  for (let tries = 0; tries < 200 && (await read()) !== wanted; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(await read()).toBe(wanted);
}
