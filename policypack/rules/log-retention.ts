// The log group that a stage writes to forgets after a set time.

import type { Facts } from "../facts";
import { defineRule, hitAt } from "./contract";

export const logRetention = defineRule({
  name: "log-retention",
  title: "API logs are kept for a set time",
  severity: "low",
  levels: { recommended: "disabled", strict: "advisory" },
  why: "A log group keeps its events for ever unless told otherwise, and with them whom each token belonged to.",
  fix: "Set retentionInDays on the log group.",
  controls: { cwe: [], owasp: [], nist: ["AU-11", "SI-12"], pci: [], cis: [] },
  options: {},
  onUnknown: "silent",
  says: "with logs that are kept for ever",
  check: (facts) => (facts.mode === "stack" ? facts.stages.flatMap((stage) => judge(stage, facts)) : []),
});

function judge({ logDestination, owner }: Facts["stages"][number], { logGroups }: Facts) {
  const group = logGroups.find(logDestination);
  if (group === undefined || group.retention.state === "unknown") return [];
  if (group.retention.state === "known" && group.retention.value > 0) return [];
  return [hitAt({ ...group, owner }, "retentionInDays", "not set", "retentionInDays", "stack")];
}
