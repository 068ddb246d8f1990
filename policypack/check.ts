// The whole pack as one pure function: resources in, report out. The analyzer, the command line and `npm start` all call it.
// It never throws on any resource, never does I/O, and never lets a property's value into the report.

import { declare } from "./adapters";
import type { Facts, LinkedRoute, Scope } from "./facts/facts";
import { link } from "./facts/link";
import type { Resource } from "./facts/resource";
import type { WaiverFact } from "./facts/waiver";
import { type Configuration, type ReadSettings, readSettings } from "./options";
import { type ApiReport, apiTitle, type Finding, type Place, type Report, type RouteReport } from "./report";
import { RULES } from "./rules";
import type { Hit, Rule } from "./rules/rule";
import { applyWaivers, type RuleHits } from "./waive";
import { joinWaivers, NO_WAIVERS, readWaiverList, type Waivers } from "./waivers";

export type { Resource } from "./facts/resource";
export type { Configuration, RuleSettings } from "./options";
export type { ApiReport, Finding, Place, Report, RouteReport, UnclaimedReport, WaiverReport } from "./report";
export type { Level, Profile, Severity } from "./rules/rule";
export type { Waivers } from "./waivers";

export interface CheckOptions extends Configuration {
  /** Which findings to give: all (default), those one resource decides, or those only the whole stack decides. */
  readonly scope?: "all" | Scope;
  /** Waivers of a file, from readWaiverFile(). Those of the configuration are rules["waivers-in-order"].waivers. */
  readonly waivers?: Waivers;
  /** The day waivers are judged by, `YYYY-MM-DD`, UTC. Default: today. */
  readonly today?: string;
  /** Run these rules only. Default: all. */
  readonly only?: readonly string[];
}

export const RULE_NAMES: readonly string[] = RULES.map(({ name }) => name);

/** Where each rule is explained; the anchor is the rule's name. Set at bundling from the package's homepage. */
declare const PORTCULLIS_DOCS: string | undefined;
export const DOCS = typeof PORTCULLIS_DOCS === "string" ? PORTCULLIS_DOCS : "docs/rules.md";

/**
 * Judges resources against every rule.
 * @param resources one resource, or every resource of a stack; property bags may hold Pulumi's unknowns.
 * @returns findings in the order of the rules, and the inventory of every route, API and waiver seen.
 */
export function check(resources: readonly Resource[], options: CheckOptions = {}): Report {
  return judge(gather(resources, options.scope === "resource" ? "resource" : "stack"), options);
}

/** First half of check(): what the resources declare, with references followed. */
export function gather(resources: readonly Resource[], mode: Scope): Facts {
  return link(declare(resources), mode);
}

/** Second half of check(): rules and waivers over facts. */
export function judge(facts: Facts, options: CheckOptions = {}): Report {
  const scope = options.scope ?? "all";
  const settings = new Map(RULES.map((rule) => [rule, settingsOf(rule, options)]));
  const isOn = (rule: Rule) => settings.get(rule)?.level !== "disabled";
  const waiverRule = RULES.find((rule) => rule.judgesWaivers);
  const wanted = RULES.filter((rule) => isOn(rule) && (options.only?.includes(rule.name) ?? true));
  // A waiver is unused only if no rule at all needs it.
  const needed = waiverRule !== undefined && wanted.includes(waiverRule) ? RULES.filter(isOn) : wanted;
  const found = needed
    .filter((rule) => rule !== waiverRule)
    .map(
      (rule): RuleHits => ({ rule: rule.name, hits: rule.check(facts, settings.get(rule)?.values ?? {}) }),
    );
  const waiverValues = (waiverRule && settings.get(waiverRule)?.values) ?? {};
  const waivers = joinWaivers(options.waivers ?? NO_WAIVERS, listed(waiverValues.waivers));
  const days = typeof waiverValues.expiringDays === "number" ? waiverValues.expiringDays : 0;
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const waived = applyWaivers(found, waivers, facts, today, days, RULE_NAMES);
  const left = [...waived.left];
  if (waiverRule !== undefined && wanted.includes(waiverRule)) {
    left.push({
      rule: waiverRule.name,
      hits: waiverRule.check({ ...facts, waivers: waived.facts }, waiverValues),
    });
  }
  const findings = wanted.flatMap((rule) => {
    const read = settings.get(rule);
    if (read === undefined) return [];
    const hits = [...(left.find((one) => one.rule === rule.name)?.hits ?? []), ...misconfigured(read)];
    return group(
      rule,
      read,
      hits.filter((hit) => scope === "all" || hit.scope === scope),
      facts,
    );
  });
  return {
    findings,
    routes: facts.routes.map((route) => routeReport(route, waived.byRoute.get(route))),
    apis: apiReports(facts),
    waivers: waived.facts.map(waiverReport),
    unclaimed: facts.unclaimed,
  };
}

function settingsOf(rule: Rule, { profile = "recommended", rules = {} }: Configuration): ReadSettings {
  return readSettings(rule, profile, Object.hasOwn(rules, rule.name) ? rules[rule.name] : undefined);
}

function listed(waivers: unknown): Waivers {
  return Array.isArray(waivers) ? readWaiverList(waivers, RULE_NAMES) : NO_WAIVERS;
}

