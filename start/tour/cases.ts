// The requests that show who gets in, derived from the program: each kind's own codes, each route's own scopes, key and body.
// In: the described routes, and whether this session's issuer mints. Out: cases with what must come back. Nothing that is not
// served, and nothing that cannot be known: of an authorizer of unknown code only that it refuses.
import { TOKEN_CASES, type TokenCase } from "../../issuer";
import type { Described } from "../describe";
import { missingStatus } from "../guard";

/** `admitted`: whatever the backend then answers. `refused`: 401, 403 or 500, never the backend. */
export type Expected = number | "admitted" | "refused";

export interface Case {
  readonly title: string;
  readonly of: Described;
  /** undefined sends none. */
  readonly token: TokenCase | undefined;
  readonly expected: Expected;
  /** Signed with the local account's keys. */
  readonly isSigned?: boolean;
  /** Without the API key that the route needs beside. */
  readonly isKeyless?: boolean;
}

const BAD: readonly TokenCase[] = [
  "malformed",
  "expired",
  "early",
  "audience",
  "none",
  "tampered",
  "unknown-kid",
];

export function tourOf(routes: readonly Described[], mints: boolean): readonly Case[] {
  const served = routes.filter(({ route, view }) => view.problem === undefined && isCallable(route));
  const guards = new Set<string>();
  return served.flatMap((of) => {
    const { access, api } = of.route;
    if (access.kind === "open")
      return withKey({ title: "anybody", of, token: undefined, expected: "admitted" });
    const guard = `${api} ${"authorizer" in access ? access.authorizer.name : access.kind}`;
    const isFirst = !guards.has(guard);
    guards.add(guard);
    if (access.kind === "iam") return signatures(of);
    // What is refused is refused before the route matters: one route per authorizer shows it.
    return [...(isFirst ? refusals(of, mints) : []), ...goodToken(of, mints, isFirst)];
  });
}

function signatures(of: Described): readonly Case[] {
  const unsigned: Case = {
    title: "no signature",
    of,
    token: undefined,
    expected: missingStatus(of.route.access, of.route) ?? "refused",
  };
  return [
    unsigned,
    ...withKey({
      title: "signed by the local account",
      of,
      token: undefined,
      isSigned: true,
      expected: "admitted",
    }),
  ];
}

function refusals(of: Described, mints: boolean): readonly Case[] {
  const { route, trust } = of;
  const missing = missingStatus(route.access, route);
  const known = trust.kind !== "unknown";
  const none: Case = {
    title: "no token",
    of,
    token: undefined,
    expected: missing ?? (known ? badStatus(of) : "refused"),
  };
  const made = BAD.filter((token) => token !== "audience" || trust.checksAudience);
  const bad = mints && trust.takesIssuer && trust.shape !== undefined ? made : (["malformed"] as const);
  return [
    none,
    ...bad.map(
      (token): Case => ({
        title: token === "malformed" ? "malformed token" : `token ${TOKEN_CASES[token]}`,
        of,
        token,
        expected: known ? badStatus(of, token) : "refused",
      }),
    ),
  ];
}

function goodToken(of: Described, mints: boolean, isFirst: boolean): readonly Case[] {
  const { trust, route, asked, view } = of;
  if (!mints || !trust.takesIssuer || trust.shape === undefined) return [];
  // No token opens a route that the authorizer's own table does not list, nor one of this issuer a route of another's.
  if (trust.kind === "portcullis" && asked.kind !== "granted") {
    const why =
      asked.kind === "not listed"
        ? "but no requirement is set for the route"
        : "but of another issuer than it takes";
    return [{ title: `good token, ${why}`, of, token: "valid", expected: route.statuses.denied }];
  }
  // A user pool's authorizer says 401 to a token without the scope, a JWT authorizer 403.
  const isPool = route.access.kind === "native" && route.access.authorizer.kind === "cognito";
  const poor: Case = {
    title: "token without the scope",
    of,
    token: "scope",
    expected: isPool ? route.statuses.unauthorized : route.statuses.denied,
  };
  const title = isFirst ? "good token" : "good token, another route";
  return [
    ...(view.needs.some(({ path }) => path[0] !== "token_use") ? [poor] : []),
    ...withKey({ title, of, token: "valid", expected: "admitted" }),
  ];
}

/** A route may need an API key of a usage plan beside. */
function withKey(one: Case): readonly Case[] {
  const { needsApiKey, apiKey, statuses } = one.of.route;
  if (!needsApiKey) return [one];
  const keyless: Case = {
    ...one,
    title: `${one.title}, without an API key`,
    isKeyless: true,
    expected: statuses.keyless,
  };
  return [keyless, ...(apiKey === undefined ? [] : [{ ...one, title: `${one.title} and an API key` }])];
}

/** What a bad token gets: an HTTP API knows no 401 from a Lambda authorizer that was asked. */
function badStatus({ route, trust }: Described, token?: TokenCase): number {
  const { unauthorized, denied } = route.statuses;
  if (trust.kind !== "portcullis" || route.kind !== "http") return unauthorized;
  // It may be good a moment later: an error, which no gateway keeps, is the only answer for now.
  return token === "early" || token === "unknown-kid" ? 500 : denied;
}

/** Of a WebSocket API only the connection is asked. */
const isCallable = ({ kind, path }: Described["route"]): boolean =>
  kind !== "websocket" || path === "$connect";
