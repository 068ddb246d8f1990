// Key-set races: concurrent requests and fetches that end in any order, as the scheduler decides. Whatever the order,
// one fetch at a time, no known key is lost, and no answer is older than what was known when it was asked.

import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { FetchedKeys } from "../../../authorizer/keys/fetch";
import { createKeyStore } from "../../../authorizer/keys/store";
import type { JoseHeader } from "../../../authorizer/token/parse";
import { createKey, KEYS, mint, NOW, PUBLIC_KEYS } from "../../arbitraries/jwt";

const settings = { timeoutMs: 3000, waitMs: 500, softAgeSeconds: 600, hardAgeSeconds: 86_400 };
const fresh = createKey("EdDSA", "fresh");
const EMPTY: FetchedKeys = { ok: true, keys: [] };
const OLD: FetchedKeys = { ok: true, keys: PUBLIC_KEYS };
const NEW: FetchedKeys = { ok: true, keys: [...PUBLIC_KEYS, fresh.publicJwk] };
const DOWN: FetchedKeys = { ok: false, failure: "timeout" };

const header = (kid: string, alg: JoseHeader["alg"] = ALG[kid] ?? "RS256"): JoseHeader => ({
  kid,
  alg,
  typ: "",
});

function createRace(scheduler: fc.Scheduler, answers: readonly FetchedKeys[], last: FetchedKeys) {
  const state = { now: NOW * 1000, fetches: 0, flights: [] as number[], mostFlying: 0 };
  const store = createKeyStore({
    settings,
    snapshot: undefined,
    fetchKeys: async () => {
      const startedAt = state.now;
      // One that was frozen with its sandbox is not waited for.
      const awake = state.flights.filter((at) => state.now - at <= settings.timeoutMs + 1000);
      state.mostFlying = Math.max(state.mostFlying, awake.length + 1);
      state.flights.push(startedAt);
      const answer = answers[state.fetches] ?? last;
      state.fetches += 1;
      await scheduler.schedule(Promise.resolve(), "fetch");
      state.flights.splice(state.flights.indexOf(startedAt), 1);
      return answer;
    },
    now: () => state.now,
    random: () => 0,
  });
  return { state, store };
}

const answers = fc.array(fc.constantFrom(EMPTY, OLD, NEW, DOWN), { maxLength: 5 });
const kids = fc.array(fc.constantFrom("rsa-1", "ec-1", "fresh", "nobody"), { minLength: 1, maxLength: 12 });
const ALG: Readonly<Record<string, JoseHeader["alg"]>> = {
  "rsa-1": "RS256",
  "ec-1": "ES256",
  fresh: "EdDSA",
  nobody: "RS256",
};

/** Each key's own signature: no other key verifies it. */
const SIGNED = [KEYS.RS256, KEYS.ES256, fresh].map((key) => ({ kid: key.kid, compact: mint({}, key) }));

test("single flight: however requests and fetches interleave, no two fetches fly together, unless one was frozen", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      answers,
      kids,
      fc.array(fc.oneof(fc.nat(5000), fc.nat(700_000))),
      async (scheduler, given, asked, waits) => {
        const { state, store } = createRace(scheduler, given, OLD);
        const finds = asked.map((kid, n) =>
          scheduler.schedule(Promise.resolve(), `ask ${kid}`).then(() => {
            state.now += waits[n] ?? 0;
            return store.find(header(kid));
          }),
        );
        await scheduler.waitFor(Promise.all(finds));
        expect(state.mostFlying).toBeLessThanOrEqual(1);
      },
    ),
  );
});

test("cold start: all who ask together get the answer of one fetch", async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 50 }), async (scheduler, callers) => {
      const { state, store } = createRace(scheduler, [], OLD);
      const finds = Array.from({ length: callers }, () => store.find(header("rsa-1", "RS256")));
      const found = await scheduler.waitFor(Promise.all(finds));
      expect(found.every(({ ok }) => ok)).toBe(true);
      expect(state.fetches).toBe(1);
    }),
  );
});

test("a key that has been found is found again within the hard age, whatever the fetches bring", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.constantFrom(EMPTY, DOWN, OLD, NEW), { maxLength: 8 }),
      fc.array(fc.tuple(fc.constantFrom("rsa-1", "nobody", "fresh"), fc.nat(9000)), { maxLength: 12 }),
      async (scheduler, given, asked) => {
        const { state, store } = createRace(scheduler, [OLD, ...given], OLD);
        await scheduler.waitFor(store.find(header("rsa-1", "RS256")));
        const finds = asked.map(([kid, wait]) =>
          scheduler.schedule(Promise.resolve(), `ask ${kid}`).then(async () => {
            state.now += wait * 1000;
            if (state.now >= (NOW + 80_000) * 1000) state.now = (NOW + 80_000) * 1000;
            return { kid, found: await store.find(header(kid)) };
          }),
        );
        for (const { kid, found } of await scheduler.waitFor(Promise.all(finds))) {
          if (kid === "rsa-1") expect(found.ok).toBe(true);
        }
      },
    ),
  );
});

test("a kid that the issuer never published is never found, and never the wrong key's", async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), answers, kids, async (scheduler, given, asked) => {
      const { store } = createRace(scheduler, given, NEW);
      const finds = asked.map((kid) => store.find(header(kid)));
      const all = await scheduler.waitFor(Promise.all(finds));
      for (const [n, found] of all.entries()) {
        const kid = asked[n] ?? "";
        if (!found.ok) expect(["kid-unknown", "kid-unchecked", "keys-unavailable"]).toContain(found.code);
        else {
          expect(kid).not.toBe("nobody");
          for (const signed of SIGNED) expect(found.value.verifies(signed.compact)).toBe(signed.kid === kid);
        }
      }
    }),
  );
});

test("after any race, once the issuer is well again, a new key is served within 60 seconds of asking", async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), answers, kids, async (scheduler, given, asked) => {
      const { state, store } = createRace(scheduler, given, NEW);
      const finds = asked.map((kid) => store.find(header(kid)));
      await scheduler.waitFor(Promise.all(finds));
      const patient = async () => {
        // Answers not yet taken may still be failures; each is backed off from.
        for (let n = 0; n < given.length * 60; n += 1) {
          if ((await store.find(header("fresh", "EdDSA"))).ok) return true;
          state.now += 1000;
        }
        return (await store.find(header("fresh", "EdDSA"))).ok;
      };
      expect(await scheduler.waitFor(patient())).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test("the two keys of the tests differ, or the races would prove nothing", () => {
  expect(KEYS.EdDSA.publicJwk).not.toEqual(fresh.publicJwk);
});
