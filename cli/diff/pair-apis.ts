// Two judgements → the APIs that stand for the same thing in both: first within their stack, then wherever one was moved to.
// A stack without a counterpart says nothing while the other side could not be judged as a whole.

import type { RouteReport } from "../../policypack/check";
import type { JudgedStack, Judgement } from "../judgement";
import { type Api, apisOf } from "./apis-of";
import { overlap, type Pair, pairUp } from "./pair";
import { routeKey } from "./routes-of";

export function pairApis(before: Judgement, after: Judgement): readonly Pair<Api>[] {
  const likeStacks = stackLikeness(before, after);
  const stacks = pairUp(before.stacks, after.stacks, stackKey, likeStacks);
  const pairs = stacks.filter((pair) => !isHidden(pair, before, after)).flatMap(pairWithin);
  const isWhole = ({ before, after }: Pair<Api>) => before !== undefined && after !== undefined;
  const lonely = pairs.filter((pair) => !isWhole(pair));
  const sides = (side: "before" | "after") => lonely.flatMap((pair) => pair[side] ?? []);
  // Moved to another project. Two stacks of one project are two stacks, however alike.
  const moved = pairUp(sides("before"), sides("after"), placeKey, (one, other) =>
    one.stack.project === other.stack.project ? 0 : likeness(one, other),
  );
  return [...pairs.filter(isWhole), ...moved];
}

const isHidden = (pair: Pair<JudgedStack>, before: Judgement, after: Judgement): boolean =>
  (pair.before === undefined && before.broken.length > 0) ||
  (pair.after === undefined && after.broken.length > 0);

const stackKey = ({ project, stack }: JudgedStack): string => `${project}\n${stack}`;

function stackLikeness(before: Judgement, after: Judgement) {
  const countOf = ({ stacks }: Judgement, name: string) =>
    stacks.filter(({ project }) => project === name).length;
  return (one: JudgedStack, other: JudgedStack): number => {
    // The one stack of a project on each side is what was asked for: a program and a state name it differently.
    if (one.project === other.project)
      return countOf(before, one.project) === 1 && countOf(after, other.project) === 1 ? 1 : 0;
    return overlap(routeSet(one.report.routes), routeSet(other.report.routes));
  };
}

function pairWithin({ before, after }: Pair<JudgedStack>): readonly Pair<Api>[] {
  return pairUp(before ? apisOf(before) : [], after ? apisOf(after) : [], apiKey, likeness);
}

/** An API that is built again as another kind has the same routes; the same kind comes first. */
const likeness = (one: Api, other: Api): number =>
  overlap(routeSet(one.routes), routeSet(other.routes)) * (one.kind === other.kind ? 1 : OTHER_KIND);
const OTHER_KIND = 0.9;

const apiKey = ({ kind, name }: Api): string => `${kind}\n${name}`;
const placeKey = (api: Api): string => `${stackKey(api.stack)}\n${apiKey(api)}`;
const routeSet = (routes: readonly RouteReport[]): ReadonlySet<string> => new Set(routes.map(routeKey));
