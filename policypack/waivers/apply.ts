// Applies waivers to what the rules found: which hits they cover, which are left, and what became of each waiver.
// From one resource alone a waiver may match, not match, or perhaps match; in the last case the hit waits for the stack.

import type { Facts, LinkedRoute, Waiver, WaiverFact } from "../facts";
import { KIND_TITLES } from "../facts";
import type { Hit } from "../rules";
import { readBodyWaivers, type Waivers } from "./read";

export interface RuleHits {
  readonly rule: string;
  readonly hits: readonly Hit[];
}

export interface Waived {
  /** What is left, in the same order of rules. */
  readonly left: readonly RuleHits[];
  readonly facts: readonly WaiverFact[];
  /** The waiver under which a route stands open. */
  readonly byRoute: ReadonlyMap<LinkedRoute, WaiverFact>;
}

/** Of several waivers of one route, the one that lets it stand open. */
const OPEN_RULE = "route-has-authorizer";

type Match = "yes" | "no" | "perhaps";

/**
 * @param today the day to judge by, `YYYY-MM-DD`, UTC; a waiver holds through its last day.
 * @param expiringDays how many days before its end a waiver is announced.
 */
export function applyWaivers(
  found: readonly RuleHits[],
  { waivers, problems }: Waivers,
  { mode, routes }: Facts,
  today: string,
  expiringDays: number,
  rules: readonly string[],
): Waived {
  const covers = new Map<Waiver, string[]>(waivers.map((waiver) => [waiver, []]));
  const matched = new Set<Waiver>();
  const broken = new Map(problems.map(({ where, what }) => [`${where}\n${what}`, { where, what }]));
  const byRule = groupByRule(waivers);
  const byRoute = new Map<LinkedRoute, Waiver>();
  const inBodies = new Map<LinkedRoute, readonly Waiver[]>();
  for (const route of routes) {
    if (route.waiver === undefined) continue;
    const own = readBodyWaivers(route.waiver, `${routeOf(route)}, x-portcullis-waiver`, rules);
    for (const { where, what } of own.problems) broken.set(`${where}\n${what}`, { where, what });
    for (const waiver of own.waivers) covers.set(waiver, []);
    inBodies.set(route, own.waivers);
  }
  const left = found.map(({ rule, hits }) => ({
    rule,
    hits: hits.flatMap((hit): readonly Hit[] => {
      const own = hit.route === undefined ? [] : (inBodies.get(hit.route) ?? []);
      const mine = [...own.filter((waiver) => waiver.rule === rule), ...(byRule.get(rule) ?? [])];
      if (mine.length === 0) return [hit];
      let rest: Hit = hit;
      for (const waiver of mine) {
        const isExpired = waiver.expires < today;
        const local = matchLocally(waiver, hit);
        const match = mode === "resource" ? local : matchWhole(waiver, hit);
        if (local === "perhaps" && !isExpired) rest = { ...rest, scope: "stack" };
        if (match === "no") continue;
        if (isExpired) {
          if (match === "yes") matched.add(waiver);
          const note = match === "yes" ? "waiver expired" : "a waiver that may be its own expired";
          rest = { ...rest, what: `${rest.what}, ${note} on ${waiver.expires}` };
        } else if (match === "yes") {
          matched.add(waiver);
          covers.get(waiver)?.push(routeOf(hit));
          if (hit.route !== undefined && !(byRoute.get(hit.route)?.rule === OPEN_RULE))
            byRoute.set(hit.route, waiver);
          return [];
        }
      }
      return [rest];
    }),
  }));
  const factByWaiver = new Map(
    [...covers].map(([waiver, routes]) => [
      waiver,
      factOf(waiver, routes, matched.has(waiver), today, expiringDays),
    ]),
  );
  const malformed = [...broken.values()].map(
    ({ where, what }): WaiverFact => ({
      where,
      state: "malformed",
      daysLeft: 0,
      waiver: undefined,
      problem: what,
      covers: [],
    }),
  );
  const waivedRoutes = [...byRoute].flatMap(([route, waiver]) => {
    const fact = factByWaiver.get(waiver);
    return fact === undefined ? [] : [[route, fact] as const];
  });
  return { left, facts: [...malformed, ...factByWaiver.values()], byRoute: new Map(waivedRoutes) };
}

