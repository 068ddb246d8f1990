// One route of a report → one gate of the map: its verdict, who guards it, and a sentence saying why.
// In: a route and what the stack's findings and waivers say of it. Out: text only. It never calls a gate waived
// that a finding still names.

import type { Finding, Report, RouteReport } from "../../policypack/check";
import { OPEN_REASONS } from "../../policypack/check";
import { standOf } from "../access";
import type { Source } from "../judgement";
import { plural } from "../plural";
import type { SourceLink } from "../source-link";

/** In the order of the counts: what needs a look first. */
export const VERDICTS = ["open", "undecided", "waived", "exempt", "protected"] as const;
export type GateVerdict = (typeof VERDICTS)[number];

export interface Gate {
  readonly verdict: GateVerdict;
  readonly method: string;
  readonly path: string;
  /** Who decides over callers: the authorizer's name, or the kind of guard where it has none. "" where nobody does. */
  readonly keeper: string;
  /** What sort of keeper it is; "" where the name says it. */
  readonly keeperKind: string;
  /** Why it is open, undecided, waived or exempt; the scopes of a protected one. */
  readonly says: string;
  /** `index.ts:42` where that is known, else the resource's name. */
  readonly where: string;
  /** The line on the code host, where that is known. */
  readonly href: string;
  /** The property to set; "" where nothing is to be fixed. */
  readonly fix: string;
  /** What makes two keepers one: the function, the issuers or the pool that decide, "iam" for IAM. */
  readonly shared: string;
  /** What changed since the base; "" where nothing did, or nothing was compared. */
  readonly change: string;
}

/** What changed of a route, by the key that `changeKey` makes. */
export type Changes = ReadonlyMap<string, string>;

export const changeKey = (
  stack: string,
  api: { readonly kind?: string | undefined; readonly name?: string | undefined },
  method: string,
  path: string,
): string => JSON.stringify([stack, api.kind, api.name ?? "", method, path]);

export interface GateOptions {
  readonly link?: SourceLink | undefined;
  readonly changes?: Changes | undefined;
  /** `project/stack`. */
  readonly stack: string;
}

export const ROUTE_RULE = "route-has-authorizer";

const GUARDS: Readonly<Record<NonNullable<RouteReport["guard"]>, string>> = {
  lambda: "Lambda authorizer",
  jwt: "JWT authorizer",
  cognito: "Cognito user pool",
  oidc: "OpenID Connect",
  "signed-url": "a signed URL",
  iam: "IAM, signed requests",
};

const EXEMPTIONS: Readonly<Record<string, string>> = {
  "mock-preflight": "CORS preflight, answered by a mock",
  "after-connect": "reached only after $connect",
  "api-key-unused": "no field takes the key",
  "answered-by-aws": "answered by AWS itself",
  "private-endpoint": "behind a private endpoint",
  "resource-policy": "its resource policy names who may call",
};

/** Where resources were registered, by URN. */
export type Sources = Readonly<Record<string, Source>>;

/** Makes the gates of one stack. `today` is YYYY-MM-DD. */
export function gateMaker(
  report: Report,
  sources: Sources,
  today: string,
  { link, changes, stack }: GateOptions,
): (route: RouteReport) => Gate {
  const places = placesOf(report.findings);
  return (route) => {
    const { verdict, method, path, guard, authorizer, urn } = route;
    const kind = verdict === "protected" && guard !== undefined ? GUARDS[guard] : "";
    const place = places.get(placeKey(route));
    // A waiver of another rule lets no gate stand open.
    const waiver = place === undefined && standOf(route) === "waived" ? route.waiver : undefined;
    return {
      verdict: waiver === undefined ? verdict : "waived",
      method,
      path,
      keeper: kind === "" ? "" : (authorizer ?? kind),
      keeperKind: authorizer === undefined ? "" : kind,
      says: waiver === undefined ? says(route, place) : waived(waiver, today),
      where: whereIs(urn, sources),
      href: hrefOf(urn, sources, link),
      shared: kind === "" ? "" : sharedKey(route, stack),
      change: changes?.get(changeKey(stack, route.api, method, path)) ?? "",
      fix: place?.fix ?? "",
    };
  };
}

/** `index.ts:42`, or the resource's name. */
export function whereIs(urn: string, sources: Sources): string {
  const source = Object.hasOwn(sources, urn) ? sources[urn] : undefined;
  return source === undefined ? logicalName(urn) : `${source.file}:${source.line}`;
}

function hrefOf(urn: string, sources: Sources, link: SourceLink | undefined): string {
  const source = Object.hasOwn(sources, urn) ? sources[urn] : undefined;
  return (source && link?.(source)) ?? "";
}

/** The same function, issuers or pool behind two authorizers is one decision to a reviewer, however often it is declared. */
function sharedKey({ guard, access, authorizer, api }: RouteReport, stack: string): string {
  if (guard === "iam") return "iam";
  if (access?.decider !== undefined) return JSON.stringify([stack, guard, access.decider]);
  if (access?.issuers !== undefined && access.issuers.length > 0)
    return JSON.stringify([guard, access.issuers, access.audiences ?? null]);
  return JSON.stringify([stack, guard, authorizer ?? null, api.urn ?? api.name ?? null]);
}

export const logicalName = (urn: string): string => urn.split("::").at(-1) ?? urn;

type Place = Finding["places"][number];

function says({ verdict, reason, unknown, scopes }: RouteReport, place: Place | undefined): string {
  if (verdict === "protected") return scopes.length === 0 ? "" : `needs ${scopes.join(", ")}`;
  if (unknown !== undefined)
    return unknown.when === "up"
      ? `${unknown.property} is known only at pulumi up`
      : [unknown.property, unknown.hint].filter((text) => text !== "").join(": ");
  // The finding's words also tell of a waiver that has expired.
  if (place !== undefined) return place.what;
  if (reason === undefined) return "";
  const words: Readonly<Record<string, string>> = verdict === "exempt" ? EXEMPTIONS : OPEN_REASONS;
  return words[reason] ?? reason.replaceAll("-", " ");
}

/** Who owns the waiver, how long it still holds, and why: the three things a reviewer asks. */
function waived({ owner, expires, reason }: NonNullable<RouteReport["waiver"]>, today: string): string {
  const days = Math.round((Date.parse(expires) - Date.parse(today)) / 86_400_000);
  return `${owner}, ${plural(days, "day")} left: ${reason}`;
}

function placesOf(findings: readonly Finding[]): ReadonlyMap<string, Place> {
  const gates = findings.filter(({ rule }) => rule === ROUTE_RULE);
  return new Map(gates.flatMap(({ places }) => places.map((place) => [placeKey(place), place] as const)));
}

const placeKey = ({ method, path, urn }: { method: string; path: string; urn: string }): string =>
  JSON.stringify([method, path, urn]);
