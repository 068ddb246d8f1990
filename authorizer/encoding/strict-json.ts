// Bytes of a JWT segment, or configuration text → one JSON object, or undefined: the only JSON reader here.
// Refuses what JSON.parse lets through: duplicate members (last wins: two readers see two tokens), a BOM, white space
// around the object, deep nesting, invalid UTF-8. Must never throw and never put its input into a message.

export type JsonObject = { readonly [name: string]: unknown };

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `depth` counts nested objects and arrays; `members` counts the members of all objects together. */
export interface JsonBounds {
  readonly depth: number;
  readonly members: number;
}

// ignoreBOM keeps a BOM in the text, where the check for `{` sees it.
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The object in UTF-8 `bytes`; undefined if it is not exactly one object within `bounds`. */
export function readJsonBytes(bytes: Uint8Array, bounds: JsonBounds): JsonObject | undefined {
  try {
    return readJsonText(utf8.decode(bytes), bounds);
  } catch {
    return undefined;
  }
}

/** The same for text. */
export function readJsonText(text: string, bounds: JsonBounds): JsonObject | undefined {
  if (text[0] !== "{" || text[text.length - 1] !== "}") return undefined;
  // Scanned before it is parsed: the scan is bounded, and JSON.parse then never meets deep nesting.
  if (!hasUniqueMembers(text, bounds)) return undefined;
  try {
    return JSON.parse(text) as JsonObject;
  } catch {
    return undefined;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

/** Only bounds and uniqueness: whether the text is JSON at all is JSON.parse's to say. */
function hasUniqueMembers(text: string, bounds: JsonBounds): boolean {
  const open: (Set<string> | undefined)[] = [];
  let members = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = stringEnd(text, at + 1);
      if (end < 0) return false;
      const next = afterSpace(text, end + 1);
      if (text.charCodeAt(next) === COLON) {
        const name = memberName(text.slice(at, end + 1));
        const names = open[open.length - 1];
        members += 1;
        if (name === undefined || names === undefined || names.has(name) || members > bounds.members)
          return false;
        names.add(name);
      }
      at = next - 1;
    } else if (code === 0x7b || code === 0x5b) {
      open.push(code === 0x7b ? new Set() : undefined);
      if (open.length > bounds.depth) return false;
    } else if (code === 0x7d || code === 0x5d) {
      open.pop();
    }
  }
  return true;
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
