// The key store against a model that is simpler than it, through whatever may happen to a sandbox and its issuer.

import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { jwksOf, type Real } from "./commands";
import { Model } from "./model";
import { createWorld } from "./sandboxes";
import { commands } from "./stories";

const KIDS = ["a", "b"] as const;

function setup(random: number): { model: Model; real: Real } {
  const world = createWorld({ keys: jwksOf(KIDS), random: () => random });
  const model = new Model(world.now(), KIDS);
  const real = { world, store: world.start(), kids: KIDS, seen: 0, startedAt: world.now(), sandboxes: 1 };
  return { model, real };
}

test("withdrawn keys die, published ones are found, nothing outlives its hard age, floods and outages stay cheap", async () => {
  await fc.assert(
    fc.asyncProperty(commands, fc.constantFrom(0, 0.5, 1), async (all, random) => {
      await fc.asyncModelRun(() => setup(random), all);
    }),
    { numRuns: Number(process.env.KEY_MODEL_RUNS ?? 60) },
  );
}, 600_000);

test("the model is no rubber stamp: it finds what a careless store would do", () => {
  const model = new Model(0, KIDS);
  model.serve({ askedAt: 0, kids: KIDS });
  model.publish(1000, ["b"]);
  const ask = (kid: string, at: number, outcome: string) =>
    model.judge({ kid, askedAt: at, answeredAt: at, outcome });
  expect(ask("a", 600_000, "found")).toBeUndefined();
  expect(ask("a", 602_000, "found")).toBeUndefined();
  expect(ask("a", 602_001, "found")).toMatch(/withdrawn/);
  expect(ask("a", 700_000, "found")).toMatch(/withdrawn/);
  expect(ask("a", 86_400_001, "found")).toMatch(/hard age/);
  expect(ask("c", 602_000, "found")).toMatch(/no set/);
  expect(ask("c", 602_000, "kid-unknown")).toMatch(/without having asked/);
  expect(ask("b", 602_000, "kid-unchecked")).toMatch(/the last set has it/);
  expect(ask("b", 602_000, "keys-unavailable")).toMatch(/can be reached/);
});

test("the model knows the newest set by when it was asked for, not by when it came", () => {
  const model = new Model(0, ["a", "b"]);
  model.setHealth(0, false);
  const served = (askedAt: number, ...kids: string[]) => model.serve({ askedAt, kids });
  served(2000, "b");
  served(1000, "a", "b");
  const ask = (kid: string) =>
    model.judge({ kid, askedAt: 3000, answeredAt: 3800, outcome: "keys-unavailable" });
  expect(ask("a")).toBeUndefined();
  expect(ask("b")).toMatch(/the last set has it/);
});
