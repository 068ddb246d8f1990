// The path of a REST method, from the chain of resources it hangs on.

import type { Api, PathNode } from "./declared";
import type { Directory, Ref } from "./ref";

const MAX_PARTS = 64;

/** `/carts/{id}`; "?" where a part of the chain cannot be followed. */
export function pathOf(start: Ref, nodes: Directory<PathNode>, apis: Directory<Api>): string {
  const parts: string[] = [];
  let ref = start;
  for (let depth = 0; depth < MAX_PARTS; depth++) {
    const node = nodes.find(ref);
    if (node === undefined) return apis.find(ref) === undefined ? "?" : `/${parts.join("/")}`;
    if (node.part.state !== "known") return "?";
    parts.unshift(node.part.value);
    ref = node.parent;
  }
  return "?";
}

/** The key under which a method and its integration meet: the REST resource, or the API's root. */
export function meetingPoint(ref: Ref, nodes: Directory<PathNode>, apis: Directory<Api>): string | undefined {
  const target = nodes.find(ref)?.urn ?? apis.find(ref)?.urn;
  if (target !== undefined) return target;
  return ref.id.state === "known" ? `id ${ref.id.value}` : undefined;
}
