// A URN → the nearest known place in the program: the resource's own, else the file that was judged.

import type { JudgedStack, Source } from "../judged";

export function sourceOf(stack: JudgedStack, urn: string): Source | undefined {
  return Object.hasOwn(stack.sources, urn) ? stack.sources[urn] : undefined;
}

/** For formats that must name a file: the project's or the judged one, line 1. */
export function sourceOrFile(stack: JudgedStack, urn: string): Source {
  return sourceOf(stack, urn) ?? { file: fallbackFile(stack), line: 1 };
}

function fallbackFile({ origin }: JudgedStack): string {
  if (origin.path === "-") return "stdin";
  if (origin.kind !== "program") return origin.path;
  return origin.path === "." ? "Pulumi.yaml" : `${origin.path}/Pulumi.yaml`;
}
