// References to APIs and path parts, also those that go by way of another resource: `resourceId: method.resourceId` depends on
// the method, and on a first preview that dependency is all there is. Two answers are no answer.

import type { Api, Carrier, Declared, PathNode } from "../declared";
import { Directory, type Ref } from "../ref";

const MAX_STEPS = 8;

export class Resolver {
  readonly apis: Directory<Api>;
  private readonly nodes: Directory<PathNode>;
  private readonly carriers: Directory<Carrier>;

  constructor({ apis, nodes, carriers }: Declared) {
    this.apis = new Directory(apis);
    this.nodes = new Directory(nodes);
    this.carriers = new Directory(carriers);
  }

  api(ref: Ref, steps = MAX_STEPS): Api | undefined {
    const direct = this.apis.find(ref);
    if (direct !== undefined || steps === 0) return direct;
    const carrier = this.carriers.find(ref);
    return carrier === undefined ? undefined : this.api(carrier.api, steps - 1);
  }

  /** What two references to one API have in common, also to one outside the stack. */
  apiKey(ref: Ref): string | undefined {
    const urn = this.api(ref)?.urn;
    return urn ?? (ref.id.state === "known" ? `id ${ref.id.value}` : undefined);
  }

  /** The path part a reference points to, or the API whose root it is. */
  point(ref: Ref, steps = MAX_STEPS): { readonly node: PathNode } | { readonly root: Api } | undefined {
    const node = this.nodes.find(ref);
    if (node !== undefined) return { node };
    const root = this.apis.find(ref);
    if (root !== undefined || steps === 0) return root && { root };
    const carrier = this.carriers.find(ref);
    return carrier?.node === undefined ? undefined : this.point(carrier.node, steps - 1);
  }

  /** The key under which a method and its integration meet. */
  meetingPoint(ref: Ref): string | undefined {
    const point = this.point(ref);
    if (point !== undefined) return "node" in point ? point.node.urn : point.root.urn;
    return ref.id.state === "known" ? `id ${ref.id.value}` : undefined;
  }
}
