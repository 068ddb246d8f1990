// Everything the adapters found, one list a sort of thing, before relations are followed. link.ts turns it into Facts.

import type { Fact } from "./fact";
import type { Ref, Target } from "./ref";
import type { ApiKind, Route } from "./route";

/** An API as one resource declares it. */
export interface Api extends Target {
  readonly name: string;
  readonly type: string;
  /** Unknown for an API Gateway v2 API whose protocol cannot be seen. */
  readonly kind: Fact<ApiKind>;
}

/** One part of a REST API's path. */
export interface PathNode extends Target {
  readonly api: Ref;
  readonly parent: Ref;
  readonly part: Fact<string>;
}

/** What stands behind a REST method, where it is a resource of its own. */
export interface Integration extends Target {
  readonly api: Ref;
  readonly node: Ref;
  readonly method: Fact<string>;
  readonly type: Fact<string>;
}

/** A definition that cannot be read as an API: reported, never passed over. */
export interface Problem {
  readonly urn: string;
  readonly name: string;
  readonly kind: ApiKind;
  readonly api: Ref;
  /** Where in the resource, e.g. `body, paths./pets`. */
  readonly where: string;
  /** What was expected there. Never what was found. */
  readonly expected: string;
}

export interface Declared {
  readonly apis: readonly Api[];
  readonly routes: readonly Route[];
  readonly nodes: readonly PathNode[];
  readonly integrations: readonly Integration[];
  readonly problems: readonly Problem[];
}
