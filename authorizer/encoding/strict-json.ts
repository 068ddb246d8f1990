// Bytes of a JWT segment, or configuration text → one JSON object, or undefined: the only JSON reader here.
// Refuses what JSON.parse lets through: duplicate members (last wins: two readers see two tokens), a BOM, white space
// around the object, deep nesting, invalid UTF-8. Must never throw and never put its input into a message.

import { isUtf8 } from "node:buffer";

export type JsonObject = { readonly [name: string]: unknown };

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `depth` counts nested objects and arrays; `members` counts the members of all objects together. */
export interface JsonBounds {
  readonly depth: number;
  readonly members: number;
}

/** The object in UTF-8 `bytes`; undefined if it is not exactly one object within `bounds`. */
export function readJsonBytes(bytes: Buffer, bounds: JsonBounds): JsonObject | undefined {
  // A BOM stays in the text, where the check for `{` sees it.
  return isUtf8(bytes) ? readJsonText(bytes.toString("utf8"), bounds) : undefined;
}

/** The same for text. */
export function readJsonText(text: string, bounds: JsonBounds): JsonObject | undefined {
  if (text[0] !== "{" || text[text.length - 1] !== "}") return undefined;
  // Scanned before it is parsed: the scan is bounded, and JSON.parse then never meets deep nesting.
  const written = countWritten(text, bounds);
  if (written < 0) return undefined;
  try {
    const value = JSON.parse(text) as JsonObject;
    // JSON.parse keeps the last of two members with one name, however each is spelled.
    return countKept(value) === written ? value : undefined;
  } catch {
    return undefined;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

/** In JSON each colon outside a string is a member; whether the text is JSON is JSON.parse's to say. -1 past a bound. */
function countWritten(text: string, bounds: JsonBounds): number {
  let depth = 0;
  let members = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = stringEnd(text, at + 1);
      if (at < 0) return -1;
    } else if (code === COLON) {
      members += 1;
      if (members > bounds.members) return -1;
    } else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth > bounds.depth) return -1;
    } else if (code === 0x7d || code === 0x5d) {
      depth -= 1;
    }
  }
  return members;
}

/** Members of all objects in `value` together. */
function countKept(value: object): number {
  const isList = Array.isArray(value);
  const inside: readonly unknown[] = isList ? value : Object.values(value);
  let members = isList ? 0 : inside.length;
  for (const one of inside) if (typeof one === "object" && one !== null) members += countKept(one);
  return members;
}

/** Where the string that is open at `from` ends; -1 if it does not. */
export function stringEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at;
    if (code === BACKSLASH) at += 1;
  }
  return -1;
}

export function afterSpace(text: string, from: number): number {
  let at = from;
  while (" \t\r\n".includes(text[at] ?? "x")) at += 1;
  return at;
}

/** `"\u0065xp"` and `"exp"` are one name, so names are compared unescaped. */
export function memberName(literal: string): string | undefined {
  if (!literal.includes("\\")) return literal.slice(1, -1);
  try {
    return JSON.parse(literal) as string;
  } catch {
    return undefined;
  }
}
