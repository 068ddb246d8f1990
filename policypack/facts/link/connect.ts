// A WebSocket API without a $connect route accepts every connection: the route that no resource declares.

import type { Api } from "../declared";
import type { LinkedRoute } from "../linked";
import { selfRef } from "../ref";
import type { RouteAuth } from "../route";
import { Unknown } from "../value";

const ELSEWHERE = "its routes are not in this stack: check them where they are declared";

/** @param doubt a $connect may be among the resources that an unknown value hides */
export function missingConnect(
  apis: readonly Api[],
  routes: readonly LinkedRoute[],
  doubt?: Unknown,
): readonly LinkedRoute[] {
  const sockets = apis.filter(({ kind }) => kind.state === "known" && kind.value === "websocket");
  if (sockets.length === 0) return [];
  // A $connect whose API cannot be followed may belong to any of them.
  const isLoose = routes.some(
    ({ method, owner }) => owner.urn === undefined && (method === "$connect" || method === "?"),
  );
  const byApi = new Map<string, LinkedRoute[]>(sockets.map(({ urn }) => [urn, []]));
  for (const route of routes) byApi.get(route.owner.urn ?? "")?.push(route);
  return sockets.flatMap((api) => {
    const mine = byApi.get(api.urn) ?? [];
    if (mine.some(({ method }) => method === "$connect")) return [];
    const hidden = mine.find(({ method }) => method === "?");
    return [connectRoute(api, judge(mine.length, hidden, isLoose, doubt))];
  });
}

function judge(
  routes: number,
  hidden: LinkedRoute | undefined,
  isLoose: boolean,
  doubt: Unknown | undefined,
): RouteAuth {
  if (hidden?.auth.verdict === "undecided") return hidden.auth;
  if (hidden !== undefined || isLoose) return { verdict: "undecided", unknown: new Unknown("routeKey") };
  if (routes === 0) return { verdict: "undecided", unknown: new Unknown("$connect", "never", ELSEWHERE) };
  if (doubt !== undefined) return { verdict: "undecided", unknown: doubt };
  return { verdict: "open", reason: "connect-missing" };
}

function connectRoute({ urn, name }: Api, auth: RouteAuth): LinkedRoute {
  return {
    kind: "websocket",
    method: "$connect",
    path: "",
    auth,
    api: selfRef(urn),
    owner: { urn, name, kind: "websocket" },
    source: urn,
    sourceName: name,
    spelling: "websocket",
    fix: 'a Route with routeKey: "$connect", authorizationType: "CUSTOM" and authorizerId',
    scope: "stack",
  };
}
