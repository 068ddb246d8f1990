// The address of an HTTP backend, filled with path parameters, the stage's variables and a query.

import { withStageVariables } from "../../apis";

/** Undefined when that is no address. A parameter never leaves its place in the path: a greedy one keeps its slashes. */
export function addressOf(
  uri: string,
  stageVariables: Readonly<Record<string, string>>,
  path: Readonly<Record<string, string>>,
  query: readonly (readonly [string, string])[],
): URL | undefined {
  const filled = withStageVariables(uri, stageVariables).replace(/\{([\w.-]+)\+?\}/g, (_all, name: string) =>
    (path[name] ?? "").split("/").map(encodeURIComponent).join("/"),
  );
  if (!/^https?:\/\//.test(filled) || !URL.canParse(filled)) return undefined;
  const url = new URL(filled);
  for (const [name, value] of query) url.searchParams.append(name, value);
  return url;
}
