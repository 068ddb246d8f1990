// A cached verdict is keyed by the identity sources. Where they are missing, or too few, one caller gets another's verdict.

import type { Authorizer, Owned } from "../facts";
import { defineRule, type Hit, hitAt } from "./contract";

/** Documented default of a REST API's authorizer; for HTTP APIs caching is off unless a TTL is given. */
const REST_DEFAULT_TTL = 300;

/** What is the same whoever calls, in either spelling of AWS. `context.identity` is not: it may be what decides. */
const ALIKE_FOR_ALL = [
  /^\$?context\.(accountId|apiId|domainName|domainPrefix|httpMethod|path|protocol|resourceId|resourcePath|routeKey|stage)$/,
  /^\$?stageVariables\./,
  /^(method\.|\$)request\.(multivalue)?header\.(accept|accept-encoding|accept-language|content-type|host|origin|referer|user-agent)$/i,
];

export const cachedIdentitySources = defineRule({
  name: "cached-identity-sources",
  title: "A cached authorizer result is keyed by what decides it",
  severity: "high",
  levels: { recommended: "advisory", strict: "mandatory" },
  why: "API Gateway answers from its cache for the same identity sources. Without a source that differs between callers (the route, the stage and headers like Host do not) every caller shares one verdict; with simple responses a verdict for one route is given to all routes unless $context.routeKey is a source.",
  fix: "Name every value the authorizer decides by as an identity source, add $context.routeKey with simple responses, or set the TTL to 0.",
  controls: { cwe: [863], owasp: ["API5"], nist: ["AC-3"], pci: [], cis: [] },
  options: {},
  onUnknown: "silent",
  says: "with a cache that mixes callers or routes",
  check: ({ authorizers }) => authorizers.all.flatMap(judge),
});

const isAlikeForAll = (source: string): boolean => ALIKE_FOR_ALL.some((one) => one.test(source.trim()));

function judge(authorizer: Owned<Authorizer>): readonly Hit[] {
  const { sort, ttl, sources, simple, family, words } = authorizer;
  if (
    sort.state !== "known" ||
    sort.value !== "request" ||
    ttl.state === "unknown" ||
    sources.state === "unknown"
  ) {
    return [];
  }
  const seconds = ttl.state === "known" ? ttl.value : family === "rest" ? REST_DEFAULT_TTL : 0;
  if (seconds === 0) return [];
  const given = sources.state === "known" ? sources.value : [];
  if (given.length === 0) {
    return [
      hitAt(
        authorizer,
        words.sources,
        "empty while results are cached",
        `${words.sources}, or ${words.ttl}: 0`,
      ),
    ];
  }
  if (given.every(isAlikeForAll)) {
    return [
      hitAt(
        authorizer,
        words.sources,
        "tells no callers apart while results are cached",
        `the header with the credentials in ${words.sources}, or ${words.ttl}: 0`,
      ),
    ];
  }
  const isSimple = simple.state === "known" && simple.value;
  if (!isSimple || given.includes("$context.routeKey")) return [];
  return [
    hitAt(
      authorizer,
      words.sources,
      "lacks $context.routeKey with simple responses",
      `$context.routeKey in ${words.sources}`,
    ),
  ];
}
