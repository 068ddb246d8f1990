// Resource paths such as /users/{id} and /files/{proxy+}: reading them, and finding the one a request's path fits.

export type Segment =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "parameter" | "greedy"; readonly name: string };

export interface PathMatch<T> {
  readonly found: T;
  /** Values percent-decoded where that is possible. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Undefined when the path is not one that API Gateway would take. */
export function readTemplate(path: string): Segment[] | undefined {
  if (!path.startsWith("/")) return undefined;
  const parts = path.split("/").slice(1);
  if (parts.at(-1) === "") parts.pop();
  const segments: Segment[] = [];
  for (const [index, part] of parts.entries()) {
    const [, name, plus] = /^\{([\w.-]+)(\+?)\}$/.exec(part) ?? [];
    if (name === undefined && /[{}]|^$/.test(part)) return undefined;
    if (plus === "+" && index < parts.length - 1) return undefined;
    segments.push(
      name === undefined
        ? { kind: "literal", text: part }
        : { kind: plus === "+" ? "greedy" : "parameter", name },
    );
  }
  return segments;
}

/** The most specific of `candidates` that `path` fits: a literal beats a parameter beats a greedy one, from the left. */
export function matchPath<T extends { readonly segments: readonly Segment[] }>(
  candidates: readonly T[],
  path: string,
): PathMatch<T> | undefined {
  const parts = path === "/" ? [] : path.split("/").slice(1);
  const fitting = candidates.filter((candidate) => fits(candidate.segments, parts));
  const [best] = fitting.sort((a, b) => compare(a.segments, b.segments));
  return best && { found: best, parameters: parametersOf(best.segments, parts) };
}

const RANK = { literal: 0, parameter: 1, greedy: 2 };

function fits(segments: readonly Segment[], parts: readonly string[]): boolean {
  const greedy = segments.at(-1)?.kind === "greedy";
  if (greedy ? parts.length < segments.length : parts.length !== segments.length) return false;
  return segments.every((segment, index) => {
    const part = parts[index] ?? "";
    return segment.kind === "literal" ? segment.text === part : part !== "";
  });
}

function compare(a: readonly Segment[], b: readonly Segment[]): number {
  for (const [index, segment] of a.entries()) {
    const other = b[index];
    if (other === undefined) return -1;
    if (RANK[segment.kind] !== RANK[other.kind]) return RANK[segment.kind] - RANK[other.kind];
  }
  return 0;
}

function parametersOf(segments: readonly Segment[], parts: readonly string[]): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    if (segment.kind === "parameter") parameters[segment.name] = decode(parts[index] ?? "");
    if (segment.kind === "greedy") parameters[segment.name] = decode(parts.slice(index).join("/"));
  }
  return parameters;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
