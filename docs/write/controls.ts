// docs/controls.md: for each rule the numbers of other people's lists that it helps with. Made from the rules' own data.

import { CIS, CWE, NIST, OWASP, PCI, RULES } from "../../policypack/rules";
import { table } from "./table";

const LISTS = [
  ["CWE", "CWE-", CWE, "https://cwe.mitre.org/"],
  ["OWASP API Security Top 10 2023", "", OWASP, "https://owasp.org/API-Security/editions/2023/en/0x11-t10/"],
  ["NIST SP 800-53 Rev. 5", "", NIST, "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final"],
  ["PCI DSS v4.0.1", "", PCI, "https://www.pcisecuritystandards.org/document_library/"],
  ["CIS Controls v8.1", "", CIS, "https://www.cisecurity.org/controls/v8-1"],
] as const;

export function renderControls(): string {
  const rows = RULES.map(({ name, controls }) => [
    `[${name}](rules.md#${name})`,
    ...[
      controls.owasp.map((one) => `${one}:2023`),
      controls.cwe.map((one) => `CWE-${one}`),
      controls.nist,
      controls.pci,
      controls.cis,
    ].map((list) => (list.length === 0 ? "–" : list.join(", "))),
  ]);
  return `${[
    "# Controls",
    "",
    "Generated from `policypack/rules/` by `npm run docs`; do not edit.",
    "",
    "For each rule, the numbers of other lists that it helps with. A rule helps: it finds one mistake in what a program declares. It proves",
    "no requirement as met, and no stack as compliant. A dash says that no number could be confirmed, not that none exists.",
    "",
    ...table([["rule", "OWASP API", "CWE", "NIST 800-53", "PCI DSS", "CIS"], ...rows]),
    "",
    "Where AWS Security Hub has a control for the same mistake, the numbers of NIST and PCI DSS are those that AWS gives it: APIGateway.3, .8",
    "and .9, AppSync.5, CloudWatch.16, Lambda.1. The numbers of CIS are",
    "those of the CIS Controls, not of the CIS AWS Foundations Benchmark.",
    ...LISTS.flatMap(([title, prefix, list, url]) => [
      "",
      `## ${title}`,
      "",
      `Titles as in <${url}>.`,
      "",
      ...table([
        ["number", "title"],
        ...Object.entries(list)
          .sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true }))
          .map(([number, name]) => [`${prefix}${number}`, name]),
      ]),
    ]),
  ].join("\n")}\n`;
}
