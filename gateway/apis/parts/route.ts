// A route as a program declares it: method, path, who may call it, what stands behind it.

import type { Authorizer } from "./authorizer";
import type { NativeAuthorizer } from "./native-authorizer";
import type { Validation } from "./validation";

/** Who may call a route. */
export type Access =
  | { readonly kind: "open" }
  | { readonly kind: "authorizer"; readonly authorizer: Authorizer }
  /** The gateway reads the token itself; one of `scopes` must be in it, where there are any. */
  | { readonly kind: "native"; readonly authorizer: NativeAuthorizer; readonly scopes: readonly string[] }
  /** A request signed with the local account's keys. */
  | { readonly kind: "iam" }
  | { readonly kind: "refused"; readonly reason: string };

export interface DeclaredRoute<I> {
  /** `ANY` for all. */
  readonly method: string;
  readonly path: string;
  readonly access: Access;
  readonly integration: I;
  /** REST: a request needs an API key of a usage plan. */
  readonly needsApiKey?: boolean | undefined;
  /** REST: what a request must hold before its integration gets it. */
  readonly validation?: Validation | undefined;
}

/** @param scopes as an operation's `security` or a method's `authorizationScopes` list them */
export function accessBy(
  authorizer: Authorizer | NativeAuthorizer | { readonly kind: "refused"; readonly reason: string },
  scopes: unknown,
): Access {
  if (authorizer.kind === "refused") return authorizer;
  if (!isNative(authorizer)) return { kind: "authorizer", authorizer };
  const list = scopes === undefined || scopes === null ? [] : scopes;
  if (!Array.isArray(list) || !list.every((one) => typeof one === "string"))
    return { kind: "refused", reason: "expected its scopes to be a list of texts" };
  return { kind: "native", authorizer, scopes: list };
}

function isNative(authorizer: Authorizer | NativeAuthorizer): authorizer is NativeAuthorizer {
  return authorizer.kind === "jwt" || authorizer.kind === "cognito";
}
