// What domain-tls says, and what it leaves alone.

import { type RuleCase, resource, T, UNKNOWN } from "./case";

const V2 = "aws:apigatewayv2/domainName:DomainName";

export const cases: readonly RuleCase[] = [
  {
    title: "TLS 1.0 is outdated",
    is: "violating",
    resources: [
      resource(T.domain, "front", { domainName: "a.example.com", securityPolicy: "TLS_1_0" }),
      resource(V2, "http", {
        domainName: "b.example.com",
        domainNameConfiguration: { securityPolicy: "TLS_1_0" },
      }),
    ],
    expect: [
      "violation mandatory front: securityPolicy allows TLS older than 1.2",
      "violation mandatory http: domainNameConfiguration.securityPolicy allows TLS older than 1.2",
    ],
  },
  {
    title: "TLS 1.2, a later policy, and the service's own choice",
    is: "clean",
    resources: [
      resource(T.domain, "front", { domainName: "a.example.com", securityPolicy: "TLS_1_2" }),
      resource(T.domain, "later", {
        domainName: "c.example.com",
        securityPolicy: "SecurityPolicy_TLS13_1_3_2025_09",
      }),
      resource(T.domain, "default", { domainName: "d.example.com" }),
    ],
    expect: [],
  },
  {
    title: "a policy that is not known yet is not judged",
    is: "unknown",
    resources: [resource(T.domain, "front", { domainName: "a.example.com", securityPolicy: UNKNOWN })],
    expect: [],
  },
];
