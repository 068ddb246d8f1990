// The path parts of REST APIs that this process has seen, and which id each came to have: a Method is created after its path, and
// knows only the path's id. An id is told by elimination: it belongs to the one part that was there before it and has none yet.
// Two parts are no answer. What is found names a place in a message, and never decides or waives anything.

import type { Declared, Fact, Ref } from "../facts";

interface Part {
  readonly parent: string;
  readonly text: string;
  id: string | undefined;
}

interface SeenApi {
  readonly parts: Part[];
  /** Ids that could be told of no one part when they came up, with those that were there. */
  readonly open: Map<string, readonly Part[]>;
}

const MAX_PARTS = 64;
const MAX_GUESSES = 3;

export class SeenPaths {
  private readonly apis = new Map<string, SeenApi>();
  private own = 0;

  /** Takes in one resource, in the order in which the engine judges them. */
  see({ apis, nodes, routes, integrations }: Declared): void {
    // An API that is not the stack's own may have parts that nobody here has seen; one with a body has none.
    const isRest = apis.some(({ kind }) => kind.state === "known" && kind.value === "rest");
    if (isRest && routes.length === 0) this.own += 1;
    for (const { api, parent, part } of nodes) this.seePart(text(api), text(parent), part);
    for (const { api, node } of [...routes, ...integrations]) this.seeId(text(api), node && text(node));
  }

  /** `/carts/{id}`, or undefined where it cannot be told. */
  pathOf(api: Ref, node: Ref): string | undefined {
    const seen = this.apis.get(text(api) ?? "");
    const id = text(node);
    return seen === undefined || id === undefined || this.apis.size > this.own ? undefined : walk(seen, id);
  }

  /** The few paths it may be, where it may be more than one. */
  guesses(api: Ref, node: Ref): readonly string[] {
    const seen = this.apis.get(text(api) ?? "");
    const parts = seen?.open.get(text(node) ?? "") ?? [];
    if (seen === undefined || this.apis.size > this.own) return [];
    const paths = parts.filter(({ id }) => id === undefined).map((part) => below(seen, part));
    const isShort = paths.length > 1 && paths.length <= MAX_GUESSES;
    return isShort ? paths.filter((path) => path !== undefined) : [];
  }

  private seePart(api: string | undefined, parent: string | undefined, part: Fact<string>): void {
    if (api === undefined || parent === undefined || part.state !== "known") return;
    this.seeId(api, parent);
    this.api(api).parts.push({ parent, text: part.value, id: undefined });
  }

  private seeId(api: string | undefined, id: string | undefined): void {
    if (api === undefined || id === undefined) return;
    const seen = this.api(api);
    if (id === rootOf(seen) || seen.parts.some((part) => part.id === id) || seen.open.has(id)) return;
    seen.open.set(id, [...seen.parts]);
    settle(seen);
  }

  private api(id: string): SeenApi {
    const seen = this.apis.get(id) ?? { parts: [], open: new Map() };
    this.apis.set(id, seen);
    return seen;
  }
}

/** The first part of an API hangs on its root: nothing else was there. */
function rootOf({ parts }: SeenApi): string | undefined {
  return parts[0]?.parent;
}

function settle(seen: SeenApi): void {
  for (let isNew = true; isNew; ) {
    isNew = false;
    for (const [id, candidates] of seen.open) {
      const left = candidates.filter((part) => part.id === undefined);
      const [only, ...more] = left;
      if (only === undefined || more.length > 0) continue;
      only.id = id;
      seen.open.delete(id);
      isNew = true;
    }
  }
}

function walk(seen: SeenApi, start: string): string | undefined {
  const texts: string[] = [];
  let id = start;
  for (let depth = 0; depth < MAX_PARTS; depth++) {
    if (id === rootOf(seen)) return `/${texts.join("/")}`;
    const part = seen.parts.find((one) => one.id === id);
    // Before the first part there is only the root.
    if (part === undefined) return seen.parts.length === 0 && texts.length === 0 ? "/" : undefined;
    texts.unshift(part.text);
    id = part.parent;
  }
  return undefined;
}

function below(seen: SeenApi, part: Part): string | undefined {
  const above = walk(seen, part.parent);
  return above === undefined ? undefined : `${above === "/" ? "" : above}/${part.text}`;
}

function text(ref: Ref): string | undefined {
  return ref.id.state === "known" ? ref.id.value : undefined;
}
