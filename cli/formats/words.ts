// Words that several formats share: a stack's name, a door, one sentence for a place.

import type { Finding, Place } from "../../policypack/check";
import { clean, describePlace } from "../../policypack/report";
import type { JudgedStack } from "../judged";

export const stackName = ({ project, stack }: Pick<JudgedStack, "project" | "stack">): string =>
  `${clean(project)}/${clean(stack)}`;

/** `GET /admin`, or the property or resource where there is no door. */
export function door({ method, path, resource }: Place): string {
  const words = [method, path].filter((word) => word !== "").map(clean);
  return words.length === 0 ? clean(resource) : words.join(" ");
}

/** `GET /admin of REST API "shop": no authorization. Set …`. */
export function sentence(finding: Finding, place: Place): string {
  const subject = clean(finding.title.split(":")[0] ?? finding.resource);
  const mend = place.mend === "" ? "" : ` Set ${clean(place.mend)}.`;
  return `${door(place)} of ${subject}: ${describePlace(place)}.${mend}`;
}
