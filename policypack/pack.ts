// The rules as Pulumi policies: one policy a rule, blocking in validateResource what one resource decides,
// and in validateStack what only relations decide. It never lets an exception or an unknown reach the host,
// since the host would then drop the policy, or report it as unable to run.

import type { Policies, ReportViolation, ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import { check, DOCS, type Finding, type Resource } from "./check";
import { detailLines } from "./report";
import { RULES } from "./rules";

/** The host also takes an object, whose level replaces the policy's for this one violation. */
type ViolationInfo = { message: string; enforcementLevel?: "advisory" | "mandatory"; urn?: string };

export const policies: Policies = RULES.map((rule) => ({
  name: rule.name,
  displayName: rule.title,
  description: `${rule.title}.`,
  severity: rule.severity,
  enforcementLevel: rule.levels.recommended,
  remediationSteps: rule.fix,
  url: `${DOCS}#${rule.name}`,
  tags: ["api-gateway", "authorization"],
  validateResource(args: ResourceValidationArgs, report: ReportViolation) {
    const { urn, type, name, props } = args;
    const { findings } = check([{ urn, type, name, props }], { scope: "resource" });
    for (const finding of findings) if (finding.rule === rule.name) tell(report, finding);
  },
  validateStack(args: StackValidationArgs, report: ReportViolation) {
    const { findings } = check(stackResources(args), { scope: "stack" });
    for (const finding of findings) if (finding.rule === rule.name) tell(report, finding);
  },
}));

function stackResources({ resources }: StackValidationArgs): readonly Resource[] {
  return resources.map(({ urn, type, name, props, parent, dependencies, propertyDependencies }) => ({
    urn,
    type,
    name,
    props,
    parent: parent?.urn,
    dependencies: dependencies.map((one) => one.urn),
    propertyDependencies: Object.fromEntries(
      Object.entries(propertyDependencies).map(([key, list]) => [key, list.map((one) => one.urn)]),
    ),
  }));
}

function tell(report: ReportViolation, finding: Finding): void {
  const message = [finding.title, ...detailLines(finding)].join("\n");
  const info: ViolationInfo = { message, urn: finding.urn };
  if (finding.verdict === "undecided") info.enforcementLevel = finding.level;
  (report as unknown as (violation: ViolationInfo) => void)(info);
}
