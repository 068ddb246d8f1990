// The key store on a clock of its own: ages, the token bucket's bound, back-off, snapshots, and what a missing kid means.

import { describe, expect, test } from "@jest/globals";
import { BUCKET } from "../../../authorizer/keys/bucket";
import type { FetchedKeys } from "../../../authorizer/keys/fetch";
import { createKeyStore, type KeyStore } from "../../../authorizer/keys/store";
import type { JoseHeader } from "../../../authorizer/token/parse";
import { createKey, KEYS, mint, NOW, PUBLIC_KEYS } from "../../arbitraries/jwt";

const settings = { timeoutMs: 3000, softAgeSeconds: 600, hardAgeSeconds: 86_400 };
const header = (kid: string | undefined, alg: JoseHeader["alg"] = "RS256"): JoseHeader => ({
  alg,
  kid,
  typ: "",
});
const good: FetchedKeys = { ok: true, keys: PUBLIC_KEYS };
const down: FetchedKeys = { ok: false, failure: "network" };

interface World {
  readonly store: KeyStore;
  answer: FetchedKeys;
  fetches: number;
  now: number;
  find(kid: string | undefined, alg?: JoseHeader["alg"]): Promise<string>;
}

function createWorld(
  options: { random?: number; snapshot?: { fetchedAt: number; keys: readonly unknown[] } } = {},
): World {
  const state = { answer: good, fetches: 0, now: NOW * 1000 };
  const store = createKeyStore({
    uri: "https://issuer.example.com/jwks",
    settings,
    snapshot: options.snapshot,
    fetchKeys: async () => {
      state.fetches += 1;
      return state.answer;
    },
    now: () => state.now,
    random: () => options.random ?? 0,
  });
  return Object.assign(state, {
    store,
    async find(kid: string | undefined, alg?: JoseHeader["alg"]) {
      const found = await store.find(header(kid, alg));
      store.tend();
      return found.ok ? "found" : found.code;
    },
  });
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("a flood of random kids", () => {
  const flood = async (world: World, seconds: number, perSecond: number) => {
    const before = world.fetches;
    for (let n = 0; n < seconds * perSecond; n += 1) {
      expect(await world.find(`random-${n}`)).toBe("kid-unknown");
      world.now += 1000 / perSecond;
    }
    return world.fetches - before;
  };

  test.each([
    [1, 1000],
    [60, 100],
    [600, 10],
  ])("of %d seconds costs at most 3 fetches and one more each 1.5 s", async (seconds, perSecond) => {
    const world = createWorld();
    await world.find("rsa-1");
    const fetches = await flood(world, seconds, perSecond);
    expect(fetches).toBeLessThanOrEqual(BUCKET.capacity + Math.floor((seconds * 1000) / BUCKET.refillMs));
  });

  test("does not keep a new kid away for more than 2 seconds, whenever it appears", async () => {
    const world = createWorld();
    await world.find("rsa-1");
    for (let offset = 0; offset < 3000; offset += 170) {
      await flood(world, 2, 100);
      world.now += offset;
      const key = createKey("EdDSA", `new-${offset}`);
      world.answer = { ok: true, keys: [...PUBLIC_KEYS, key.publicJwk] };
      let waited = 0;
      while ((await world.find(key.kid, "EdDSA")) !== "found") {
        await world.find(`noise-${offset}-${waited}`);
        world.now += 50;
        waited += 50;
      }
      expect(waited).toBeLessThanOrEqual(2000);
    }
  });

  test("does not touch known kids", async () => {
    const world = createWorld();
    await world.find("rsa-1");
    await flood(world, 5, 100);
    const before = world.fetches;
    expect(await world.find("rsa-1")).toBe("found");
    expect(world.fetches).toBe(before);
  });

  test("while the issuer is down costs what the back-off allows, and is a fault", async () => {
    const world = createWorld();
    await world.find("rsa-1");
    world.answer = down;
    for (let n = 0; n < 600; n += 1) {
      expect(await world.find(`random-${n}`)).toBe("keys-unavailable");
      world.now += 100;
    }
    // 1 + 2 + 4 + 8 + 16 + 32 s: the seventh attempt would be at 63 s.
    expect(world.fetches - 1).toBeLessThanOrEqual(6);
  });
});

describe("back-off after failures", () => {
  async function attempts(random: number, seconds: number): Promise<number[]> {
    const world = createWorld({ random });
    world.answer = down;
    const times: number[] = [];
    for (let at = 0; at < seconds * 10; at += 1) {
      const before = world.fetches;
      expect(await world.find("rsa-1")).toBe("keys-unavailable");
      if (world.fetches > before) times.push(at / 10);
      world.now += 100;
    }
    return times;
  }

  test("doubles from 1 s to 60 s", async () => {
    expect(await attempts(0, 200)).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183]);
  });

  test("is shortened by up to half at random, so that sandboxes do not knock together", async () => {
    expect(await attempts(1, 32)).toEqual([0, 0.5, 1.5, 3.5, 7.5, 15.5, 31.5]);
  });

  test("starts anew after a success", async () => {
    const world = createWorld();
    world.answer = down;
    for (const wait of [0, 1000, 2000, 4000]) {
      world.now += wait;
      await world.find("rsa-1");
    }
    world.answer = good;
    world.now += 8000;
    expect(await world.find("rsa-1")).toBe("found");
    world.answer = down;
    expect(await world.find("unknown")).toBe("keys-unavailable");
    world.now += 1000;
    const before = world.fetches;
    await world.find("unknown");
    expect(world.fetches).toBe(before + 1);
  });
});

