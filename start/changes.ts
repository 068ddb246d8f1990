// Two versions of the program → what differs for whoever calls it, in sentences. In: described routes. Out: sentences, the
// graver ones first. The console shows them, and so does the terminal.
import type { RouteView } from "../console";

export function changesBetween(before: readonly RouteView[], after: readonly RouteView[]): readonly string[] {
  const former = new Map(before.map((route) => [route.key, route]));
  const now = new Set(after.map(({ key }) => key));
  const opened: string[] = [];
  const others: string[] = [];
  for (const route of after) {
    const name = nameOf(route);
    const old = former.get(route.key);
    if (route.verdict === "open" && old?.verdict !== "open")
      opened.push(`${name} is open now${route.problem === undefined ? "" : ", so it is not served"}`);
    else if (old === undefined) others.push(`${name} is new: ${wordsOf(route)}`);
    else if (wordsOf(old) !== wordsOf(route))
      others.push(`${name}: ${wordsOf(route)}; before: ${wordsOf(old)}`);
    else if (old.problem !== route.problem)
      others.push(
        route.problem === undefined ? `${name} is served again` : `${name} is not served: ${route.problem}`,
      );
  }
  for (const route of before) if (!now.has(route.key)) others.push(`${nameOf(route)} is gone`);
  return [...opened, ...others];
}

const nameOf = ({ method, path }: RouteView): string => `${method} ${path}`.trim();

const wordsOf = ({ access, requires }: RouteView): string =>
  requires.length === 0 ? access : `${access}, needs ${requires.join(", ")}`;
