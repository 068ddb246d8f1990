// What execute-api-disabled says, and what it leaves alone.

import { type RuleCase, resource, T, UNKNOWN } from "./case";

const api = (disableExecuteApiEndpoint?: unknown) =>
  resource(T.restApi, "shop", disableExecuteApiEndpoint === undefined ? {} : { disableExecuteApiEndpoint });
const domain = (more: Readonly<Record<string, unknown>>) =>
  resource(T.domain, "front", { domainName: "api.example.com", ...more });
const mapping = resource(
  T.basePath,
  "root",
  { restApi: UNKNOWN, domainName: "api.example.com" },
  { restApi: [[T.restApi, "shop"]] },
);
const MTLS = { mutualTlsAuthentication: { truststoreUri: "s3://bucket/ca.pem" } };

export const cases: readonly RuleCase[] = [
  {
    title: "the default endpoint walks around the domain's mutual TLS",
    is: "violating",
    resources: [api(), domain(MTLS), mapping],
    expect: ["violation mandatory shop: disableExecuteApiEndpoint the default endpoint is on"],
  },
  {
    title: "an HTTP API is judged the same",
    is: "violating",
    resources: [
      {
        ...resource(T.httpApi, "chat", { protocolType: "HTTP", disableExecuteApiEndpoint: false }),
        id: "h1",
      },
      domain(MTLS),
      resource(T.apiMapping, "root", { apiId: "h1", domainName: "api.example.com", stage: "$default" }),
    ],
    expect: ["violation mandatory chat: disableExecuteApiEndpoint the default endpoint is on"],
  },
  {
    title: "a domain without mutual TLS, a disabled endpoint, or no mapping leave nothing to walk around",
    is: "clean",
    resources: [api(true), domain(MTLS), mapping, resource(T.restApi, "alone", {})],
    expect: [],
  },
  {
    title: "a domain without mutual TLS",
    is: "clean",
    resources: [api(), domain({}), mapping],
    expect: [],
  },
  {
    title: "a setting that is not known yet is not judged",
    is: "unknown",
    resources: [api(UNKNOWN), domain(MTLS), mapping],
    expect: [],
  },
];
