// The whole pack as one pure function: resources in, report out. The analyzer, the command line and `npm start` all call it.
// It never throws on any resource, never does I/O, and never lets a property's value into the report.

import { declare } from "./adapters";
import type { Facts, LinkedRoute, Scope } from "./facts/facts";
import { link, type Mode } from "./facts/link";
import type { Resource } from "./facts/resource";
import { type ApiReport, apiTitle, type Finding, type Place, type Report, type RouteReport } from "./report";
import { RULES } from "./rules";
import type { Hit, Rule } from "./rules/rule";

export type { Resource } from "./facts/resource";
export type { ApiReport, Finding, Place, Report, RouteReport } from "./report";

export interface CheckOptions {
  /** Which findings to give: all (default), those one resource decides, or those only the whole stack decides. */
  readonly scope?: "all" | Scope;
}

/** Where each rule is explained; the anchor is the rule's name. */
export const DOCS = "docs/rules.md";

/**
 * Judges resources against every rule.
 * @param resources one resource, or every resource of a stack; property bags may hold Pulumi's unknowns.
 * @returns findings in the order of the rules, and the inventory of every route and API seen.
 */
export function check(resources: readonly Resource[], options: CheckOptions = {}): Report {
  const scope = options.scope ?? "all";
  const mode: Mode = scope === "resource" ? "resource" : "stack";
  const facts = link(declare(resources), mode);
  const findings = RULES.flatMap((rule) => {
    const hits = rule.check(facts, {}).filter((hit) => scope === "all" || hit.scope === scope);
    return group(rule, hits, facts);
  });
  return { findings, routes: facts.routes.map(routeReport), apis: apiReports(facts) };
}

function group(rule: Rule, hits: readonly Hit[], facts: Facts): readonly Finding[] {
  const groups = new Map<string, Hit[]>();
  for (const hit of hits) {
    const key = JSON.stringify([hit.owner.urn ?? hit.urn, hit.owner.kind, hit.verdict]);
    const same = groups.get(key);
    if (same === undefined) groups.set(key, [hit]);
    else same.push(hit);
  }
  return [...groups.values()].flatMap((same) => {
    const first = same[0];
    return first === undefined ? [] : [finding(rule, first, same, facts)];
  });
}

function finding(rule: Rule, first: Hit, hits: readonly Hit[], facts: Facts): Finding {
  const isShared = hits.every(({ urn }) => urn === first.urn);
  const isUndecided = first.verdict === "undecided";
  const total = facts.routes.filter(({ owner, source }) =>
    first.owner.urn === undefined ? source === first.urn : owner.urn === first.owner.urn,
  ).length;
  const doors = hits.filter(({ route }) => route !== undefined).length;
  const count = doors > 0 ? `${doors} of ${total} ${total === 1 ? "route" : "routes"} ` : "";
  const says = doors === 0 ? "malformed definition" : isUndecided ? "cannot be judged yet" : rule.says;
  return {
    rule: rule.name,
    severity: rule.severity,
    level: isUndecided ? "advisory" : "mandatory",
    verdict: first.verdict,
    api: first.owner,
    urn: isShared ? first.urn : (first.owner.urn ?? first.urn),
    resource: isShared ? first.resource : (first.owner.name ?? first.resource),
    title: `${apiTitle(first.owner, first.resource)}: ${count}${says}`,
    places: hits.map(place),
    docs: `${DOCS}#${rule.name}`,
  };
}

function place({ method, path, what, mend, urn, resource, unknown }: Hit): Place {
  return { method, path, what, mend, urn, resource, unknown: unknown && unseen(unknown) };
}

function unseen({ property, when, hint }: NonNullable<Hit["unknown"]>): NonNullable<Place["unknown"]> {
  return { property, when, hint };
}

function routeReport({ kind, owner, method, path, auth, source }: LinkedRoute): RouteReport {
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
  return apis.map(({ urn, name, kind }) => {
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
