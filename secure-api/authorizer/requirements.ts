// Routes → the authorizer's setting ROUTES: a route that is not in it is denied.
import type { Requirements } from "../arguments";
import { asksForToken } from "../check";

/** A route as far as the authorizer decides about it. */
export interface Judged {
  readonly method?: string | undefined;
  readonly path: string;
  readonly access?: unknown;
}

const WORDS = ["scopes", "permissions", "roles", "groups", "claims", "issuers", "tenants"] as const;

/** JSON by route key; undefined where no route asks for a token. */
export function requirementsOf(routes: readonly Judged[]): string | undefined {
  const judged = routes.filter(({ access }) => asksForToken(access));
  if (judged.length === 0) return undefined;
  return JSON.stringify(
    Object.fromEntries(judged.map((route) => [keyOf(route), wordsOf(route.access as Requirements)])),
  );
}

const keyOf = ({ method, path }: Judged): string => (path.startsWith("$") ? path : `${method} ${path}`);

/** `anyValidToken` is the empty requirement. */
const wordsOf = (access: Requirements): Requirements =>
  Object.fromEntries(WORDS.flatMap((word) => (access[word] === undefined ? [] : [[word, access[word]]])));
