// What a route asked of a token before and asks now → in which direction that moves. A member that goes lets more tokens
// in; a value more lets fewer in where a token needs all of them, and more in where it needs one.

import { type AccessReport, ALL_OF, clean } from "../../policypack/check";
import { describeRequirement } from "../access";
import type { Aspect, Direction } from "./aspect";

type Asks = AccessReport["asks"];

export function compareRequirements(before: Asks, after: Asks): readonly Aspect[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined || after === undefined)
    return [aspect("unclear", "what a token needs cannot be seen on one side")];
  if (before === "nobody" || after === "nobody") {
    if (before === after) return [];
    return before === "nobody"
      ? [aspect("widened", `the authorizer knows this route now: ${words(after)}`)]
      : [aspect("narrowed", "the authorizer does not know this route any more")];
  }
  const members = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const directions = members.flatMap((name) => memberDirections(name, before[name], after[name]));
  if (directions.length === 0) return [];
  return [aspect(sum(directions), `from ${words(before)} to ${words(after)}`)];
}

function memberDirections(
  name: string,
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
): readonly Direction[] {
  if (before === undefined) return after === undefined ? [] : ["narrowed"];
  if (after === undefined) return ["widened"];
  const isAdded = after.some((one) => !before.includes(one));
  const isRemoved = before.some((one) => !after.includes(one));
  const needsAll = ALL_OF.has(name);
  return [
    ...(isAdded ? ([needsAll ? "narrowed" : "widened"] as const) : []),
    ...(isRemoved ? ([needsAll ? "widened" : "narrowed"] as const) : []),
  ];
}

function sum(directions: readonly Direction[]): Direction {
  const [first] = directions;
  return first !== undefined && directions.every((one) => one === first) ? first : "both";
}

const words = (asks: Asks): string =>
  asks === undefined || asks === "nobody" ? "nobody" : clean(describeRequirement(asks));
const aspect = (direction: Direction, says: string): Aspect => ({ facet: "requirement", direction, says });
