// The served program in words, for the console and the tour. In: what the gateway serves, what the pack says, what each
// authorizer takes. Out: one view per route. Names, verdicts and places; never a property's value.
import { type JudgedStack, sourceOf, stops } from "../cli";
import type { FindingView, Need, RouteView } from "../console";
import type { Gateway, ServedRoute } from "../gateway";
import { AUTH0, type Granted, grant, type Shape } from "../issuer";
import type { RecordedResource } from "../program";
import { guardText, sourceOfToken } from "./guard";
import { type Asked, lifetimeFor, type Trust, trustOf } from "./trust";

export interface Described {
  readonly route: ServedRoute;
  readonly view: RouteView;
  readonly trust: Trust;
  readonly asked: Asked;
}

type Served = Pick<Gateway, "routes" | "stages" | "url" | "sign">;

export function describeRoutes(
  gateway: Served,
  judged: JudgedStack,
  resources: readonly RecordedResource[],
  issuer: string,
): readonly Described[] {
  return gateway.routes.map((route) => {
    const { api, kind, path, access, sample } = route;
    const method = kind === "websocket" ? "" : route.method === path ? "ANY" : route.method;
    const trust = trustOf(access, resources, issuer);
    // Who may say anything on a WebSocket is decided once, when it opens.
    const asked = trust.asksOf(method, kind === "websocket" ? "$connect" : path);
    const granted = asked.kind === "granted" ? asked.granted : {};
    const shape = trust.shape ?? AUTH0;
    const needs = needsOf(shape, granted);
    const reported = reportOf(judged, route);
    const stage = gateway.stages.find((one) => one.api === api)?.way;
    const place = reported && sourceOf(judged, { urn: reported.urn, resource: "", path });
    const source = trust.carrier ?? sourceOfToken(access);
    const base = stage?.url ?? gateway.url;
    const address = kind === "websocket" ? base : base + (path.startsWith("/") ? path : "/");
    const query = wanted(sample.parameters, "querystring").map((name) => `${encodeURIComponent(name)}=1`);
    return {
      route,
      trust,
      asked,
      view: {
        key: [api, method, path].filter((part) => part !== "").join(" "),
        api,
        kind,
        method,
        path,
        url: address + (query.length === 0 ? "" : `?${query.join("&")}`),
        access: guardText(access),
        requires: needs.map(({ what }) => what),
        needs,
        claims: {
          ...(shape.audience === "aud" ? {} : { aud: null }),
          ...grant(shape, { ...granted, audience: trust.audience }),
        },
        lifetime: lifetimeFor(trust),
        verdict: reported?.waiver !== undefined ? "waived" : (reported?.verdict ?? "undecided"),
        problem: route.problem ?? stage?.problem,
        source: place === undefined ? undefined : `${place.file}:${place.line}`,
        carrier:
          source?.from === "query" || source?.from === "protocol"
            ? { from: source.from, name: source.name }
            : { from: "header", name: source?.from === "header" ? canonical(source.name) : "Authorization" },
        sends: [
          ...(stage?.headers ?? []),
          ...(route.apiKey === undefined || !route.needsApiKey
            ? []
            : [["x-api-key", route.apiKey.value] as const]),
          ...wanted(sample.parameters, "header")
            .filter((name) => name.toLowerCase() !== "authorization")
            .map((name) => [name, "1"] as const),
        ],
        sign: access.kind === "iam" ? (request) => gateway.sign(route, request) : undefined,
        body: sample.body ?? (/^(POST|PUT|PATCH)$/.test(method) ? "{}" : undefined),
      },
    };
  });
}

/** In words, and where each stands in a token. */
function needsOf(shape: Shape, granted: Granted): readonly Need[] {
  const { scopes = [], permissions = [], groups = [], roles = [], claims = [] } = granted;
  const all = (what: string, path: readonly string[], values: readonly string[]) =>
    values.map((value) => ({ what: `${what} ${value}`, path, values: [value] }));
  const one = (what: string, path: readonly string[], values: readonly string[]) =>
    values.length === 0 ? [] : [{ what: `${what} ${values.join(" or ")}`, path, values }];
  return [
    ...all("scope", [shape.scopes], scopes),
    ...all("permission", [shape.permissions], permissions),
    ...one("group", [shape.groups], groups),
    ...one("role", shape.roles, roles),
    ...claims.map(([path, value]) => ({ what: `claim ${path.join(".")}`, path, values: [value] })),
  ];
}

/** The names of a request's required parameters in one place, e.g. of `method.request.header.X-Id`. */
const wanted = (parameters: readonly string[], place: "header" | "querystring"): readonly string[] =>
  parameters.flatMap((name) =>
    name.startsWith(`method.request.${place}.`) ? [name.split(".").slice(3).join(".")] : [],
  );

export function describeFindings(judged: JudgedStack): readonly FindingView[] {
  return judged.report.findings.map((finding) => ({
    level: stops(finding) ? "mandatory" : finding.level,
    rule: finding.rule,
    title: finding.title,
    places: finding.places.slice(0, 20).map((place) => {
      const source = sourceOf(judged, place);
      const where = source === undefined ? `resource ${place.resource}` : `${source.file}:${source.line}`;
      return [place.method, place.path, place.what, where].filter((part) => part !== "").join("  ");
    }),
  }));
}

/**
 * The pack's word on a route: the two read the program each in its own way, and meet by API, method and path. A route key
 * that has no path, `$default` or a WebSocket's, is the pack's method.
 */
function reportOf({ report }: JudgedStack, { api, method, path }: ServedRoute) {
  const fitting = report.routes.filter((one) =>
    one.path === path ? one.method === method || method === path : one.path === "" && one.method === path,
  );
  return fitting.find((one) => one.api.urn?.endsWith(`::${api}`)) ?? fitting[0];
}

/** `authorization` → `Authorization`, as people write it. */
const canonical = (name: string): string => name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
