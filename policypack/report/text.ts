// The report: what check() answers, as data, and its one plain-text form.
// Names of resources, methods and paths come from programs: control characters are removed, so a path cannot drive a terminal.
// It never holds a property's value.

import type { ApiLabel } from "../facts/linked";
import { type ApiKind, type ExemptReason, type Guard, KIND_TITLES, type OpenReason } from "../facts/route";
import type { WaiverState } from "../facts/waiver";
import type { Level, Severity } from "../rules/contract";

/** Where a finding applies. */
export interface Place {
  /** `GET`, `ANY`, `$connect` …; "" where the place is a property. */
  readonly method: string;
  readonly path: string;
  readonly what: string;
  /** The property to set, in the provider's words; "" where nothing can be set. */
  readonly mend: string;
  /** For what is undecided: a sentence that says how to have it judged at preview; else "". */
  readonly reveal: string;
  /** The resource that declares it. */
  readonly urn: string;
  readonly resource: string;
  /** For undecided places: the property that cannot be seen, and when it can. */
  readonly unknown:
    | { readonly property: string; readonly when: "up" | "never"; readonly hint: string }
    | undefined;
}

/** One message: everything one rule says about one API. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly level: Exclude<Level, "disabled">;
  readonly verdict: "violation" | "undecided" | "notice";
  /** Whether the level is lower than the rule's own: what is only undecided or announced does not stop a run. */
  readonly isSoftened: boolean;
  /** undefined where it is about no one API. */
  readonly api: ApiLabel | undefined;
  /** The resource to blame: the API, or the one resource that all places share. */
  readonly urn: string;
  readonly resource: string;
  /** First line: `REST API "hello": 2 of 3 routes without an authorizer`. */
  readonly title: string;
  readonly places: readonly Place[];
  /** Where the rule is explained. */
  readonly docs: string;
}

/** One door, for an inventory. */
export interface RouteReport {
  readonly kind: ApiKind;
  readonly api: ApiLabel;
  readonly method: string;
  readonly path: string;
  readonly verdict: "protected" | "open" | "undecided" | "exempt";
  readonly guard: Guard | undefined;
  /** Name of the authorizer, where there is one and it can be seen. */
  readonly authorizer: string | undefined;
  readonly scopes: readonly string[];
  readonly reason: OpenReason | ExemptReason | undefined;
  readonly unknown: Place["unknown"];
  /** The waiver under which it stands open, if any; the verdict stays what it is. */
  readonly waiver:
    | {
        readonly rule: string;
        readonly owner: string;
        readonly reason: string;
        readonly expires: string;
        readonly daysLeft: number;
      }
    | undefined;
  /** The resource that declares it. */
  readonly urn: string;
}

export interface ApiReport {
  readonly urn: string;
  readonly name: string;
  readonly kind: ApiKind | undefined;
  readonly routes: number;
  readonly open: number;
  readonly undecided: number;
}

export interface WaiverReport {
  /** Where it is written: file with line and column, configuration, or operation. */
  readonly where: string;
  readonly state: WaiverState;
  readonly rule: string | undefined;
  readonly owner: string | undefined;
  readonly reason: string | undefined;
  /** Last day it holds. */
  readonly expires: string | undefined;
  /** What is wrong with it, where it is malformed. */
  readonly problem: string;
  /** The doors it covers. */
  readonly covers: readonly string[];
}

export interface UnclaimedReport {
  readonly urn: string;
  readonly name: string;
  readonly type: string;
}

export interface Report {
  readonly findings: readonly Finding[];
  readonly routes: readonly RouteReport[];
  readonly apis: readonly ApiReport[];
  readonly waivers: readonly WaiverReport[];
  readonly unclaimed: readonly UnclaimedReport[];
}

export interface RenderOptions {
  /** ANSI colours; off unless asked for. */
  readonly color?: boolean;
  /** Places listed under one finding before "and N more". Default 20. */
  readonly maxPlaces?: number;
}

const MAX_NAME = 160;