function groupByRule(waivers: readonly Waiver[]): Map<string, Waiver[]> {
  const groups = new Map<string, Waiver[]>();
  for (const waiver of waivers) groups.set(waiver.rule, [...(groups.get(waiver.rule) ?? []), waiver]);
  return groups;
}

function factOf(
  waiver: Waiver,
  covers: readonly string[],
  isMatched: boolean,
  today: string,
  expiringDays: number,
): WaiverFact {
  const daysLeft = Math.round((Date.parse(waiver.expires) - Date.parse(today)) / 86_400_000);
  const ends = daysLeft < 0 ? "expired" : daysLeft <= expiringDays ? "expiring" : "active";
  const state = isMatched ? ends : waiver.isShared ? "elsewhere" : "unused";
  return { where: waiver.where, state, daysLeft, waiver, problem: "", covers };
}

/** `REST API "shop" GET /a`. */
export function routeOf(
  at: Pick<Hit, "owner" | "method" | "path"> & { readonly resource?: string; readonly sourceName?: string },
): string {
  const { owner, method, path } = at;
  const title = owner === undefined ? "" : `${KIND_TITLES[owner.kind]} `;
  const name = owner?.name ?? at.resource ?? at.sourceName ?? "";
  return `${title}${JSON.stringify(name)} ${[method, path].filter((part) => part !== "").join(" ")}`;
}

function matchWhole(waiver: Waiver, hit: Hit): Match {
  if (hit.owner !== undefined && waiver.kind !== undefined && waiver.kind !== hit.owner.kind) return "no";
  const isMatch =
    glob(waiver.api, hit.owner?.name ?? hit.resource) &&
    matchMethod(waiver, hit) &&
    matchPath(waiver, hit.path);
  return isMatch ? "yes" : "no";
}

/** What the resource alone can tell: of a Method, neither its API's name nor its path. */
function matchLocally(waiver: Waiver, hit: Hit): Match {
  const isOwn = hit.owner === undefined || hit.owner.urn === hit.urn;
  if (hit.owner !== undefined && waiver.kind !== undefined && waiver.kind !== hit.owner.kind) return "no";
  if (!matchMethod(waiver, hit)) return "no";
  const api = isOwn
    ? glob(waiver.api, hit.owner?.name ?? hit.resource)
      ? "yes"
      : "no"
    : isAny(waiver.api)
      ? "yes"
      : "perhaps";
  const isPathSeen = hit.route?.node === undefined;
  const path = isPathSeen
    ? matchPath(waiver, hit.path)
      ? "yes"
      : "no"
    : isAny(waiver.path)
      ? "yes"
      : "perhaps";
  if (api === "no" || path === "no") return "no";
  return api === "yes" && path === "yes" ? "yes" : "perhaps";
}

function matchMethod(waiver: Waiver, hit: Hit): boolean {
  return (
    waiver.method === "*" || (hit.method !== "" && waiver.method.toUpperCase() === hit.method.toUpperCase())
  );
}

/** What cannot be seen is covered only by a waiver for everything. */
function matchPath(waiver: Waiver, path: string): boolean {
  return path === "?" ? isAny(waiver.path) : glob(waiver.path, path);
}

function isAny(pattern: string): boolean {
  return pattern === "**";
}

/** Anchored at both ends: a pattern for `api` must never cover `admin-api`. */
function glob(pattern: string, text: string): boolean {
  const source = pattern.replace(/\*\*|\*|[\\^$.|?+()[\]{}]/g, (part) =>
    part === "**" ? "[^]*" : part === "*" ? "[^/]*" : `\\${part}`,
  );
  return new RegExp(`^${source}$`).test(text);
}
