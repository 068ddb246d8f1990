// The rules as Pulumi policies: one policy a rule, blocking in validateResource what one resource decides,
// and in validateStack what only relations decide. It never lets an exception or an unknown reach the host,
// since the host would then drop the policy, or report it as unable to run.

import type { Policies, ReportViolation, ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import { type CheckOptions, DOCS, type Finding, gather, judge, type Resource } from "../check";
import { detailLines } from "../report";
import type { Rule } from "../rules";
import { RULES } from "../rules";
import { NO_WAIVERS, type Waivers } from "../waivers";
import { Once } from "./once";
import { remedyOf } from "./remedy";
import { configSchema } from "./schema";

/** The host also takes an object, whose level replaces the policy's for this one violation. */
type ViolationInfo = { message: string; enforcementLevel?: "advisory"; urn?: string };

type Settings = Record<string, Record<string, unknown>>;

const COMPONENT = "aws-apigateway:index:RestAPI";

/** @param file waivers of the repository's waivers file, if there is one. */
export function createPolicies(file: Waivers = NO_WAIVERS): Policies {
  // Each policy sees its own configuration only; the rule that judges waivers needs all of them.
  const settings: Settings = {};
  const told = new Map<string, ReadonlySet<string>>();
  const resourceFacts = new Once((args: ResourceValidationArgs) => gather([oneResource(args)], "resource"));
  const stackFacts = new Once((args: StackValidationArgs) => gather(stackResources(args), "stack"));
  const optionsFor = (rule: Rule, scope: "resource" | "stack"): CheckOptions => ({
    scope,
    only: [rule.name],
    waivers: file,
    // The engine applies levels itself, and does not call a disabled policy.
    rules: Object.fromEntries(
      RULES.map(({ name }) => [name, { ...settings[name], level: "mandatory" as const }]),
    ),
  });
  // The rule that judges waivers comes first, since its configuration holds the waivers the others apply.
  const order = [...RULES].sort(
    (a, b) => Number(b.judgesWaivers ?? false) - Number(a.judgesWaivers ?? false),
  );
  return order.map((rule) => ({
    name: rule.name,
    displayName: rule.title,
    description: `${rule.title}.`,
    severity: rule.severity,
    enforcementLevel: rule.levels.recommended,
    remediationSteps: rule.fix,
    url: `${DOCS}#${rule.name}`,
    tags: ["api-gateway", "authorization"],
    ...configSchema(rule),
    ...remedyOf(rule),
    validateResource(args: ResourceValidationArgs, report: ReportViolation) {
      guarded(report, rule, args.urn, () => {
        settings[rule.name] = args.getConfig<Record<string, unknown>>();
        const { findings } = judge(
          resourceFacts.get(args.urn, rule.name, args),
          optionsFor(rule, "resource"),
        );
        for (const finding of findings) tell(report, withoutTold(finding, args, told));
      });
    },
    validateStack(args: StackValidationArgs, report: ReportViolation) {
      guarded(report, rule, undefined, () => {
        settings[rule.name] = args.getConfig<Record<string, unknown>>();
        const { findings } = judge(stackFacts.get("", rule.name, args), optionsFor(rule, "stack"));
        for (const finding of findings) tell(report, finding);
      });
    },
  }));
}

/** The RestApi inside a component repeats what the component has told before it. */
function withoutTold(
  finding: Finding,
  { urn, type, opts }: ResourceValidationArgs,
  told: Map<string, ReadonlySet<string>>,
): Finding {
  const keyOf = (place: Finding["places"][number]) => `${finding.rule} ${place.method} ${place.path}`;
  if (type === COMPONENT) told.set(urn, new Set([...(told.get(urn) ?? []), ...finding.places.map(keyOf)]));
  const before = opts.parent === undefined ? undefined : told.get(opts.parent);
  if (before === undefined) return finding;
  return { ...finding, places: finding.places.filter((place) => !before.has(keyOf(place))) };
}

function oneResource({ urn, type, name, props, opts }: ResourceValidationArgs): Resource {
  return { urn, type, name, props, parent: opts.parent };
}

function stackResources({ resources }: StackValidationArgs): readonly Resource[] {
  return resources.map(({ urn, type, name, props, parent, propertyDependencies }) => ({
    urn,
    type,
    name,
    props,
    parent: parent?.urn,
    propertyDependencies: Object.fromEntries(
      Object.entries(propertyDependencies).map(([key, list]) => [key, list.map((one) => one.urn)]),
    ),
  }));
}

/** A bug in the pack stops the run as a violation that names the rule; a stack trace would hide it, silence would let it pass. */
function guarded(report: ReportViolation, rule: Rule, urn: string | undefined, run: () => void): void {
  try {
    run();
  } catch {
    const message = `${rule.name} failed while judging and has judged nothing here. Please report it with the type of the resource.`;
    say(report, { message, ...(urn === undefined ? {} : { urn }) });
  }
}

function say(report: ReportViolation, violation: ViolationInfo): void {
  (report as unknown as (violation: ViolationInfo) => void)(violation);
}

function tell(report: ReportViolation, finding: Finding): void {
  if (finding.places.length === 0) return;
  const message = [finding.title, ...detailLines(finding)].join("\n");
  const info: ViolationInfo = { message };
  if (finding.urn !== "") info.urn = finding.urn;
  if (finding.isSoftened) info.enforcementLevel = "advisory";
  say(report, info);
}
