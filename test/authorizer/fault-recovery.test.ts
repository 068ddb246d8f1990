// The authorizer against a real key-set server that fails in every way: the outcome, and how often it was asked.
// Ages and back-off run on the test's clock; only the fetch's own deadline (`TIMEOUT_MS`) is real time.

import { describe, expect, test } from "@jest/globals";
import { createKey, KEYS, mint, PUBLIC_KEYS } from "../arbitraries/jwt";
import { claims, keyServer, known, lastLine, later, subject, TIMEOUT_MS } from "./faulty-server";
import * as server from "./keys/server";
import { bearer } from "./subject";

const second = createKey("ES256", "rotated-1");

const third = createKey("ES256", "rotated-2");

const by = (key: typeof second) => bearer(mint(claims, key));

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
    expect(await subject.code(bearer(mint(claims, { ...KEYS.RS256, kid: "weak" })))).toBe("key-refused");
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