describe("a set's age", () => {
  test("fresh for 600 s, stale until 24 h, then dead", async () => {
    const world = createWorld();
    expect(world.store.report()).toMatchObject({ state: "empty", age: undefined });
    await world.find("rsa-1");
    world.answer = down;
    const states: [number, string][] = [];
    for (const age of [0, 599, 600, 86_399, 86_400]) {
      world.now = (NOW + age) * 1000;
      states.push([age, world.store.report().state]);
    }
    expect(states).toEqual([
      [0, "fresh"],
      [599, "fresh"],
      [600, "stale"],
      [86_399, "stale"],
      [86_400, "dead"],
    ]);
  });

  test("stale: used without waiting, refreshed behind", async () => {
    const world = createWorld();
    await world.find("rsa-1");
    world.now += 600_000;
    expect(await world.find("rsa-1")).toBe("found");
    await settle();
    expect(world.fetches).toBe(2);
    expect(world.store.report()).toMatchObject({ state: "fresh", age: 0, fetches: 2, failures: 0 });
    expect(world.store.report()).toMatchObject({ fetches: 0 });
  });

  test("a clock that went back a little is stale, one that went back far is dead", async () => {
    const world = createWorld();
    await world.find("rsa-1");
    world.now -= 300_000;
    expect(world.store.report().state).toBe("stale");
    world.now -= 1;
    expect(world.store.report().state).toBe("dead");
  });
});

describe("a snapshot from the deployment", () => {
  const snapshot = (age: number) => ({ fetchedAt: NOW - age, keys: PUBLIC_KEYS });

  test("answers a cold start without waiting for the network", async () => {
    const world = createWorld({ snapshot: snapshot(3600) });
    world.answer = down;
    expect(await world.find("rsa-1")).toBe("found");
    expect(world.store.report()).toMatchObject({ age: 3600 });
  });

  test("is refreshed soon after, so that a withdrawn key leaves", async () => {
    const world = createWorld({ snapshot: snapshot(3600) });
    world.answer = { ok: true, keys: [KEYS.ES256.publicJwk] };
    expect(await world.find("rsa-1")).toBe("found");
    await settle();
    expect(await world.find("rsa-1")).toBe("kid-unknown");
  });

  test("is dead by its own timestamp", async () => {
    const world = createWorld({ snapshot: snapshot(86_400) });
    world.answer = down;
    expect(await world.find("rsa-1")).toBe("keys-unavailable");
  });

  test("from the future is dead", async () => {
    const world = createWorld({ snapshot: snapshot(-301) });
    world.answer = down;
    expect(await world.find("rsa-1")).toBe("keys-unavailable");
  });

  test("is vetted like any other set", async () => {
    const world = createWorld({ snapshot: { fetchedAt: NOW, keys: [{ ...KEYS.RS256.publicJwk, e: "AQ" }] } });
    world.answer = down;
    expect(await world.find("rsa-1")).toBe("keys-unavailable");
  });

  test("needs no fetch at cold start; without one the first fetch starts there", async () => {
    const withSnapshot = createWorld({ snapshot: snapshot(3600) });
    withSnapshot.store.warm();
    expect(withSnapshot.fetches).toBe(0);
    const without = createWorld();
    without.store.warm();
    without.store.warm();
    expect(without.fetches).toBe(1);
    expect(await without.find("rsa-1")).toBe("found");
    expect(without.fetches).toBe(1);
  });

  test("a fetch that rejects at cold start rejects nowhere", async () => {
    const store = createKeyStore({
      uri: "https://issuer.example.com/jwks",
      settings,
      snapshot: undefined,
      fetchKeys: () => Promise.reject(new Error("unexpected")),
      now: () => 0,
      random: () => 0,
    });
    store.warm();
    await settle();
    expect(await store.find(header("rsa-1"))).toEqual({ ok: false, code: "keys-unavailable" });
  });
});

