// A private API says which VPC or endpoint may reach it.

import { defineRule, hitAt } from "./contract";

export const privateApiPolicy = defineRule({
  name: "private-api-policy",
  title: "A private API names the VPC or endpoint that may call it",
  severity: "medium",
  levels: { recommended: "advisory", strict: "mandatory" },
  why: "A private API without such a policy can be called from any VPC of any account that has an execute-api endpoint, or from none.",
  fix: "Give the API a resource policy with a condition on aws:SourceVpce or aws:SourceVpc.",
  controls: { cwe: [862], owasp: ["API8"], nist: ["AC-3", "SC-7"], pci: ["7.3.3"], cis: [] },
  options: {},
  onUnknown: "silent",
  says: "private without naming who may reach it",
  check: ({ mode, apis, policies }) => {
    if (mode === "resource") return [];
    return apis.all.flatMap((api) => {
      if (api.isPrivate?.state !== "known" || !api.isPrivate.value) return [];
      const mine = policies.filter(({ owner }) => owner.urn === api.urn);
      if (mine.some(({ namesVpc }) => namesVpc.state !== "known" || namesVpc.value)) return [];
      const what = mine.length === 0 ? "no resource policy" : "no condition on a VPC or an endpoint";
      const owner = { urn: api.urn, name: api.name, kind: "rest" } as const;
      return [
        hitAt(
          { ...api, owner },
          "policy",
          what,
          "policy with a condition on aws:SourceVpce or aws:SourceVpc",
          "stack",
        ),
      ];
    });
  },
});
