// A place of a finding → the line to open: the resource's own place in the program, the waiver's own line,
// else the file that was judged.

import type { Place } from "../../policypack/check";
import type { JudgedStack, Source } from "../judgement";

export function sourceOf(
  stack: JudgedStack,
  place: Pick<Place, "urn" | "resource" | "path">,
): Source | undefined {
  if (Object.hasOwn(stack.sources, place.urn)) return stack.sources[place.urn];
  const waiver = place.resource === "waivers" ? /^(.+), line (\d+), column \d+$/.exec(place.path) : null;
  return waiver?.[1] === undefined ? undefined : { file: waiver[1], line: Number(waiver[2]) };
}

/** For formats that must name a file: the project's or the judged one, line 1. */
export function sourceOrFile(stack: JudgedStack, place: Pick<Place, "urn" | "resource" | "path">): Source {
  return sourceOf(stack, place) ?? { file: originFile(stack), line: 1 };
}

/** The file that stands for a whole stack. */
export function originFile({ origin }: Pick<JudgedStack, "origin">): string {
  if (origin.path === "-") return "stdin";
  if (origin.kind !== "program") return origin.path;
  return origin.path === "." ? "Pulumi.yaml" : `${origin.path}/Pulumi.yaml`;
}
