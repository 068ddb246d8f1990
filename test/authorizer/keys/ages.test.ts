// The key store on a clock of its own: ages, the token bucket's bound, back-off, snapshots, and what a missing kid means.

import { describe, expect, test } from "@jest/globals";
import { createKeyStore } from "../../../authorizer/keys/store";
import { KEYS, NOW, PUBLIC_KEYS } from "../../arbitraries/jwt";
import { createWorld, down, header, settings, settle } from "./world";

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

  test("answers a cold start when the issuer is down", async () => {
    const world = createWorld({ snapshot: snapshot(3600) });
    world.answer = down;
    expect(await world.find("rsa-1")).toBe("found");
    expect(world.store.report()).toMatchObject({ age: 3600 });
  });

  test("past its soft age is refreshed before it decides, so that a withdrawn key leaves", async () => {
    const world = createWorld({ snapshot: snapshot(3600) });
    world.answer = { ok: true, keys: [KEYS.ES256.publicJwk] };
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

  test("needs no fetch at cold start while it is fresh; else the first fetch starts there", async () => {
    const fresh = createWorld({ snapshot: snapshot(599) });
    fresh.store.warm();
    expect(fresh.fetches).toBe(0);
    const stale = createWorld({ snapshot: snapshot(600) });
    stale.store.warm();
    expect(stale.fetches).toBe(1);
    const without = createWorld();
    without.store.warm();
    without.store.warm();
    expect(without.fetches).toBe(1);
    expect(await without.find("rsa-1")).toBe("found");
    expect(without.fetches).toBe(1);
  });

  test("a fetch that rejects at cold start rejects nowhere", async () => {
    const store = createKeyStore({
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