/** A wrong option stops the run: with its default in force, the rule may be weaker than somebody meant it. */
function misconfigured({ problems }: ReadSettings): readonly Hit[] {
  return problems.map(({ option, what }) => ({
    verdict: "violation",
    scope: "stack",
    owner: undefined,
    urn: "",
    resource: "configuration",
    method: "",
    path: /^[\w-]{1,64}$/.test(option) ? option : "option",
    what,
    mend: "",
  }));
}

function group(rule: Rule, settings: ReadSettings, hits: readonly Hit[], facts: Facts): readonly Finding[] {
  const groups = new Map<string, Hit[]>();
  for (const hit of hits) {
    const key = JSON.stringify([
      hit.owner?.urn ?? hit.urn,
      hit.owner?.kind,
      hit.verdict,
      hit.resource === "configuration",
    ]);
    const same = groups.get(key);
    if (same === undefined) groups.set(key, [hit]);
    else same.push(hit);
  }
  return [...groups.values()].flatMap((same) => {
    const first = same[0];
    return first === undefined ? [] : [finding(rule, settings, first, same, facts)];
  });
}

function finding(
  rule: Rule,
  settings: ReadSettings,
  first: Hit,
  hits: readonly Hit[],
  facts: Facts,
): Finding {
  const isShared = hits.every(({ urn }) => urn === first.urn);
  const level = settings.level === "advisory" ? "advisory" : "mandatory";
  const isSoft =
    first.verdict === "notice" ||
    (first.verdict === "undecided" && settings.values.undecided !== "mandatory");
  return {
    rule: rule.name,
    severity: rule.severity,
    level: isSoft ? "advisory" : level,
    isSoftened: isSoft,
    verdict: first.verdict,
    api: first.owner,
    urn: isShared ? first.urn : (first.owner?.urn ?? first.urn),
    resource: isShared ? first.resource : (first.owner?.name ?? first.resource),
    title: titleOf(rule, first, hits, facts),
    places: hits.map(place),
    docs: `${DOCS}#${rule.name}`,
  };
}

function titleOf(rule: Rule, first: Hit, hits: readonly Hit[], facts: Facts): string {
  const subject = apiTitle(first.owner, first.resource);
  if (first.resource === "configuration")
    return `${subject}: ${rule.name} is not configured as its options allow`;
  const doors = hits.filter(({ route }) => route !== undefined).length;
  if (hits.every(({ what }) => what.startsWith("malformed"))) return `${subject}: malformed`;
  if (doors === 0) return `${subject}: ${rule.says}`;
  const owner = first.owner?.urn;
  const mine = facts.routes.filter((route) =>
    owner === undefined ? route.source === first.urn : route.owner.urn === owner,
  );
  const says = first.verdict === "undecided" ? "cannot be judged" : rule.says;
  return `${subject}: ${doors} of ${mine.length} ${mine.length === 1 ? "route" : "routes"} ${says}`;
}

function waiverReport({ where, state, waiver, problem, covers }: WaiverFact): Report["waivers"][number] {
  const { rule, owner, reason, expires } = waiver ?? {};
  return { where, state, rule, owner, reason, expires, problem, covers };
}

function place({ method, path, what, mend, urn, resource, unknown }: Hit): Place {
  return { method, path, what, mend, urn, resource, unknown: unknown && unseen(unknown) };
}

function unseen({ property, when, hint }: NonNullable<Hit["unknown"]>): NonNullable<Place["unknown"]> {
  return { property, when, hint };
}

function routeReport(
  { kind, owner, method, path, auth, source }: LinkedRoute,
  fact: WaiverFact | undefined,
): RouteReport {
  const isProtected = auth.verdict === "protected";
  return {
    kind,
    api: owner,
    method,
    path,
    verdict: auth.verdict,
    guard: isProtected ? auth.guard : undefined,
    authorizer: isProtected ? authorizerName(auth.authorizer) : undefined,
    scopes: isProtected ? auth.scopes : [],
    reason: auth.verdict === "open" || auth.verdict === "exempt" ? auth.reason : undefined,
    unknown: auth.verdict === "undecided" ? unseen(auth.unknown) : undefined,
    waiver: fact?.waiver && {
      rule: fact.waiver.rule,
      owner: fact.waiver.owner,
      reason: fact.waiver.reason,
      expires: fact.waiver.expires,
      daysLeft: fact.daysLeft,
    },
    urn: source,
  };
}

/** The last part of the authorizer's URN, or the scheme's name inside a body. */
function authorizerName(ref: { readonly urns: readonly string[] } | undefined): string | undefined {
  const urn = ref?.urns[0];
  return urn?.split("#")[1] ?? urn?.split("::").at(-1);
}

function apiReports({ apis, routes }: Facts): readonly ApiReport[] {
  const byApi = new Map<string, LinkedRoute[]>();
  for (const route of routes) {
    const urn = route.owner.urn ?? "";
    const same = byApi.get(urn);
    if (same === undefined) byApi.set(urn, [route]);
    else same.push(route);
  }
  return apis.all.map(({ urn, name, kind }) => {
    const mine = byApi.get(urn) ?? [];
    const count = (verdict: string) => mine.filter(({ auth }) => auth.verdict === verdict).length;
    return {
      urn,
      name,
      kind: kind.state === "known" ? kind.value : undefined,
      routes: mine.length,
      open: count("open"),
      undecided: count("undecided"),
    };
  });
}
