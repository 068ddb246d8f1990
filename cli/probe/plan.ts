// Routes and endpoints → the requests to make, and the routes that are left alone with the reason.
// GET, HEAD and OPTIONS only, others where they are named; and never a writing method on a route that the static proof
// calls open or undecided, since nothing stands between the request and the backend.

import type { RouteReport } from "../../policypack/check";
import { CannotJudge } from "../failure";
import { grouped } from "../grouped";
import type { Endpoint } from "./endpoints";
import type { ProbeToken } from "./tokens";

export interface Probe {
  readonly route: RouteReport;
  readonly endpoint: Endpoint;
  readonly method: string;
  readonly url: string;
  readonly token: ProbeToken;
  /** Whether the token must be let in. */
  readonly isGood: boolean;
}

export interface Unprobed {
  readonly route: RouteReport;
  readonly reason: string;
}

export interface PlanOptions {
  readonly tokens: readonly ProbeToken[];
  readonly good: ProbeToken | undefined;
  /** Methods beside GET, HEAD and OPTIONS. */
  readonly methods: readonly string[];
}

const READING = ["GET", "HEAD", "OPTIONS"];
/** More than anybody waits for, at any rate; beyond it the list itself would fill the memory. */
const MOST = 100_000;
/** Stands for a path parameter. */
const FILLER = "portcullis-probe";

export function planProbes(
  routes: readonly RouteReport[],
  endpoints: readonly Endpoint[],
  options: PlanOptions,
): { readonly probes: readonly Probe[]; readonly unprobed: readonly Unprobed[] } {
  const probes: Probe[] = [];
  const unprobed: Unprobed[] = [];
  const byApi = grouped(endpoints, ({ api }) => api);
  for (const route of routes) {
    const own = byApi.get(route.api.urn) ?? [];
    const reason =
      own.length === 0 ? "no address of its API is known: name it with --url" : whyNot(route, options);
    if (reason !== undefined) unprobed.push({ route, reason });
    else
      for (const endpoint of own) {
        if (probes.length > MOST)
          throw new CannotJudge(
            `expected a plan of at most ${MOST} requests, and more are needed: give fewer states at a time`,
          );
        probes.push(...probesOf(route, endpoint, options));
      }
  }
  return { probes, unprobed };
}

function whyNot(route: RouteReport, { methods }: PlanOptions): string | undefined {
  const { method, path, verdict, kind } = route;
  if (method === "?" || path === "?") return "its method or path cannot be seen";
  if (!isAskable(path)) return "its path cannot be asked for as it is";
  if (kind === "websocket") return method === "$connect" ? undefined : "reached only after $connect";
  if (kind === "appsync-events") return "Event APIs are not probed";
  if (kind === "appsync") return method === "primary" ? undefined : "another mode of the same endpoint";
  const verb = verbOf(route);
  if (READING.includes(verb)) return undefined;
  if (!methods.includes(verb)) return `${verb} may write: --methods ${verb} allows it`;
  return verdict === "protected" ? undefined : `${verb} may write, and nothing is known to stand before it`;
}

const verbOf = ({ method }: RouteReport): string =>
  /^[A-Z]+$/.test(method) && method !== "ANY" ? method : "GET";

function probesOf(route: RouteReport, endpoint: Endpoint, { tokens, good }: PlanOptions): readonly Probe[] {
  const base = {
    route,
    endpoint,
    method: endpoint.kind === "graphql" ? "POST" : verbOf(route),
    url: `${endpoint.url}${endpoint.kind === "http" ? pathOf(route) : ""}`,
  };
  const bad = tokens.map((token): Probe => ({ ...base, token, isGood: false }));
  return good === undefined ? bad : [...bad, { ...base, token: good, isGood: true }];
}

/** A dot segment would lead to another route, or to another stage of the host; half a character has no UTF-8 at all. */
const isAskable = (path: string): boolean =>
  !/\p{Surrogate}/u.test(path) && !path.split("/").some((segment) => segment === "." || segment === "..");

function pathOf({ path, method, kind }: RouteReport): string {
  if (kind === "function-url" || method === "$default") return `/${FILLER}`;
  const filled = path.replace(/\{[^}]*\}/g, FILLER);
  // A query or a fragment would end the path, and ask another route.
  return filled === "" ? "/" : encodeURI(filled).replace(/[?#]/g, encodeURIComponent);
}
