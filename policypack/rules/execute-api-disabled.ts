// Mutual TLS on a custom domain guards nothing while the API's default endpoint answers without it.

import type { Facts } from "../facts";
import { defineRule, type Hit, hitAt } from "./contract";

export const executeApiDisabled = defineRule({
  name: "execute-api-disabled",
  title: "Mutual TLS cannot be walked around by the default endpoint",
  severity: "high",
  levels: { recommended: "advisory", strict: "mandatory" },
  why: "Client certificates are asked for on the custom domain only. The default execute-api endpoint serves the same routes without them.",
  fix: "Set disableExecuteApiEndpoint: true on the API.",
  controls: { cwe: [288], owasp: ["API2", "API8"], nist: ["AC-3"], pci: [], cis: ["4.8"] },
  options: {},
  onUnknown: "silent",
  says: "reachable around its mutual TLS",
  check: (facts) =>
    facts.mode === "stack" ? facts.mappings.flatMap((mapping) => judge(mapping, facts)) : [],
});

function judge(mapping: Facts["mappings"][number], { apis, domains }: Facts): readonly Hit[] {
  const api = apis.find(mapping.api);
  const domain = domains.find(mapping.domain);
  if (api === undefined || domain === undefined || !domain.mutualTls) return [];
  const { endpointOff, kind } = api;
  if (endpointOff === undefined || endpointOff.state === "unknown" || kind.state !== "known") return [];
  if (endpointOff.state === "known" && endpointOff.value) return [];
  const owner = { urn: api.urn, name: api.name, kind: kind.value };
  const fix = "disableExecuteApiEndpoint: true";
  return [hitAt({ ...api, owner }, "disableExecuteApiEndpoint", "the default endpoint is on", fix, "stack")];
}
