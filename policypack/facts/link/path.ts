// The path of a REST method, from the chain of resources it hangs on.

import type { Ref } from "../ref";
import type { Resolver } from "./resolver";

const MAX_PARTS = 64;

/** `/carts/{id}`; "?" where a part of the chain cannot be followed. */
export function pathOf(start: Ref, resolver: Resolver): string {
  const parts: string[] = [];
  let ref = start;
  for (let depth = 0; depth < MAX_PARTS; depth++) {
    const point = resolver.point(ref);
    if (point === undefined) return "?";
    if ("root" in point) return `/${parts.join("/")}`;
    if (point.node.part.state !== "known") return "?";
    parts.unshift(point.node.part.value);
    ref = point.node.parent;
  }
  return "?";
}
