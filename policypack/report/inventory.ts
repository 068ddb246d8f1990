// Facts → the report's inventory: every route, API and waiver, as data.

import type { Facts, LinkedRoute, WaiverFact } from "../facts";
import { accessOf } from "./access";
import type { ApiReport, RouteReport, WaiverReport } from "./data";
import { exposureOf } from "./exposure";
import { unseen } from "./findings";

export function waiverReport({ where, state, waiver, problem, covers }: WaiverFact): WaiverReport {
  const { rule, owner, reason, expires } = waiver ?? {};
  return { where, state, rule, owner, reason, expires, problem, covers };
}

export function routeReport(route: LinkedRoute, fact: WaiverFact | undefined, facts: Facts): RouteReport {
  const { kind, owner, method, path, auth, source } = route;
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
    access: accessOf(route, facts),
    urn: source,
  };
}

/** A definition that cannot be read is a row like any other: nobody may take what it hides for guarded. */
export function problemReport({ kind, owner, method, path, urn }: Facts["problems"][number]): RouteReport {
  return {
    kind,
    api: owner,
    method,
    path,
    verdict: "open",
    guard: undefined,
    authorizer: undefined,
    scopes: [],
    reason: "malformed",
    unknown: undefined,
    waiver: undefined,
    access: undefined,
    urn,
  };
}

/** The last part of the authorizer's URN, or the scheme's name inside a body. */
function authorizerName(ref: { readonly urns: readonly string[] } | undefined): string | undefined {
  const urn = ref?.urns[0];
  return urn?.split("#")[1] ?? urn?.split("::").at(-1);
}

export function apiReports(facts: Facts): readonly ApiReport[] {
  const { apis, routes, problems } = facts;
  const byApi = new Map<string, LinkedRoute[]>();
  for (const route of routes) {
    const urn = route.owner.urn ?? "";
    const same = byApi.get(urn);
    if (same === undefined) byApi.set(urn, [route]);
    else same.push(route);
  }
  return apis.all.map((api) => {
    const { urn, name, kind } = api;
    const mine = byApi.get(urn) ?? [];
    const malformed = problems.filter(({ owner }) => owner.urn === urn).length;
    const count = (verdict: string) => mine.filter(({ auth }) => auth.verdict === verdict).length;
    return {
      urn,
      name,
      kind: kind.state === "known" ? kind.value : undefined,
      routes: mine.length + malformed,
      open: count("open") + malformed,
      undecided: count("undecided"),
      ...exposureOf(api, facts),
    };
  });
}
