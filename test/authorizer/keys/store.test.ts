// The key store on a clock of its own: ages, the token bucket's bound, back-off, snapshots, and what a missing kid means.

import { describe, expect, test } from "@jest/globals";
import type { FetchedKeys } from "../../../authorizer/keys/fetch";
import { createKeyStore, type KeyStore } from "../../../authorizer/keys/store";
import type { JoseHeader } from "../../../authorizer/token/parse";
import { createKey, KEYS, mint, NOW, PUBLIC_KEYS } from "../../arbitraries/jwt";
import { createWorld, good, header, settings, settle } from "./world";

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
      "two keys of different types with that kid",
      [...PUBLIC_KEYS, { ...KEYS.ES256.publicJwk, kid: "rsa-1" }],
      "rsa-1",
      "RS256",
      "found",
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

  test("and never ends, since its timers stood still as well: it is not joined", async () => {
    const { state, store, waiting } = createFrozen();
    store.warm();
    state.now += settings.timeoutMs + 1001;
    const asked = outcome(store.find(header(RS256.kid)));
    expect(waiting).toHaveLength(2);
    waiting[1]?.(good);
    expect(await asked).toBe("found");
  });

  test("and ends after a later one: its old answer does not replace the later one's", async () => {
    const { state, store, waiting } = createFrozen();
    store.warm();
    state.now += 3_600_000;
    const asked = outcome(store.find(header(RS256.kid)));
    waiting[1]?.({ ok: true, keys: [KEYS.ES256.publicJwk] });
    expect(await asked).toBe("kid-unknown");
    waiting[0]?.(good);
    await settle();
    expect(await outcome(store.find(header("ec-1", "ES256")))).toBe("found");
    expect(store.report()).toMatchObject({ state: "fresh", age: 0 });
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
