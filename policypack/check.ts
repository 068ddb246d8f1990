// The whole pack as one pure function: resources in, report out. The analyzer, the command line and `npm start` all call it.
// It never throws on any resource, never does I/O, and never lets a property's value into the report.

import { declare } from "./adapters";
import { type Configuration, type ReadSettings, readSettings } from "./configuration";
import type { Facts, Resource, Scope } from "./facts";
import { link } from "./facts";
import type { Report } from "./report";
import { apiReports, group, problemReport, RouteCounts, routeReport, waiverReport } from "./report";
import type { Hit, Rule } from "./rules";
import { RULE_NAMES, RULES } from "./rules";
import {
  applyWaivers,
  joinWaivers,
  NO_WAIVERS,
  type RuleHits,
  readWaiverList,
  type Waivers,
} from "./waivers";

export type { Configuration, RuleSettings } from "./configuration";
export type { Resource } from "./facts";
export type {
  AccessReport,
  ApiReport,
  Finding,
  Place,
  Report,
  RouteReport,
  UnclaimedReport,
  WaiverReport,
} from "./report";
export { DOCS } from "./report";
export type { Level, Profile, Severity } from "./rules";
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
  /** What would answer resources that may be missing from the given ones: nothing is concluded from their absence. */
  readonly missing?: readonly string[];
  /** Give only the findings whose places this keeps, whatever their scope. */
  readonly keep?: (hit: Hit) => boolean;
}

/**
 * Judges resources against every rule.
 * @param resources one resource, or every resource of a stack; property bags may hold Pulumi's unknowns.
 * @returns findings in the order of the rules, and the inventory of every route, API and waiver seen.
 */
export function check(resources: readonly Resource[], options: CheckOptions = {}): Report {
  const mode = options.scope === "resource" ? "resource" : "stack";
  return judge(gather(resources, mode, options.missing), options);
}

/** First half of check(): what the resources declare, with references followed. */
export function gather(resources: readonly Resource[], mode: Scope, missing: readonly string[] = []): Facts {
  return link(declare(resources), mode, missing);
}

/** Second half of check(): rules and waivers over facts. */
export function judge(facts: Facts, options: CheckOptions = {}): Report {
  const { scope = "all", keep = (hit: Hit) => scope === "all" || hit.scope === scope } = options;
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
  const counts = new RouteCounts(facts);
  const findings = wanted.flatMap((rule) => {
    const read = settings.get(rule);
    if (read === undefined) return [];
    const hits = [...(left.find((one) => one.rule === rule.name)?.hits ?? []), ...misconfigured(read)];
    return group(rule, read, hits.filter(keep), counts);
  });
  return {
    findings,
    routes: [
      ...facts.routes.map((route) => routeReport(route, waived.byRoute.get(route), facts)),
      ...facts.problems.map(problemReport),
    ],
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
    fix: "",
  }));
}

export { readConfiguration } from "./configuration";
export { ALL_OF, EXEMPT_REASONS, KIND_TITLES, OPEN_REASONS, type Requirement, Unknown } from "./facts";
export { apiTitle, clean, describePlace, renderReport } from "./report";
export { type OptionSchema, OWASP, RULE_NAMES, RULES, type Rule } from "./rules";
export { NO_WAIVERS, readWaiverFile, WAIVER_FILE, type Waiver } from "./waivers";
