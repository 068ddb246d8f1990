// Body of a key-set answer → the members of `keys`, each read by itself: a key with a duplicate member is one bad key,
// not the end of the set. The frame around them is read as strictly as a token (RFC 7517 section 5).
// Must never throw.

import { afterSpace, type JsonObject, memberName, readJsonText, stringEnd } from "../encoding";

/** Of the frame, and of each member by itself. */
const BOUNDS = { depth: 6, members: 64 };
/** No text is parsed that has not been found shallow; a member between the two depths is lost alone. */
const MAX_DEPTH = 64;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Members that are no object, or not a strict one, are undefined. The result is undefined if the set itself is malformed. */
export function readKeySet(body: Uint8Array): readonly (JsonObject | undefined)[] | undefined {
  try {
    const text = utf8.decode(body).trim();
    const list = findList(text, "keys");
    // Whether the text is JSON at all: half an answer must not pass for a smaller set.
    if (list === undefined || JSON.parse(text) === undefined) return undefined;
    const frame = text.slice(0, list.from) + text.slice(list.to);
    if (readJsonText(frame, BOUNDS) === undefined) return undefined;
    return list.elements.map((element) => readJsonText(element.trim(), BOUNDS));
  } catch {
    return undefined;
  }
}

interface List {
  /** Between the brackets. */
  readonly from: number;
  readonly to: number;
  readonly elements: readonly string[];
}

/** The elements of the outermost object's member `name`, as they are written; undefined if that is no list. */
function findList(text: string, name: string): List | undefined {
  const commas: number[] = [];
  let depth = 0;
  let member: string | undefined;
  let from = -1;
  let to = -1;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') {
      const end = stringEnd(text, at + 1);
      if (end < 0) return undefined;
      if (depth === 1 && text[afterSpace(text, end + 1)] === ":")
        member = memberName(text.slice(at, end + 1));
      at = end;
    } else if (char === "{" || char === "[") {
      depth += 1;
      if (depth > MAX_DEPTH) return undefined;
      if (depth === 2 && char === "[" && member === name && from < 0) from = at + 1;
    } else if (char === "}" || char === "]") {
      if (depth === 2 && from >= 0 && to < 0) to = at;
      depth -= 1;
    } else if (char === "," && depth === 2 && from >= 0 && to < 0) {
      commas.push(at);
    }
  }
  if (to < 0) return undefined;
  const isEmpty = commas.length === 0 && text.slice(from, to).trim() === "";
  const starts = [from, ...commas.map((comma) => comma + 1)];
  return { from, to, elements: isEmpty ? [] : starts.map((start, n) => text.slice(start, commas[n] ?? to)) };
}
