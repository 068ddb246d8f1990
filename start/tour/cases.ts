// The requests that show who gets in, derived from the program: each kind's own codes, each route's own scopes and body.
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
  const served = routes.filter(({ route }) => route.problem === undefined && isCallable(route));
  const guards = new Set<string>();
  return served.flatMap((of) => {
    const { access, api } = of.route;
    if (access.kind === "open")
      return [{ title: "anybody", of, token: undefined, expected: "admitted" as const }];
    const guard = `${api} ${"authorizer" in access ? access.authorizer.name : access.kind}`;
    const isFirst = !guards.has(guard);
    guards.add(guard);
    // What is refused is refused before the route matters: one route per authorizer shows it.
    return [...(isFirst ? refusals(of, mints) : []), ...goodToken(of, mints, isFirst)];
  });
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
  const bad = mints && trust.takesIssuer ? BAD : (["malformed"] as const);
  return [
    none,
    ...bad.map(
      (token): Case => ({
        title: token === "malformed" ? "malformed token" : `token ${TOKEN_CASES[token]}`,
        of,
        token,
        expected: known ? badStatus(of) : "refused",
      }),
    ),
  ];
}

function goodToken(of: Described, mints: boolean, isFirst: boolean): readonly Case[] {
  const { trust, route, view } = of;
  // Its key is not this tour's to show.
  if (!mints || !trust.takesIssuer || route.needsApiKey) return [];
  const requirement = trust.requirementOf(view.method, view.path);
  // The authorizer's own table does not list the route: no token can open it.
  if (trust.kind === "portcullis" && requirement === undefined)
    return [
      {
        title: "good token, but no requirement is set for the route",
        of,
        token: "valid",
        expected: route.statuses.denied,
      },
    ];
  const asks = [...view.scopes, ...view.permissions, ...view.groups].length > 0;
  const poor: Case = {
    title: "token without the scope",
    of,
    token: "scope",
    expected: route.statuses.denied,
  };
  return [
    ...(asks ? [poor] : []),
    { title: isFirst ? "good token" : "good token, another route", of, token: "valid", expected: "admitted" },
  ];
}

/** What a bad token gets: an HTTP API knows no 401 from a Lambda authorizer that was asked. */
function badStatus({ route, trust }: Described): number {
  const { unauthorized, denied } = route.statuses;
  return trust.kind === "portcullis" && route.kind === "http" ? denied : unauthorized;
}

/** Of a WebSocket API only the connection is asked. */
const isCallable = ({ kind, path }: Described["route"]): boolean =>
  kind !== "websocket" || path === "$connect";