/** The whole report as text, without a trailing newline. */
export function renderReport(report: Report, options: RenderOptions = {}): string {
  const blocks = report.findings.map((finding) => renderFinding(finding, options));
  const waived = report.waivers.flatMap(waiverLine);
  if (waived.length > 0) blocks.push(["Waived", ...waived.map((line) => `  ${line}`)].join("\n"));
  return [...blocks, summary(report)].join("\n\n");
}

/** One finding as text: title, aligned places, how to mend, where to read on. */
export function renderFinding(finding: Finding, options: RenderOptions = {}): string {
  const paint = options.color === true ? ansi : plain;
  const tone = finding.level === "mandatory" ? "red" : "yellow";
  const head = `${paint(tone, finding.level)} ${paint("bold", finding.rule)}  ${finding.title}`;
  return [head, ...detailLines(finding, options).map((line) => `  ${line}`)].join("\n");
}

/** The lines below the title, which are the whole message where the host prints rule and level itself. */
export function detailLines(finding: Finding, options: RenderOptions = {}): readonly string[] {
  const max = options.maxPlaces ?? 20;
  const shown = finding.places.slice(0, max);
  const methodWidth = Math.max(...shown.map(({ method }) => clean(method).length), 0);
  const pathWidth = Math.min(Math.max(...shown.map(({ path }) => clean(path).length), 0), 60);
  const lines = shown.map((place) => {
    const columns = [clean(place.path).padEnd(pathWidth), describePlace(place)];
    if (methodWidth > 0) columns.unshift(clean(place.method).padEnd(methodWidth));
    return `  ${columns.join("  ")}`.trimEnd();
  });
  const rest = finding.places.length - shown.length;
  if (rest > 0) lines.push(`  and ${rest} more`);
  const mends = new Set(finding.places.map(({ mend }) => mend).filter((mend) => mend !== ""));
  for (const mend of mends) lines.push(`Set ${clean(mend)}`);
  for (const reveal of new Set(finding.places.map((place) => place.reveal)))
    if (reveal !== "") lines.push(reveal);
  lines.push(`See ${finding.docs}`);
  return lines;
}

/** What is wrong at one place, and for an unseen value when it will be known. */
export function describePlace({ what, unknown }: Place): string {
  if (unknown === undefined) return what;
  const property = clean(unknown.property);
  if (unknown.when === "up") return `${what}: ${property} is known at pulumi up`;
  return `${what}: ${property}${unknown.hint === "" ? "" : `, ${unknown.hint}`}`;
}

/** `REST API "hello"`, or what is known of it. */
export function apiTitle(api: ApiLabel | undefined, resource: string): string {
  if (api === undefined) return clean(resource);
  const name =
    api.name === undefined ? `of ${JSON.stringify(clean(resource))}` : JSON.stringify(clean(api.name));
  return `${KIND_TITLES[api.kind]} ${name}`;
}

/** Text from a program, safe to print: no control characters, bounded length. */
export function clean(text: string): string {
  // Escape sequences, bidi overrides and line breaks would let a path rewrite what a reviewer sees.
  const safe = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "?");
  return safe.length > MAX_NAME ? `${safe.slice(0, MAX_NAME)}…` : safe;
}

/** What is waived, by whom, until when. */
function waiverLine({ rule, owner, reason, expires, covers }: WaiverReport): readonly string[] {
  return covers.map((door) => clean(`${door}  ${rule}, by ${owner} until ${expires}: ${reason}`));
}

function summary({ routes, findings }: Report): string {
  const count = (verdict: RouteReport["verdict"]) =>
    routes.filter((route) => route.verdict === verdict).length;
  const parts = [`${routes.length} ${routes.length === 1 ? "route" : "routes"}`];
  for (const verdict of ["protected", "exempt", "open", "undecided"] as const) {
    const n = count(verdict);
    if (n > 0) parts.push(`${n} ${verdict}`);
  }
  const blocking = findings.filter(({ level }) => level === "mandatory").length;
  parts.push(`${blocking} mandatory, ${findings.length - blocking} advisory`);
  return parts.join(" · ");
}

const CODES = { red: 31, yellow: 33, bold: 1 } as const;
type Tone = keyof typeof CODES;

function ansi(tone: Tone, text: string): string {
  return `\u001b[${CODES[tone]}m${text}\u001b[0m`;
}

function plain(_tone: Tone, text: string): string {
  return text;
}
