// The served program in words, for the console and the tour. In: what the gateway serves, what the pack says, what each
// authorizer takes. Out: one view per route. Names, verdicts and places; never a property's value.
import { type JudgedStack, sourceOf, stops } from "../cli";
import type { FindingView, RouteView } from "../console";
import type { Gateway, ServedRoute } from "../gateway";
import type { RecordedResource } from "../program";
import { guardText, sourceOfToken } from "./guard";
import { NO_TRUST, type Trust, trustOf } from "./trust";

export interface Described {
  readonly route: ServedRoute;
  readonly view: RouteView;
  readonly trust: Trust;
}

export function describeRoutes(
  gateway: Pick<Gateway, "routes" | "stages" | "url">,
  judged: JudgedStack,
  resources: readonly RecordedResource[],
  issuer: string,
): readonly Described[] {
  return gateway.routes.map((route) => {
    const { api, kind, path, access } = route;
    const method = kind === "websocket" ? "" : route.method === path ? "ANY" : route.method;
    const trust = trustOf(access, resources, issuer) ?? NO_TRUST;
    const requirement = trust.requirementOf(method, path);
    const { scopes = [], permissions = [], groups = [] } = requirement ?? {};
    const reported = reportOf(judged, route);
    const stage = gateway.stages.find((one) => one.api === api)?.url ?? gateway.url;
    const place = reported && sourceOf(judged, { urn: reported.urn, resource: "", path });
    const source = sourceOfToken(access);
    return {
      route,
      trust,
      view: {
        key: [api, method, path].filter((part) => part !== "").join(" "),
        api,
        kind,
        method,
        path,
        url: kind === "websocket" ? stage : stage + (path.startsWith("/") ? path : "/"),
        access: guardText(access),
        requires: [
          ...scopes.map((scope) => `scope ${scope}`),
          ...permissions.map((permission) => `permission ${permission}`),
          ...(groups.length === 0 ? [] : [`group ${groups.join(" or ")}`]),
        ],
        scopes,
        permissions,
        groups,
        ...(requirement?.claims === undefined ? {} : { claims: requirement.claims }),
        verdict: reported?.waiver !== undefined ? "waived" : (reported?.verdict ?? "undecided"),
        problem: route.problem,
        source: place === undefined ? undefined : `${place.file}:${place.line}`,
        header: source?.from === "header" ? canonical(source.name) : undefined,
        body: /^(POST|PUT|PATCH)$/.test(method) ? "{}" : undefined,
      },
    };
  });
}

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

/** The pack's word on a route: the two read the program each in its own way, and meet by API, method and path. */
function reportOf({ report }: JudgedStack, { api, method, path }: ServedRoute) {
  const fitting = report.routes.filter(
    (one) => one.path === path && (one.method === method || method === "WEBSOCKET" || method === path),
  );
  return fitting.find((one) => one.api.urn?.endsWith(`::${api}`)) ?? fitting[0];
}

/** `authorization` → `Authorization`, as people write it. */
const canonical = (name: string): string => name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
