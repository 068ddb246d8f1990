// The promise of docs/threats.md: while the issuer can be reached, a key that it has withdrawn is refused everywhere no
// later than the soft age and one request after that. Warm, frozen, cold, a hundred cold at once; and what an outage changes.

import { describe, expect, test } from "@jest/globals";
import { createKey, KEYS } from "../../arbitraries/jwt";
import { createWorld, SETTINGS, type World } from "./sandboxes";

const leaked = KEYS.RS256;
const other = createKey("RS256", "other");
const BOTH = [leaked.publicJwk, other.publicJwk];
const ONE = [other.publicJwk];
const SOFT_MS = SETTINGS.softAgeSeconds * 1000;
const GRACE_MS = 30_000;
const HOUR = 3_600_000;

const start = () => createWorld({ keys: BOTH });

/** A sandbox that has just used the key, which is then withdrawn. */
async function withdrawn(): Promise<{ world: World; store: ReturnType<World["start"]> }> {
  const world = start();
  const store = world.start();
  expect(await world.ask(store, leaked.kid)).toMatchObject({ outcome: "found" });
  world.issuer.keys = ONE;
  return { world, store };
}

describe("a withdrawn key", () => {
  test("within the soft age is still used, without a fetch", async () => {
    const { world, store } = await withdrawn();
    await world.pass(SOFT_MS - 100);
    expect(await world.ask(store, leaked.kid)).toEqual({ outcome: "found", waitedMs: 0 });
    expect(world.issuer.asked).toHaveLength(1);
  });

  test("within the grace after it: one request is answered at once, and no second one", async () => {
    const { world, store } = await withdrawn();
    await world.pass(SOFT_MS);
    expect(await world.ask(store, leaked.kid)).toEqual({ outcome: "found", waitedMs: 0 });
    expect(await world.ask(store, leaked.kid)).toMatchObject({ outcome: "kid-unknown" });
  });

  test("within the grace, many requests at the same moment: one is answered at once, the others wait", async () => {
    const { world, store } = await withdrawn();
    await world.pass(SOFT_MS);
    const header = { kid: leaked.kid, alg: "RS256" } as const;
    const finds = Promise.all(Array.from({ length: 50 }, () => store.find(header)));
    await world.pass(100);
    expect((await finds).filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("within the grace, the sandbox frozen under the refresh: no second one", async () => {
    const { world, store } = await withdrawn();
    await world.pass(SOFT_MS);
    expect(await world.ask(store, leaked.kid)).toMatchObject({ outcome: "found" });
    await world.freeze(5000);
    expect(await world.ask(store, leaked.kid)).toMatchObject({ outcome: "kid-unknown" });
  });

  test.each([
    ["just past the grace", GRACE_MS],
    ["an hour", HOUR],
    ["20 hours", 20 * HOUR],
  ])("after the soft age and %s of idling is refused at the first request", async (_, idle) => {
    const { world, store } = await withdrawn();
    await world.pass(SOFT_MS + idle);
    expect(await world.ask(store, leaked.kid)).toEqual({ outcome: "kid-unknown", waitedMs: 20 });
  });

  test("after hours of freeze is refused at the first request", async () => {
    const { world, store } = await withdrawn();
    await world.freeze(6 * HOUR);
    expect(await world.ask(store, leaked.kid)).toMatchObject({ outcome: "kid-unknown" });
  });

  test("is refused by a cold sandbox with a snapshot of 20 hours, at the first request", async () => {
    const world = start();
    world.issuer.keys = ONE;
    const store = world.start({ takenAt: world.now() - 20 * HOUR, keys: BOTH });
    expect(await world.ask(store, other.kid)).toEqual({ outcome: "found", waitedMs: 20 });
    expect(world.issuer.asked).toHaveLength(1);
    expect(await world.ask(store, leaked.kid)).toMatchObject({ outcome: "kid-unknown" });
  });

  test("is refused by a hundred cold sandboxes at once", async () => {
    const world = start();
    world.issuer.keys = ONE;
    const takenAt = world.now() - 20 * HOUR;
    const stores = Array.from({ length: 100 }, () => world.start({ takenAt, keys: BOTH }));
    const finds = Promise.all(stores.map((store) => store.find({ kid: leaked.kid, alg: "RS256" })));
    await world.pass(100);
    const outcomes = (await finds).map((found) => (found.ok ? "found" : found.code));
    expect(new Set(outcomes)).toEqual(new Set(["kid-unknown"]));
  });

  test("is refused although the issuer takes as long as a request may wait", async () => {
    const { world, store } = await withdrawn();
    world.issuer.health = { is: "up", latencyMs: SETTINGS.waitMs - 1 };
    await world.pass(HOUR);
    expect(await world.ask(store, leaked.kid)).toEqual({ outcome: "kid-unknown", waitedMs: 499 });
  });

  test("at an issuer slower than that: one request decides with the old set, the next does not", async () => {
    const { world, store } = await withdrawn();
    world.issuer.health = { is: "up", latencyMs: 900 };
    await world.pass(HOUR);
    expect(await world.ask(store, leaked.kid)).toEqual({ outcome: "found", waitedMs: 500 });
    expect(await world.ask(store, leaked.kid)).toMatchObject({ outcome: "kid-unknown" });
  });
});

describe("an answer that was on its way", () => {
  test("while the key was withdrawn is as old as its question", async () => {
    const world = start();
    world.issuer.health = { is: "up", latencyMs: 400 };
    const store = world.start();
    await world.pass(250);
    world.issuer.keys = ONE;
    expect(await world.ask(store, leaked.kid)).toMatchObject({ outcome: "found" });
    await world.pass(SOFT_MS + GRACE_MS - 400);
    expect(await world.ask(store, leaked.kid)).toMatchObject({ outcome: "kid-unknown" });
  });

  test("and was frozen with the sandbox for hours is not taken for a fresh one", async () => {
    const world = start();
    world.issuer.health = { is: "up", latencyMs: 400 };
    const store = world.start();
    await world.pass(250);
    world.issuer.keys = ONE;
    await world.freeze(2 * HOUR);
    expect(await world.ask(store, leaked.kid)).toMatchObject({ outcome: "kid-unknown" });
  });
});

describe("an issuer that cannot be reached", () => {
  const DOWN = { is: "failing", failure: "network", latencyMs: 1 } as const;

  test("leaves the stale set to decide, until its hard age", async () => {
    const { world, store } = await withdrawn();
    world.issuer.health = DOWN;
    await world.pass(HOUR);
    expect(await world.ask(store, leaked.kid)).toEqual({ outcome: "found", waitedMs: 1 });
    await world.pass(SETTINGS.hardAgeSeconds * 1000 - HOUR - 1000);
    expect(await world.ask(store, leaked.kid)).toMatchObject({ outcome: "found" });
    await world.pass(1000);
    expect(await world.ask(store, leaked.kid)).toMatchObject({ outcome: "keys-unavailable" });
  });

  test("and hangs: costs the request that asks the wait, and no other", async () => {
    const { world, store } = await withdrawn();
    world.issuer.health = { is: "hanging" };
    await world.pass(HOUR);
    expect(await world.ask(store, leaked.kid)).toEqual({ outcome: "found", waitedMs: 500 });
    await world.pass(SETTINGS.timeoutMs);
    expect(await world.ask(store, leaked.kid)).toMatchObject({ outcome: "found" });
    await world.pass(1);
    expect(await world.ask(store, leaked.kid)).toMatchObject({ outcome: "found", waitedMs: 0 });
  });

  test("once it is back, refuses within 15 s and the wait", async () => {
    const { world, store } = await withdrawn();
    world.issuer.health = DOWN;
    await world.pass(HOUR);
    for (let second = 0; second < 300; second += 1) {
      await world.ask(store, leaked.kid);
      await world.pass(1000);
    }
    world.issuer.health = { is: "up", latencyMs: 20 };
    const back = world.now();
    while ((await world.ask(store, leaked.kid)).outcome === "found") await world.pass(100);
    expect(world.now() - back).toBeLessThanOrEqual(15_000 + 100);
  });

  test("is no reason to use a set of a cold sandbox past its hard age", async () => {
    const world = start();
    world.issuer.health = DOWN;
    const store = world.start({ takenAt: world.now() - 24 * HOUR, keys: BOTH });
    expect(await world.ask(store, leaked.kid)).toMatchObject({ outcome: "keys-unavailable" });
  });
});