describe("the key for a header", () => {
  const without = (...names: string[]) =>
    PUBLIC_KEYS.map((jwk) =>
      Object.fromEntries(Object.entries(jwk).filter(([name]) => !names.includes(name))),
    );

  test.each([
    ["a known kid and its alg", PUBLIC_KEYS, "rsa-1", "RS256", "found"],
    ["a known kid and another alg", PUBLIC_KEYS, "rsa-1", "PS256", "kid-unknown"],
    [
      "a known kid and another alg of the same key, if the key does not say",
      without("alg"),
      "rsa-1",
      "PS256",
      "found",
    ],
    ["a known kid and an alg of another kind of key", without("alg"), "rsa-1", "ES256", "kid-unknown"],
    ["no kid, and the set has kids", PUBLIC_KEYS, undefined, "RS256", "kid-missing"],
    ["no kid, one key with a kid", PUBLIC_KEYS.slice(0, 1), undefined, "RS256", "kid-missing"],
    ["no kid, one key without", without("kid").slice(0, 1), undefined, "RS256", "found"],
    ["no kid, several keys without", without("kid"), undefined, "RS256", "kid-missing"],
    ["a kid, and keys without", without("kid"), "rsa-1", "RS256", "kid-unknown"],
    [
      "two keys with that kid",
      [...PUBLIC_KEYS, { ...KEYS.ES256.publicJwk, kid: "rsa-1" }],
      "rsa-1",
      "RS256",
      "key-refused",
    ],
    [
      "a refused key",
      [...PUBLIC_KEYS, { ...KEYS.RS256.publicJwk, kid: "weak", e: "AQ" }],
      "weak",
      "RS256",
      "key-refused",
    ],
  ] satisfies [string, readonly unknown[], string | undefined, JoseHeader["alg"], string][])(
    "%s: %4$s",
    async (_, keys, kid, alg, outcome) => {
      const world = createWorld();
      world.answer = { ok: true, keys };
      expect(await world.find(kid, alg)).toBe(outcome);
    },
  );
});

describe("a fetch that was frozen with its sandbox", () => {
  const { RS256 } = KEYS;
  /** Answers when it is told to. */
  function createFrozen(snapshot?: { fetchedAt: number; keys: readonly unknown[] }) {
    const waiting: ((answer: FetchedKeys) => void)[] = [];
    const state = { now: NOW * 1000 };
    const store = createKeyStore({
      uri: "https://issuer.example.com/jwks",
      settings,
      snapshot,
      fetchKeys: () => new Promise((resolve) => void waiting.push(resolve)),
      now: () => state.now,
      random: () => 0,
    });
    return { state, store, waiting };
  }
  const outcome = async (found: ReturnType<KeyStore["find"]>) => {
    const step = await found;
    return step.ok ? "found" : step.code;
  };

  test("and joined by the first request: that request asks once itself", async () => {
    const { state, store, waiting } = createFrozen();
    store.warm();
    state.now += 3_600_000;
    const asked = outcome(store.find(header(RS256.kid)));
    waiting[0]?.({ ok: false, failure: "timeout" });
    await settle();
    expect(waiting).toHaveLength(2);
    waiting[1]?.(good);
    expect(await asked).toBe("found");
  });

  test("and gone before the first request: no back-off keeps that request from asking", async () => {
    const { state, store, waiting } = createFrozen({ fetchedAt: NOW - 601, keys: PUBLIC_KEYS });
    expect(await outcome(store.find(header(RS256.kid)))).toBe("found");
    store.tend();
    await settle();
    state.now += 90_000_000;
    waiting[0]?.({ ok: false, failure: "timeout" });
    await settle();
    const asked = outcome(store.find(header(RS256.kid)));
    waiting[1]?.(good);
    expect(await asked).toBe("found");
  });

  test("but one that ends in time is a failure of the issuer: no second one", async () => {
    const { state, store, waiting } = createFrozen();
    const asked = outcome(store.find(header(RS256.kid)));
    state.now += settings.timeoutMs + 1000;
    waiting[0]?.({ ok: false, failure: "timeout" });
    expect(await asked).toBe("keys-unavailable");
    expect(await outcome(store.find(header(RS256.kid)))).toBe("keys-unavailable");
    expect(waiting).toHaveLength(1);
  });
});

describe("a key that has been found", () => {
  const { PS256, RS256 } = KEYS;

  test("what was found for one algorithm or one set is not used for another", async () => {
    const world = createWorld();
    expect(await world.find(RS256.kid, "RS256")).toBe("found");
    expect(await world.find(RS256.kid, "PS256")).toBe("kid-unknown");
    expect(await world.find(PS256.kid, "PS256")).toBe("found");
  });

  test("a new key under an old kid takes its place, once the set is refreshed", async () => {
    const world = createWorld();
    const renewed = createKey("RS256", RS256.kid);
    const [old, fresh] = [mint({}, RS256), mint({}, renewed)];
    const verifies = async () => {
      const key = await world.store.find(header(RS256.kid));
      return key.ok && [key.value.verifies(old), key.value.verifies(fresh)];
    };
    expect(await verifies()).toEqual([true, false]);
    world.answer = { ok: true, keys: [renewed.publicJwk] };
    world.now += 86_400_000;
    expect(await verifies()).toEqual([false, true]);
  });
});
