// How one resource points to another: by id where the id exists, by the URNs its property was computed from where it does not.
// A reference is resolved only among candidates of the wanted sort; two candidates are no answer, so nothing is guessed.

import type { Fact } from "./value";
import { absent, known } from "./value";

export interface Ref {
  readonly id: Fact<string>;
  /** URNs the property depends on. */
  readonly urns: readonly string[];
}

/** Something a reference can point to. */
export interface Target {
  readonly urn: string;
  /** Every string another resource may use for it: id, ARN, name. */
  readonly ids: readonly string[];
  /** Not the stack's own: found, never judged. */
  readonly external?: true;
}

/** The resource itself, for what is declared inside it. */
export function selfRef(urn: string): Ref {
  return { id: absent, urns: [urn] };
}

export function idRef(id: string): Ref {
  return { id: known(id), urns: [] };
}

/** Finds targets of one sort by URN or id in constant time. */
export class Directory<T extends Target> {
  private readonly byUrn = new Map<string, T>();
  private readonly byId = new Map<string, T[]>();

  /** The stack's own. */
  readonly all: readonly T[];

  constructor(targets: readonly T[]) {
    this.all = targets.filter(({ external }) => !external);
    for (const target of targets) {
      this.byUrn.set(target.urn, target);
      for (const id of target.ids) {
        const same = this.byId.get(id);
        if (same === undefined) this.byId.set(id, [target]);
        else same.push(target);
      }
    }
  }

  /** The one target, or undefined where it is outside the stack, not visible yet, or ambiguous. */
  find(ref: Ref): T | undefined {
    const near = ref.urns.length === 1 ? this.byUrn.get(ref.urns[0] ?? "") : undefined;
    if (near !== undefined) return near;
    const candidates = [...new Set(ref.urns)].flatMap((urn) => this.byUrn.get(urn) ?? []);
    if (candidates.length === 1) return candidates[0];
    if (ref.id.state !== "known") return undefined;
    const id = ref.id.value;
    const named =
      candidates.length > 0 ? candidates.filter((t) => t.ids.includes(id)) : (this.byId.get(id) ?? []);
    return named.length === 1 ? named[0] : undefined;
  }

  get(urn: string): T | undefined {
    return this.byUrn.get(urn);
  }
}
