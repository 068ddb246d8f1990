// The report's one plain-text form.
// Names of resources, methods and paths come from programs: control characters are removed, so a path cannot drive a terminal.
// It never holds a property's value.

import { type ApiLabel, KIND_TITLES } from "../facts";
import type { Finding, Place, Report, RouteReport, WaiverReport } from "./data";

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

/** One finding as text: title, aligned places, how to fix, where to read on. */
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
  const fixes = new Set(finding.places.map(({ fix }) => fix).filter((fix) => fix !== ""));
  for (const fix of fixes) lines.push(`Set ${clean(fix)}`);
  for (const reveal of new Set(finding.places.map((place) => place.reveal)))
    if (reveal !== "") lines.push(reveal);
  lines.push(`See ${finding.docs}`);
  return lines;
}

/** What is wrong at one place, and for an unseen value when it will be known. */
export function describePlace({ what, path, unknown }: Place): string {
  if (unknown === undefined) return what;
  if (unknown.property === path) return unknown.hint === "" ? what : `${what}: ${clean(unknown.hint)}`;
  const property = clean(unknown.property);
  const { answers = [] } = unknown;
  if (answers.length > 0) return `${what}: ${property} comes from ${answers.map(clean).join("; ")}`;
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
  return covers.map((route) => clean(`${route}  ${rule}, by ${owner} until ${expires}: ${reason}`));
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
