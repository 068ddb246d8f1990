// The gates of one API → groups by path, so that everything below /orders stands together.
// In: gates in any order. Out: groups and gates in the order of their paths. It never drops a gate.

interface AtPath {
  readonly method: string;
  readonly path: string;
}

const METHODS = ["ANY", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "$connect", "$default"];

/** Groups gates by their first path segment, after the segments that all of them share (`/v1`). */
export function groupByPath<T extends AtPath>(gates: readonly T[]): { path: string; gates: readonly T[] }[] {
  const sorted = gates
    .map((gate) => ({ gate, segments: segmentsOf(gate.path) }))
    .sort((a, b) => compare(a.gate, b.gate));
  const depth = sharedDepth(sorted.map(({ segments }) => segments));
  const groups = new Map<string, T[]>();
  for (const { gate, segments } of sorted) {
    const path = segments.length === 0 ? gate.path : `/${segments.slice(0, depth + 1).join("/")}`;
    const same = groups.get(path);
    if (same === undefined) groups.set(path, [gate]);
    else same.push(gate);
  }
  return [...groups].map(([path, same]) => ({ path, gates: same }));
}

const segmentsOf = (path: string): readonly string[] =>
  path.startsWith("/") ? path.split("/").filter((segment) => segment !== "") : [];

/** How many leading segments every path has in common, always leaving each one more to be grouped by. */
function sharedDepth(paths: readonly (readonly string[])[]): number {
  const deep = paths.filter((segments) => segments.length > 0);
  const first = deep[0] ?? [];
  let depth = 0;
  while (
    deep.every((segments) => segments.length > depth + 1 && segments[depth] === first[depth]) &&
    first.length > depth
  )
    depth += 1;
  return depth;
}

function compare(a: AtPath, b: AtPath): number {
  // "/" sorts before any character of a segment, so that /a/b comes before /a-b and groups stay in one piece.
  const [left, right] = [a.path.replaceAll("/", "\u0000"), b.path.replaceAll("/", "\u0000")];
  if (left !== right) return left < right ? -1 : 1;
  const [m, n] = [rank(a.method), rank(b.method)];
  if (m !== n) return m - n;
  return a.method < b.method ? -1 : a.method > b.method ? 1 : 0;
}

function rank(method: string): number {
  const index = METHODS.indexOf(method);
  return index === -1 ? METHODS.length : index;
}
