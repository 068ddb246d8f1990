// A route as a program declares it: method, path, who may call it, what stands behind it.

import type { Authorizer } from "./authorizer";

/** Who may call a route. */
export type Access =
  | { readonly kind: "open" }
  | { readonly kind: "authorizer"; readonly authorizer: Authorizer }
  | { readonly kind: "refused"; readonly reason: string };

export interface DeclaredRoute<I> {
  /** `ANY` for all. */
  readonly method: string;
  readonly path: string;
  readonly access: Access;
  readonly integration: I;
}
