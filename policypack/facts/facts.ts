// What rules read: the declared things with their relations followed. Nothing in here knows a provider's property names
// beyond the words to print, and nothing is judged against a policy yet.

import type { Api, Problem } from "./declared";
import type { ApiKind, Route } from "./route";

/** `resource`: one resource decides, so it blocks before it is created. `stack`: only relations decide. */
export type Scope = "resource" | "stack";

/** The API a fact belongs to, as far as it is known. */
export interface ApiLabel {
  /** undefined where the API is outside the stack or cannot be seen from this resource. */
  readonly urn: string | undefined;
  readonly name: string | undefined;
  readonly kind: ApiKind;
}

export interface LinkedRoute extends Route {
  readonly owner: ApiLabel;
  readonly scope: Scope;
}

export interface LinkedProblem extends Problem {
  readonly owner: ApiLabel;
  readonly scope: Scope;
}

export interface Facts {
  readonly apis: readonly Api[];
  readonly routes: readonly LinkedRoute[];
  readonly problems: readonly LinkedProblem[];
}
