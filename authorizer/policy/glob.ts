// A path of which some segments may be anything ↔ a pattern as IAM reads it, where `*` crosses slashes.

/** A path of which some segments may be anything (null). */
export type Template = readonly (string | null)[];

/** A template and what it says as a pattern of IAM. */
export interface Glob {
  readonly segments: Template;
  readonly pattern: string;
  readonly matches: (path: string) => boolean;
}

/** Stands for every value of a parameter that is no literal segment of a route: `*` occurs in none. */
export const ANY_VALUE = "*";

export function toGlob(segments: Template): Glob {
  // Not `*`: a parameter is never empty, and `/items/` may be routed like `/items`.
  const pattern = segments.map((segment) => segment ?? "?*").join("/");
  return withPattern(segments, pattern);
}

/** The same paths with a slash behind them. */
export function withSlash({ segments, pattern }: Glob): Glob {
  return withPattern(segments, `${pattern}/`);
}

/** A path of the template, with values that no route has as a literal. */
export function exampleOf(template: Template): string {
  return template.map((segment) => segment ?? ANY_VALUE).join("/");
}

/** `$default`, and whatever is there. */
export const EVERYTHING: Glob = { segments: [null], pattern: "*", matches: () => true };

function withPattern(segments: Template, pattern: string): Glob {
  const parts = pattern.split("?*");
  return { segments, pattern, matches: (path) => matchesParts(parts, path) };
}

/** Between two parts there is at least one character. The earliest place of each part is the best one. */
function matchesParts(parts: readonly string[], path: string): boolean {
  const [first = "", ...others] = parts;
  const last = others.pop();
  if (last === undefined) return path === first;
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = path.indexOf(part, at + 1);
    if (found < 0) return false;
    at = found + part.length;
  }
  return path.endsWith(last) && path.length - last.length > at;
}

/** The opposite of the pattern of `toGlob`. */
export function readTemplate(pattern: string): Template {
  return pattern === "" ? [] : pattern.split("/").map((segment) => (segment === "?*" ? null : segment));
}
