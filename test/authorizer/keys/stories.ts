// Commands for fast-check in any order, and among them stories: what random commands alone would seldom do in that order.

import fc from "fast-check";
import {
  asking,
  busy,
  type Command,
  command,
  flood,
  freeze,
  NAMES,
  pass,
  publish,
  type Real,
  restart,
  setHealth,
} from "./commands";
import { type Model, RECOVERY_MS } from "./model";
import type { Health } from "./sandboxes";

/** One after the other, as one command: what random commands alone would seldom do in this order. */
const story = (name: string, ...parts: readonly Command[]) =>
  command(name, async (model, real) => {
    for (const part of parts) await part.run(model, real);
  });

const WELL = setHealth({ is: "up", latencyMs: 20 });

/** A key in use is withdrawn, and the sandbox wakes up later. */
const leak = (name: string, later: Command) =>
  story(
    `leak ${name}, ${later}`,
    publish(NAMES),
    WELL,
    pass(RECOVERY_MS),
    asking(name),
    publish(NAMES.filter((other) => other !== name)),
    later,
    asking(name),
    asking(name),
    asking(name),
  );

/** An answer is on its way when its key is withdrawn and the sandbox frozen. */
const caught = (name: string, frozenFor: number) =>
  story(
    `caught ${name} ${frozenFor}`,
    publish(NAMES),
    setHealth({ is: "up", latencyMs: 498 }),
    pass(RECOVERY_MS),
    restart(undefined),
    pass(251),
    publish(NAMES.filter((other) => other !== name)),
    freeze(frozenFor),
    asking(name),
    asking(name),
  );

/** A busy sandbox lives through an outage, in which a key is added. */
const outage = (name: string, health: Health, seconds: number) =>
  story(
    `outage ${name} ${seconds}`,
    publish(NAMES.filter((other) => other !== name)),
    WELL,
    pass(RECOVERY_MS),
    asking("a"),
    setHealth(health),
    busy(name, seconds),
    publish(NAMES),
    WELL,
    pass(RECOVERY_MS),
    asking(name),
  );

const AGES = [
  0, 10, 400, 1499, 3000, 5000, 14_000, 60_000, 599_000, 600_001, 612_000, 631_000, 7_200_000, 86_000_000,
];
const age = fc.oneof(fc.constantFrom(...AGES), fc.nat(1_000_000));
const kid = fc.constantFrom(...NAMES);
/** About the soft age and the grace, and long after. */
const late = fc.oneof(
  fc.integer({ min: 599_000, max: 633_000 }),
  fc.constantFrom(600_000, 605_000, 7_200_000, 80_000_000),
);

export const commands = fc.commands<Model, Real, false>(
  [
    kid.map(asking),
    kid.map(asking),
    kid.map(asking),
    fc.tuple(kid, fc.integer({ min: 1, max: 20 })).map(([name, seconds]) => busy(name, seconds)),
    age.map(pass),
    age.map(pass),
    age.map(freeze),
    fc.subarray([...NAMES]).map(publish),
    fc
      .constantFrom<Health>(
        { is: "up", latencyMs: 0 },
        { is: "up", latencyMs: 20 },
        { is: "up", latencyMs: 498 },
        { is: "up", latencyMs: 900 },
        { is: "up", latencyMs: 2900 },
        { is: "failing", failure: "network", latencyMs: 2 },
        { is: "failing", failure: "status", latencyMs: 800 },
        { is: "hanging" },
      )
      .map(setHealth),
    fc.constant(WELL),
    fc.tuple(kid, fc.oneof(late.map(pass), late.map(freeze))).map(([name, later]) => leak(name, later)),
    fc.tuple(kid, late).map(([name, later]) => caught(name, later)),
    fc
      .tuple(
        kid,
        fc.constantFrom<Health>({ is: "failing", failure: "network", latencyMs: 2 }, { is: "hanging" }),
        fc.integer({ min: 1, max: 90 }),
      )
      .map(([name, health, seconds]) => outage(name, health, seconds)),
    fc.integer({ min: 1, max: 8 }).map(flood),
    fc.option(fc.constantFrom(...AGES), { nil: undefined }).map(restart),
  ],
  { size: "+1" },
);
