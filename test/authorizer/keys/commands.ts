// What may happen to a key store, as commands for fast-check: time, freeze, rotation, withdrawal, outages, slow and empty
// answers, floods, new sandboxes. Each asks the real store and has the model judge the answer.

import assert from "node:assert/strict";
import type fc from "fast-check";
import type { KeyStore } from "../../../authorizer/keys/store";
import { createKey } from "../../arbitraries/jwt";
import type { Model } from "./model";
import { type Health, SETTINGS, type World } from "./sandboxes";

export const NAMES = ["a", "b", "c"] as const;
const JWKS = new Map(NAMES.map((kid) => [kid as string, createKey("ES256", kid).publicJwk]));

export const jwksOf = (kids: readonly string[]) => kids.map((kid) => JWKS.get(kid));

export interface Real {
  readonly world: World;
  store: KeyStore;
  kids: readonly string[];
  /** How many of the issuer's answers the model knows. */
  seen: number;
  readonly startedAt: number;
  sandboxes: number;
}

export type Command = fc.AsyncCommand<Model, Real>;

function learn(model: Model, { world }: Real, from: number): number {
  for (const served of world.issuer.served.slice(from)) model.serve(served);
  return world.issuer.served.length;
}

async function ask(model: Model, real: Real, kid: string): Promise<void> {
  const askedAt = real.world.now();
  const { outcome, waitedMs } = await real.world.ask(real.store, kid, "ES256");
  real.seen = learn(model, real, real.seen);
  const wrong = model.judge({ kid, askedAt, answeredAt: real.world.now(), outcome });
  assert.equal(wrong, undefined);
  assert.ok(waitedMs <= 2 * (SETTINGS.timeoutMs + 1000), `waited ${waitedMs} ms`);
}

/** Whatever happens: a bound for all of a sandbox's life, and one for floods. */
function checkCost({ world, startedAt, sandboxes }: Real): void {
  const elapsed = world.now() - startedAt;
  const most = sandboxes * 5 + elapsed / 1500 + elapsed / 500;
  assert.ok(world.issuer.asked.length <= most, `${world.issuer.asked.length} fetches in ${elapsed} ms`);
}

export const command = (name: string, run: (model: Model, real: Real) => Promise<void>): Command => ({
  check: () => true,
  async run(model, real) {
    await run(model, real);
    real.seen = learn(model, real, real.seen);
    checkCost(real);
  },
  toString: () => name,
});

const isWell = (health: Health, kids: readonly string[]) =>
  health.is === "up" && health.latencyMs < SETTINGS.waitMs && kids.length > 0;

export const setHealth = (health: Health) =>
  command(`health ${JSON.stringify(health)}`, async (model, { world, kids }) => {
    world.issuer.health = health;
    model.setHealth(world.now(), isWell(health, kids));
  });

export const publish = (kids: readonly string[]) =>
  command(`publish ${kids.join(" ") || "nothing"}`, async (model, real) => {
    real.kids = kids;
    real.world.issuer.keys = jwksOf(kids);
    model.publish(real.world.now(), kids);
    model.setHealth(real.world.now(), isWell(real.world.issuer.health, kids));
  });

export const pass = (milliseconds: number) =>
  command(`pass ${milliseconds}`, async (_, { world }) => world.pass(milliseconds));

export const freeze = (milliseconds: number) =>
  command(`freeze ${milliseconds}`, async (_, { world }) => world.freeze(milliseconds));

export const asking = (kid: string) => command(`ask ${kid}`, (model, real) => ask(model, real, kid));

export const flood = (count: number) =>
  command(`flood ${count}`, async (model, real) => {
    for (let n = 0; n < count; n += 1) await ask(model, real, `made-up-${n}`);
  });

/** Asks every quarter of a second for a while, as a busy sandbox does. */
export const busy = (kid: string, seconds: number) =>
  command(`busy ${kid} ${seconds}`, async (model, real) => {
    for (let n = 0; n < seconds * 4; n += 1) {
      await ask(model, real, kid);
      await real.world.pass(250);
    }
  });

export const restart = (age: number | undefined) =>
  command(`restart ${age ?? "without snapshot"}`, async (model, real) => {
    const { world, kids } = real;
    const takenAt = world.now() - (age ?? 0);
    const hasSnapshot = age !== undefined && kids.length > 0;
    model.restart(hasSnapshot ? { askedAt: takenAt, kids } : undefined);
    // What an older sandbox still has on its way is nothing to this one.
    await world.pass(SETTINGS.timeoutMs);
    real.seen = world.issuer.served.length;
    real.sandboxes += 1;
    real.store = world.start(hasSnapshot ? { takenAt, keys: jwksOf(kids) } : undefined);
  });
