// Two judgements → every change for callers. Pure: the same two give the same list, and diff(a, a) is empty.
// What cannot be seen on one side is a change of its own, "unclear", never silence.

import type { RouteReport } from "../../policypack/check";
import { standOf } from "../access";
import type { JudgedStack, Judgement, Source } from "../judgement";
import { compareApis } from "./api";
import type { Api } from "./apis-of";
import type { Aspect } from "./aspect";
import { type Pair, pairUp } from "./pair";
import { pairApis } from "./pair-apis";
import { compareRoutes } from "./route";
import { routeKey, spellOut } from "./routes-of";

/** What a change does for callers as a whole. */
export type Weight =
  | "opened"
  | "widened"
  | "unclear"
  | "changed"
  | "appeared"
  | "narrowed"
  | "closed"
  | "went";

export interface Change {
  readonly weight: Weight;
  readonly project: string;
  readonly stack: string;
  readonly api: { readonly kind: string; readonly name: string };
  /** "" for a change of the API as a whole. */
  readonly method: string;
  readonly path: string;
  readonly before: RouteReport | undefined;
  readonly after: RouteReport | undefined;
  readonly aspects: readonly Aspect[];
  /** Where it is declared: after the change, or before it where it went. */
  readonly source: Source | undefined;
}

export interface Comparison {
  readonly changes: readonly Change[];
  /** Routes on the later side. */
  readonly routes: number;
  /** Of those, the ones behind a Lambda authorizer that cannot be looked into on either side. */
  readonly opaque: number;
  readonly broken: Judgement["broken"];
}

/** Let more callers in, or may have: what a review must not miss. */
export const isWidening = ({ weight, aspects, before, after }: Change): boolean => {
  if (weight === "unclear") return after !== undefined || before === undefined;
  return (
    weight === "opened" || weight === "widened" || aspects.some(({ direction }) => direction !== "narrowed")
  );
};

const ORDER: readonly Weight[] = [
  "opened",
  "widened",
  "unclear",
  "changed",
  "appeared",
  "narrowed",
  "closed",
  "went",
];

export function compare(before: Judgement, after: Judgement): Comparison {
  const changes = pairApis(before, after).flatMap(compareOne).sort(byWeight);
  const routes = after.stacks.flatMap(({ report }) => report.routes);
  return {
    changes,
    routes: routes.length,
    opaque: routes.filter(({ guard, access }) => guard === "lambda" && access?.asks === undefined).length,
    broken: [...before.broken, ...after.broken],
  };
}

function compareOne({ before, after }: Pair<Api>): readonly Change[] {
  const api = after ?? before;
  if (api === undefined) return [];
  const own = before?.report && after?.report ? compareApis(before.report, after.report) : [];
  const sides = spellOut({ before: before?.routes ?? [], after: after?.routes ?? [] });
  const isKnown = before !== undefined && after !== undefined;
  const routes = pairUp(sides.before, sides.after, routeKey).flatMap((pair) =>
    changeOf(api, before, pair, isKnown),
  );
  return own.length === 0 ? routes : [apiChange(api, own), ...routes];
}

function apiChange(api: Api, aspects: readonly Aspect[]): Change {
  const urn = api.report?.urn ?? "";
  return {
    ...labels(api),
    weight: weigh(aspects),
    method: "",
    path: "",
    before: undefined,
    after: undefined,
    aspects,
    source: sourceOf(api.stack, urn),
  };
}

function changeOf(
  api: Api,
  earlier: Api | undefined,
  { before, after }: Pair<RouteReport>,
  isKnown: boolean,
): readonly Change[] {
  const route = after ?? before;
  if (route === undefined) return [];
  const aspects = before && after ? compareRoutes(before, after) : [];
  if (before && after && aspects.length === 0) return [];
  const stack = after === undefined ? (earlier?.stack ?? api.stack) : api.stack;
  const { method, path, urn } = route;
  const alone = isKnown && isMode(route) ? "mode" : "route";
  const weight = routeWeight(before, after, aspects, alone);
  return [{ ...labels(api), weight, method, path, before, after, aspects, source: sourceOf(stack, urn) }];
}

function routeWeight(
  before: RouteReport | undefined,
  after: RouteReport | undefined,
  aspects: readonly Aspect[],
  alone: "route" | "mode",
): Weight {
  const [appears, goes] =
    alone === "mode" ? (["widened", "narrowed"] as const) : (["appeared", "went"] as const);
  if (before === undefined) return aloneWeight(after, "opened", appears);
  if (after === undefined) return aloneWeight(before, "closed", goes);
  const [was, is] = [standOf(before), standOf(after)].map((stand) => stand === "open" || stand === "waived");
  if (was !== is && aspects.every(({ direction }) => direction !== "unclear"))
    return is ? "opened" : "closed";
  return weigh(aspects);
}

/** A mode is no endpoint of its own: one more lets its callers reach the one that is there. */
const isMode = ({ kind, verdict }: RouteReport): boolean => kind === "appsync" && verdict === "protected";

/** A route that only one side has. */
function aloneWeight(route: RouteReport | undefined, open: Weight, guarded: Weight): Weight {
  const stand = route === undefined ? "protected" : standOf(route);
  if (stand === "open" || stand === "waived") return open;
  return stand === "undecided" ? "unclear" : guarded;
}

function weigh(aspects: readonly Aspect[]): Weight {
  const has = (direction: Aspect["direction"]) => aspects.some((one) => one.direction === direction);
  if (has("unclear")) return "unclear";
  if (has("both") || (has("widened") && has("narrowed"))) return "changed";
  return has("widened") ? "widened" : "narrowed";
}

const labels = ({ stack, kind, name }: Api) => ({
  project: stack.project,
  stack: stack.stack,
  api: { kind, name },
});

const sourceOf = ({ sources }: JudgedStack, urn: string): Source | undefined =>
  Object.hasOwn(sources, urn) ? sources[urn] : undefined;

function byWeight(one: Change, other: Change): number {
  const rank = ORDER.indexOf(one.weight) - ORDER.indexOf(other.weight);
  const text = ({ project, stack, api, path, method }: Change) =>
    [project, stack, api.kind, api.name, path, method].join("\n");
  return rank || (text(one) < text(other) ? -1 : text(one) > text(other) ? 1 : 0);
}
