// The map's few sentences, shared by the page and the picture.
import { plural } from "../plural";
import type { Counts, GateMap } from "./gates";

/** What a reader must know first. It never sounds safe while something could not be judged. */
export function headline({ counts, gates, broken, unclaimed }: GateMap): string {
  if (counts.open > 0) return `${counts.open} of ${plural(gates, "route")} ${be(counts.open)} open`;
  const unseen = [
    ...(counts.undecided > 0 ? [`${counts.undecided} undecided`] : []),
    ...(broken.length > 0 ? [`${plural(broken.length, "stack")} could not be judged`] : []),
    ...(unclaimed > 0 ? [`${plural(unclaimed, "resource")} could not be read`] : []),
  ];
  if (gates === 0) return unseen.length > 0 ? capital(unseen.join(", ")) : "No route found";
  return ["No open route found", ...unseen].join(", ");
}

/** `2 stacks · 3 APIs · 42 routes`. */
export function extent({ stacks, gates }: GateMap): string {
  const apis = stacks.reduce((total, stack) => total + stack.apis.length, 0);
  return [plural(stacks.length, "stack"), plural(apis, "API"), plural(gates, "route")].join(" · ");
}

/** `12 routes, 1 open`. */
export function tally(counts: Counts, total: number): string {
  const parts = (["open", "undecided", "waived", "exempt"] as const).flatMap((verdict) =>
    counts[verdict] > 0 ? [`${counts[verdict]} ${verdict}`] : [],
  );
  return [plural(total, "route"), ...parts].join(", ");
}

const be = (count: number): string => (count === 1 ? "is" : "are");
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
