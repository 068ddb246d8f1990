// What is there beside what stacks declare → every difference, each with its own name. What cannot be compared is one as well.

import type { RouteReport } from "../../policypack/check";
import type { Operation } from "../aws";
import { plural } from "../plural";
import type { DeclaredApi } from "./declared";
import type { LiveApi } from "./judge";

export const DIFFERENCES = [
  "authorizer removed",
  "authorizer changed",
  "route that no stack declares",
  "API of unknown origin",
  "could not compare",
  "API not seen",
  "API declared and not there",
  "declared and not there",
  "authorizer added",
] as const;

export interface Difference {
  readonly what: (typeof DIFFERENCES)[number];
  /** `ACCOUNT/REGION`. */
  readonly where: string;
  readonly api: { readonly name: string; readonly id: string };
  /** `GET /carts`; "" where it is about the API. */
  readonly route: string;
  /** `project/stack` that declares the API; "" where none does. */
  readonly stack: string;
  /** Details in words, never a value. */
  readonly says: string;
}

/** What was read: a place, and the lists of it that have a hole. */
export type Read = ReadonlyMap<string, ReadonlySet<Operation>>;

export function differencesOf(
  live: readonly LiveApi[],
  declared: ReadonlyMap<string, DeclaredApi>,
  read: Read = new Map(),
): readonly Difference[] {
  const all = live.flatMap((api) => {
    const own = declared.get(api.key);
    return own === undefined ? [stranger(api)] : compareOne(api, own);
  });
  const seen = new Set(live.map(({ key }) => key));
  const unseen = [...declared.values()].filter(({ key }) => !seen.has(key));
  return [...all, ...unseen.map((api) => missing(api, read))].sort(
    (one, other) => DIFFERENCES.indexOf(one.what) - DIFFERENCES.indexOf(other.what),
  );
}

/** A state's API that was not seen: gone, or not to be seen from here. */
function missing({ key, name, stack, routes, lists, where }: DeclaredApi, read: Read): Difference {
  const about = { where: where ?? "", stack, api: { name, id: key }, route: "" };
  const declares = `${plural(routes.length, "route")} declared`;
  const unclear = (says: string): Difference => ({
    ...about,
    what: "API not seen",
    says: `${declares}; ${says}`,
  });
  if (where === undefined) return unclear("its state does not show its account and region");
  const holes = read.get(where);
  if (holes === undefined) return unclear("its account and region were not read");
  const list = lists.find((one) => holes.has(one));
  if (list !== undefined) return unclear(`${list} could not be read`);
  return { ...about, what: "API declared and not there", says: declares };
}

function stranger(api: LiveApi): Difference {
  const open = api.routes.filter(({ verdict }) => verdict === "open").length;
  const says = `${plural(api.routes.length, "route")}, ${open} open`;
  return { ...base(api, ""), what: "API of unknown origin", route: "", says };
}

const base = ({ where, name, key }: LiveApi, stack: string) => ({ where, stack, api: { name, id: key } });

const keyOf = ({ method, path }: RouteReport): string => `${method} ${path}`.trim();
const isHidden = ({ method, path }: RouteReport): boolean => method === "?" || path === "?";

function compareOne(api: LiveApi, own: DeclaredApi): readonly Difference[] {
  const about = base(api, own.stack);
  const say = (what: Difference["what"], route: string, says: string): Difference => ({
    ...about,
    what,
    route,
    says,
  });
  const there = new Map(api.routes.map((route) => [keyOf(route), route]));
  const told = new Map(own.routes.map((route) => [keyOf(route), route]));
  const hidden = own.routes.filter(isHidden).length;
  const found = [...there].flatMap(([key, route]) => {
    const before = told.get(key);
    if (before !== undefined) return compareRoute(before, route).map(([what, says]) => say(what, key, says));
    // It may be one of those that the state does not show.
    return hidden > 0 ? [] : [say("route that no stack declares", key, standOf(route))];
  });
  const gone = api.isWhole ? [...told].filter(([key, route]) => !there.has(key) && !isHidden(route)) : [];
  return [
    ...found,
    ...gone.map(([key, route]) => say("declared and not there", key, standOf(route))),
    ...(hidden > 0
      ? [say("could not compare", "", `${plural(hidden, "route")} of its state cannot be seen`)]
      : []),
    ...(api.isWhole ? [] : [say("could not compare", "", "its routes or authorizers could not be read")]),
  ];
}

type Said = readonly [what: Difference["what"], says: string];

function compareRoute(before: RouteReport, now: RouteReport): readonly Said[] {
  const says = `${standOf(now)}; declared: ${standOf(before)}`;
  if (before.verdict === "undecided" || now.verdict === "undecided") {
    return before.verdict === now.verdict ? [] : [["could not compare", says]];
  }
  if (before.verdict === "protected" && now.verdict !== "protected") return [["authorizer removed", says]];
  if (before.verdict !== "protected" && now.verdict === "protected") return [["authorizer added", says]];
  if (before.verdict !== "protected") return [];
  const changed = aspectsOf(before, now);
  return changed.length === 0 ? [] : [["authorizer changed", changed.join("; ")]];
}

const standOf = ({ verdict, guard }: RouteReport): string =>
  guard === undefined ? verdict : `${verdict} by ${guard}`;

/** What differs between two authorizers, where both sides show it. */
function aspectsOf(before: RouteReport, now: RouteReport): readonly string[] {
  if (before.guard !== now.guard) return [`another kind: ${now.guard}; declared: ${before.guard}`];
  const [was, is] = [before.access, now.access];
  const differs = (one: unknown, other: unknown): boolean =>
    one !== undefined && other !== undefined && JSON.stringify(one) !== JSON.stringify(other);
  const isLambda = now.guard === "lambda";
  return [
    ...(differs(was?.decider, is?.decider) ? ["another function decides"] : []),
    ...(!isLambda && differs(was?.issuers, is?.issuers) ? ["another issuer is trusted"] : []),
    ...(!isLambda && differs(was?.audiences, is?.audiences) ? ["another audience is trusted"] : []),
    ...(differs([...before.scopes].sort(), [...now.scopes].sort()) ? ["other scopes are asked"] : []),
    ...(differs(was?.resultTtlSeconds, is?.resultTtlSeconds)
      ? [`a decision is kept for ${is?.resultTtlSeconds} s; declared: ${was?.resultTtlSeconds} s`]
      : []),
  ];
}
