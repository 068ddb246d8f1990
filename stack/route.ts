// One route of the API: method, path, the function behind it, and what a caller's token must hold.
// A route cannot be written without its requirement, so that "any valid token" is a decision and not an omission.
import type { LoggedFunction } from "./logged-function";

export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Starts with a slash; `{name}` is a path parameter. */
  readonly path: string;
  readonly backend: LoggedFunction;
  /** What a caller's token must hold; `{}` is any valid token (docs/authorizer-settings.md, "Who may do what"). */
  readonly requires: Requirement;
}

/** All scopes and all permissions, and at least one of the groups. */
export interface Requirement {
  readonly scopes?: readonly string[];
  readonly permissions?: readonly string[];
  readonly groups?: readonly string[];
}

/** The routes as the authorizer's setting ROUTES takes them: a route that is not listed is denied. */
export const requirementsOf = (routes: readonly Route[]): string =>
  JSON.stringify(
    Object.fromEntries(routes.map(({ method, path, requires }) => [`${method} ${path}`, requires])),
  );
