// Floods of random kids on a clock of the test's own: what they cost, and that they keep no genuine key away.

import { describe, expect, test } from "@jest/globals";
import { BUCKET } from "../../../authorizer/keys/bucket";
import { createKey, PUBLIC_KEYS } from "../../arbitraries/jwt";
import { createWorld, down, type World } from "./world";

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
