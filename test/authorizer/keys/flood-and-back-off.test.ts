// The key store on a clock of its own: ages, the token bucket's bound, back-off, snapshots, and what a missing kid means.

import { describe, expect, test } from "@jest/globals";
import { BUCKET } from "../../../authorizer/keys/bucket";
import { createKey, PUBLIC_KEYS } from "../../arbitraries/jwt";
import { createWorld, down, good, type World } from "./world";

describe("a flood of random kids", () => {
  const flood = async (world: World, seconds: number, perSecond: number) => {
    const before = world.fetches;
    for (let n = 0; n < seconds * perSecond; n += 1) {
      const before = world.fetches;
      const outcome = await world.find(`random-${n}`);
      // Unknown for certain only where the issuer was asked for it.
      expect(outcome).toBe(world.fetches > before ? "kid-unknown" : "kid-unchecked");
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
    // 0, 1, 3, 7, 15, 30, 45 s: the eighth attempt would be at 60 s.
    expect(world.fetches - 1).toBeLessThanOrEqual(7);
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

  test("doubles from 1 s to 5 s with nothing in hand", async () => {
    expect(await attempts(0, 30)).toEqual([0, 1, 3, 7, 12, 17, 22, 27]);
  });

  test("is shortened by up to half at random, so that sandboxes do not knock together", async () => {
    expect(await attempts(1, 12)).toEqual([0, 0.5, 1.5, 3.5, 6, 8.5, 11]);
  });

  test("starts anew after a success", async () => {
    const world = createWorld();
    world.answer = down;
    for (const wait of [0, 1000, 2000, 4000]) {
      world.now += wait;
      await world.find("rsa-1");
    }
    world.answer = good;
    world.now += 5000;
    expect(await world.find("rsa-1")).toBe("found");
    world.answer = down;
    expect(await world.find("unknown")).toBe("keys-unavailable");
    world.now += 1000;
    const before = world.fetches;
    await world.find("unknown");
    expect(world.fetches).toBe(before + 1);
  });
});
