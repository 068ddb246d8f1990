// Words that several formats share: a stack's name, a route, one sentence for a place.

import type { Finding, Place } from "../../policypack/check";
import { clean, describePlace } from "../../policypack/check";
import type { JudgedStack } from "../judgement";

export const stackName = ({ project, stack }: Pick<JudgedStack, "project" | "stack">): string =>
  `${clean(project)}/${clean(stack)}`;

/** `GET /admin`, or the property or resource where there is no route. */
export function route({ method, path, resource }: Place): string {
  const words = [method, path].filter((word) => word !== "").map(clean);
  return words.length === 0 ? clean(resource) : words.join(" ");
}

/** `GET /admin of REST API "shop": no authorization. Set …`. */
export function sentence(finding: Finding, place: Place): string {
  const subject = clean(finding.title.split(":")[0] ?? finding.resource);
  const steps = remedies([place]).map((step) => ` ${step.replace(/\.$/, "")}.`);
  return `${route(place)} of ${subject}: ${describePlace(place)}.${steps.join("")}`;
}

/** What to do about these places, each step once: properties to set, or how to have what is unseen judged. */
export function remedies(places: readonly Place[]): readonly string[] {
  const steps = places.flatMap(({ fix, reveal }) => [fix === "" ? "" : `Set ${clean(fix)}`, clean(reveal)]);
  return [...new Set(steps)].filter((step) => step !== "");
}
