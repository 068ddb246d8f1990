// Custom domains do not speak TLS older than 1.2. A policy that is left out is the service's own choice and not judged.

import { defineRule, hitAt } from "./contract";

export const domainTls = defineRule({
  name: "domain-tls",
  title: "Custom domains require TLS 1.2 or later",
  severity: "medium",
  levels: { recommended: "advisory", strict: "mandatory" },
  why: "TLS 1.0 lets an attacker on the way weaken the connection that carries the token.",
  fix: "Set securityPolicy to TLS_1_2 or a later policy.",
  controls: { cwe: [326], owasp: ["API8"], nist: ["SC-8"], pci: ["4.2.1"], cis: ["3.10"] },
  options: {},
  onUnknown: "silent",
  says: "with an outdated TLS policy",
  check: ({ domains }) =>
    domains.all
      .filter(({ tls }) => tls.state === "known" && /TLS_?1_[01]\b/i.test(tls.value))
      .map((one) => hitAt(one, one.tlsWord, "allows TLS older than 1.2", `${one.tlsWord}: "TLS_1_2"`)),
});
