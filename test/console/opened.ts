// The console on a port of its own, behind a real gateway whose authorizer does what its token orders, with the local issuer.

import { afterEach } from "@jest/globals";
import { BASE, type Console, openConsole, type ProgramView, type RouteView } from "../../console";
import { type Gateway, startGateway } from "../../gateway";
import { type Issuer, startIssuer } from "../../issuer";
import type { RecordedResource } from "../../program";
import { AUTHORIZER_FUNCTION, BACKEND_FUNCTION } from "../gateway/ordered-authorizer";
import { restApi } from "../gateway/recorded-api";
import { guarded, scheme, unguarded } from "../gateway/served";
import { silentLog } from "../gateway/silent-log";

const open: { close: () => unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

export interface Opened {
  readonly console: Console;
  readonly gateway: Gateway;
  readonly issuer: Issuer;
  /** `http://127.0.0.1:port`. */
  readonly origin: string;
  /** Sends a form as the console's own page would. */
  readonly post: (path: string, fields: Record<string, string>, accept?: string) => Promise<Response>;
}

export const view = (route: Partial<RouteView> & Pick<RouteView, "path" | "url">): RouteView => ({
  key: `api GET ${route.path}`,
  api: "api",
  kind: "rest",
  method: "GET",
  access: "TOKEN authorizer jwt",
  requires: [],
  needs: [],
  claims: {},
  lifetime: 3600,
  verdict: "protected",
  problem: undefined,
  source: "index.ts:1",
  carrier: { from: "header", name: "Authorization" },
  sends: [],
  sign: undefined,
  body: undefined,
  ...route,
});

export const program = (routes: readonly RouteView[], more: Partial<ProgramView> = {}): ProgramView => ({
  project: "shop",
  stack: "local",
  version: 1,
  loaded: Date.now(),
  tookMs: 1,
  routes,
  findings: [],
  notices: [],
  changes: [],
  ...more,
});

export async function opened(
  shown?: (origin: string, gateway: Gateway) => ProgramView,
  more: readonly RecordedResource[] = [],
): Promise<Opened> {
  const paths = { "/hello": { get: guarded }, "/open": { get: unguarded } };
  const body = JSON.stringify({ swagger: "2.0", paths, securityDefinitions: { jwt: scheme } });
  const issuer = await startIssuer();
  open.push(issuer);
  let own: Console | undefined;
  const gateway = await startGateway({
    port: 0,
    log: silentLog,
    resources: [AUTHORIZER_FUNCTION, BACKEND_FUNCTION, ...restApi({ body }), ...more],
    onLine: (line) => own?.line(line),
    onRequest: (record) => own?.record(record),
    pages: { path: BASE, serve: (request, response) => own?.serve(request, response) },
  });
  open.push(gateway);
  const { origin } = new URL(gateway.url);
  const routes = [
    view({
      path: "/hello",
      url: `${gateway.url}/hello`,
      needs: [{ what: "scope items:read", path: ["scope"], values: ["items:read"] }],
      claims: { scope: "items:read" },
      requires: ["scope items:read"],
    }),
    view({
      path: "/open",
      url: `${gateway.url}/open`,
      access: "anybody",
      verdict: "open",
    }),
  ];
  own = openConsole(shown?.(origin, gateway) ?? program(routes), {
    issuer,
    names: { issuer: issuer.issuer, jwksUri: issuer.jwksUri },
    audience: "https://api.example.com",
  });
  open.push(own);
  return {
    console: own,
    gateway,
    issuer,
    origin,
    post: (path, fields, accept = "application/json") =>
      fetch(`${origin}${BASE}${path}`, {
        method: "POST",
        redirect: "manual",
        headers: { Origin: origin, Accept: accept },
        body: new URLSearchParams(fields),
      }),
  };
}
