// Back-off after failures on a clock of the test's own: how often the issuer is asked, with nothing in hand and with a set.

import { describe, expect, test } from "@jest/globals";
import { createBackoff } from "../../../authorizer/keys/backoff";
import { createBucket } from "../../../authorizer/keys/bucket";
import { createWorld, down, good } from "./world";

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

describe("the wait", () => {
  test("counts from when the failed fetch was sent off, and a quarter of it is left in any case", () => {
    let now = 0;
    const backoff = createBackoff(
      () => now,
      () => 0,
    );
    now = 400;
    backoff.fail(0, 5000);
    expect([999, 1000].map((at) => isOverAt(at))).toEqual([false, true]);
    now = 3000;
    backoff.fail(0, 5000);
    expect([3499, 3500].map((at) => isOverAt(at))).toEqual([false, true]);
    expect(backoff.failures()).toBe(2);
    backoff.succeed();
    expect([backoff.failures(), backoff.isOver()]).toEqual([0, true]);

    function isOverAt(at: number): boolean {
      const before = now;
      now = at;
      const is = backoff.isOver();
      now = before;
      return is;
    }
  });

  test("is over when the clock was set back, rather than for ever", () => {
    let now = 1_000_000;
    const backoff = createBackoff(
      () => now,
      () => 0,
    );
    backoff.fail(now, 5000);
    expect(backoff.isOver()).toBe(false);
    now -= 1;
    expect(backoff.isOver()).toBe(true);
  });
});

describe("the bucket", () => {
  const take = (takeToken: () => boolean, times: number) =>
    Array.from({ length: times }, takeToken).filter((is) => is).length;

  test("gives three at once, then one each 1.5 s, and never saves up more than three", () => {
    let now = 0;
    const takeToken = createBucket(() => now);
    expect(take(takeToken, 5)).toBe(3);
    now = 1499;
    expect(take(takeToken, 2)).toBe(0);
    now = 1500;
    expect(take(takeToken, 2)).toBe(1);
    now = 4600;
    expect(take(takeToken, 5)).toBe(2);
    now = 6000;
    expect(take(takeToken, 5)).toBe(1);
    now = 1_000_000;
    expect(take(takeToken, 9)).toBe(3);
    now += 1499;
    expect(take(takeToken, 1)).toBe(0);
  });

  test("whose clock is set back gives again after 1.5 s, rather than when the clock has caught up", () => {
    let now = 10_000_000;
    const takeToken = createBucket(() => now);
    expect(take(takeToken, 5)).toBe(3);
    now = 5_000_000;
    expect(take(takeToken, 1)).toBe(0);
    now += 1500;
    expect(take(takeToken, 2)).toBe(1);
  });
});
