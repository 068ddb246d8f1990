// A stack of calls → the first place in the project's own files. Source maps are applied by Node, or by the program's loader.

import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { packageOf } from "./package";
import type { Place } from "./settings";

/** Deeper than Node's own limit: a component made by a helper of a helper still has a caller in the project. */
const DEPTH = 60;
/** The program starts in its own folder. */
const program = packageOf(process.cwd());

/** Captures the calls that lead here; nothing is formatted until placeOf() asks. */
export function captureCalls(): Error {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = DEPTH;
  const calls = new Error("place");
  Error.stackTraceLimit = before;
  return calls;
}

/** The line of the stack that called into this file. */
export function callerOf(calls: Error): string {
  const lines = String(calls.stack).split("\n").slice(1);
  return lines.find((line) => !line.includes(__filename)) ?? "";
}

/**
 * The nearest place in the program's own package: a package's inside is of no use to its user. Where nothing of the program
 * is among the calls, the nearest place in the project's folder.
 * @param made what is being constructed: its own constructors say nothing of who makes it
 */
export function placeOf(calls: Error, root: string, made?: unknown): Place | undefined {
  const own = classesOf(made);
  let elsewhere: Place | undefined;
  let inside: Place | undefined;
  for (const line of String(calls.stack).split("\n").slice(1)) {
    const place = placeIn(line, root);
    if (place === undefined) continue;
    const isOwnConstructor = own.has(/^\s*at new (?:[\w$]+\.)*([\w$]+) /.exec(line)?.[1] ?? "");
    if (isOwnConstructor) inside ??= place;
    else if (packageOf(dirname(place.file)) === program) return place;
    else elsewhere ??= place;
  }
  return elsewhere ?? inside;
}

function classesOf(made: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  for (let one = (made as object | undefined)?.constructor; one?.name; one = Object.getPrototypeOf(one))
    names.add(one.name);
  return names;
}

export const isOwnLine = (line: string, root: string): boolean => placeIn(line, root) !== undefined;

function placeIn(line: string, root: string): Place | undefined {
  const match = /(?:\(|at (?:async )?)((?:file:\/\/)?[^()]+?):(\d+):(\d+)\)?$/.exec(line.trim());
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  const file = toPath(match[1], root);
  return file !== undefined && isOwn(file, root)
    ? { file, line: Number(match[2]), column: Number(match[3]) }
    : undefined;
}

function toPath(text: string, root: string): string | undefined {
  try {
    if (text.startsWith("file://")) return fileURLToPath(text);
  } catch {
    return undefined;
  }
  if (text.startsWith("node:") || text.startsWith("data:")) return undefined;
  return isAbsolute(text) ? text : join(root, text);
}

function isOwn(file: string, root: string): boolean {
  const inside = relative(root, file);
  return !inside.startsWith("..") && !isAbsolute(inside) && !inside.split(sep).includes("node_modules");
}
