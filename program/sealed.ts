// Secrets that stay sealed: a stack's encrypted configuration is never opened, so the program gets a placeholder for it.
// Whatever is computed from a placeholder, or from any other marked text, is unknown to a judge, and says what would answer it.

import { isMarked, markText, readMarks, UNKNOWN } from "./probe";

export { isMarked } from "./probe";

/** What a program reads in place of a sealed secret. It is no secret itself. */
export const placeholderOf = (key: string): string => markText(`secret configuration ${key}`);

/**
 * A property's value with every text that was made from a marked one replaced by Pulumi's unknown.
 * In a JSON document only the texts within are replaced: one sealed client id must not hide a whole API.
 */
export function hideSealed(value: unknown): unknown {
  if (typeof value === "string") return isMarked(value) ? hideText(value) : value;
  if (Array.isArray(value)) return value.map(hideSealed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [hideKey(key), hideSealed(item)]));
}

/** What the marks in a value stand for, each once. */
export function marksIn(value: unknown, found: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof value === "string") for (const mark of readMarks(value)) found.add(mark);
  else if (typeof value === "object" && value !== null)
    for (const [key, item] of Object.entries(value)) {
      for (const mark of readMarks(key)) found.add(mark);
      marksIn(item, found);
    }
  return found;
}

/** Whether anything in it is unknown. */
export function holdsUnknown(value: unknown): boolean {
  if (typeof value === "string") return isMarked(value);
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, item]) => isMarked(key) || holdsUnknown(item));
}

function hideText(text: string): string {
  if (/^\s*[{[]/.test(text)) {
    try {
      return JSON.stringify(hideSealed(JSON.parse(text)));
    } catch {
      // no JSON: the text as a whole is unknown
    }
  }
  return UNKNOWN;
}

const hideKey = (key: string): string => (isMarked(key) ? UNKNOWN : key);
