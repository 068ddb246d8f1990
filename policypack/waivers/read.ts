// Waivers: read from a file's text, from configuration, or from an operation; matched against what a rule found.
// Whatever cannot be read covers nothing and is reported with its place. Nothing here reads a file or a clock.

import type { ApiKind, Waiver, WaiverProblem } from "../facts";
import { isBranch, KIND_TITLES, type Tree } from "../facts";
import { unknownName } from "../nearest";

export type { Waiver, WaiverProblem } from "../facts";

export interface Waivers {
  readonly waivers: readonly Waiver[];
  readonly problems: readonly WaiverProblem[];
}

export const NO_WAIVERS: Waivers = { waivers: [], problems: [] };
export const WAIVER_FILE = "portcullis.waivers.yaml";
export const WAIVER_FIELDS = ["rule", "kind", "api", "method", "path", "owner", "reason", "expires"] as const;

const BODY_FIELDS = ["rule", "owner", "reason", "expires"] as const;

export function joinWaivers(...all: readonly Waivers[]): Waivers {
  return {
    waivers: all.flatMap(({ waivers }) => waivers),
    problems: all.flatMap(({ problems }) => problems),
  };
}

/** Waivers of a configuration: a list of objects. */
export function readWaiverList(list: readonly unknown[], rules: readonly string[]): Waivers {
  return joinWaivers(
    ...list.map((entry, index) => readWaiver(entry, `configuration, waivers.${index}`, rules)),
  );
}

/** One waiver; `where` names its place in every message. */
export function readWaiver(entry: unknown, where: string, rules: readonly string[]): Waivers {
  const fields = readFields(withPath(entry), WAIVER_FIELDS, rules);
  if (typeof fields === "string") return { waivers: [], problems: [{ where, what: fields }] };
  const { rule, kind, api, method, path, owner, reason, expires } = fields;
  return {
    waivers: [{ rule, kind: kind as ApiKind, api, method, path, owner, reason, expires, where }],
    problems: [],
  };
}

/** `x-portcullis-waiver` of one operation: one object or a list of them, without the fields that its place gives. */
export function readBodyWaivers(extension: unknown, where: string, rules: readonly string[]): Waivers {
  const entries = Array.isArray(extension) ? extension : [extension];
  const read = entries.map((entry): Waivers => {
    const fields = readFields(entry, BODY_FIELDS, rules);
    if (typeof fields === "string") return { waivers: [], problems: [{ where, what: fields }] };
    return {
      waivers: [{ ...fields, kind: undefined, api: "**", method: "*", path: "**", where }],
      problems: [],
    };
  });
  return joinWaivers(...read);
}

/** Kinds whose routes have no path, and the one method of another that has none. */
export const PATHLESS_KINDS: readonly ApiKind[] = ["websocket", "appsync-events"];
export const PATHLESS_METHOD = "$default";

/** Whether a waiver may leave its path out: then it is for routes that have none. */
function isPathless({ kind, method }: { readonly kind?: unknown; readonly method?: unknown }): boolean {
  return PATHLESS_KINDS.some((one) => one === kind) || method === PATHLESS_METHOD;
}

function withPath(entry: unknown): unknown {
  if (!isBranch(entry as Tree)) return entry;
  const fields = entry as Readonly<Record<string, unknown>>;
  const { path = "" } = fields;
  return path === "" && isPathless(fields) ? { ...fields, path: NO_PATH } : entry;
}

/** Stands for a path that is not there while the fields are read; no file can hold it. */
const NO_PATH = "\u0000";

function readFields<F extends string>(
  entry: unknown,
  fields: readonly F[],
  rules: readonly string[],
): Record<F, string> | string {
  if (!isBranch(entry as Tree)) return `must be an object with ${fields.join(", ")}`;
  const given = entry as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(given)) {
    if (!(fields as readonly string[]).includes(key)) return unknownName("field", key, fields);
  }
  const read: Record<string, string> = {};
  for (const field of fields) {
    const value = Object.hasOwn(given, field) ? given[field] : undefined;
    const text = value instanceof Date ? value.toISOString().slice(0, 10) : value;
    if (typeof text !== "string" || text.trim() === "") return `${field} is required, as text`;
    read[field] = text === NO_PATH ? "" : text;
  }
  const { rule = "", kind, expires = "" } = read;
  if (!rules.includes(rule)) return unknownName("rule", rule, rules);
  if (kind !== undefined && !Object.hasOwn(KIND_TITLES, kind))
    return unknownName("kind", kind, Object.keys(KIND_TITLES));
  if (!isDay(expires)) return "expires must be a day, as YYYY-MM-DD";
  return read as Record<F, string>;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  // 2026-02-30 would otherwise be taken for a day in March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
