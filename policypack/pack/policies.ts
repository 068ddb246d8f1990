// The rules as Pulumi policies: one policy a rule, blocking in validateResource what one resource decides,
// and in validateStack what only relations decide. It never lets an exception or an unknown reach the host,
// since the host would then drop the policy, or report it as unable to run.

import type { Policies, ReportViolation, ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import { declare } from "../adapters";
import { type CheckOptions, DOCS, type Finding, gather, judge } from "../check";
import type { Declared, Facts } from "../facts";
import { link } from "../facts";
import { detailLines } from "../report";
import type { Hit, Rule } from "../rules";
import { RULES } from "../rules";
import { NO_WAIVERS, type Waivers } from "../waivers";
import { Once } from "./once";
import { type Operation, watchOperation } from "./operation";
import { remedyOf } from "./remedy";
import { oneResource, stackResources } from "./resources";
import { configSchema } from "./schema";
import { SeenPaths } from "./seen-paths";
import { Told } from "./told";

/** The host also takes an object, whose level replaces the policy's for this one violation. */
type ViolationInfo = { message: string; enforcementLevel?: "advisory"; urn?: string };

type Settings = Record<string, Record<string, unknown>>;

interface Alone {
  readonly declared: Declared;
  readonly facts: Facts;
}

const COMPONENT = "aws-apigateway:index:RestAPI";

/**
 * @param file waivers of the repository's waivers file, if there is one
 * @param operation what the engine is doing
 */
export function createPolicies(
  file: Waivers = NO_WAIVERS,
  operation: () => Operation = watchOperation(process.env),
): Policies {
  // Each policy sees its own configuration only; the rule that judges waivers needs all of them.
  const settings: Settings = {};
  const told = new Told();
  const paths = new SeenPaths();
  const inputs = new Map<string, Readonly<Record<string, unknown>>>();
  let hidesApis = false;
  const alone = new Once((args: ResourceValidationArgs): Alone => {
    const declared = declare([oneResource(args)]);
    const facts = link(declared, "resource");
    if (Object.values(declared).some((list) => list.length > 0)) inputs.set(args.urn, args.props);
    paths.see(declared);
    hidesApis ||= facts.apis.all.some(mayBeHidden) || declared.policies.length > 0;
    return { declared, facts };
  });
  const stackFacts = new Once((args: StackValidationArgs) => gather(stackResources(args, inputs), "stack"));
  const optionsFor = (rule: Rule, keep: (hit: Hit) => boolean): CheckOptions => ({
    keep,
    only: [rule.name],
    waivers: file,
    // The engine applies levels itself, and does not call a disabled policy.
    rules: Object.fromEntries(
      RULES.map(({ name }) => [name, { ...settings[name], level: "mandatory" as const }]),
    ),
  });
  /** What can wait for the stack, which knows its path and its API: one message for all of an API's routes. */
  const canWait = ({ route, owner, urn, verdict }: Hit): boolean =>
    route !== undefined &&
    owner?.urn !== urn &&
    (operation() === "rehearsal" || (hidesApis && verdict === "violation"));
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
        const { declared, facts } = alone.get(args.urn, rule.name, args);
        told.begin(args.urn, rule.name);
        const keep = (hit: Hit) => hit.scope === "resource" && !canWait(hit);
        const { findings, routes } = judge(facts, optionsFor(rule, keep));
        const isComponent = args.type === COMPONENT;
        if (isComponent) told.waived(args.urn, routes);
        for (const finding of findings) {
          told.add(finding);
          const left = told.once(finding, args.urn, args.opts.parent, isComponent);
          tell(report, named(left, declared, paths));
        }
      });
    },
    validateStack(args: StackValidationArgs, report: ReportViolation) {
      guarded(report, rule, undefined, () => {
        settings[rule.name] = args.getConfig<Record<string, unknown>>();
        const keep = (hit: Hit) =>
          (hit.scope === "stack" || told.hasSeen(hit.urn, rule.name)) && !told.has(rule.name, hit);
        const { findings } = judge(stackFacts.get("", rule.name, args), optionsFor(rule, keep));
        for (const finding of findings) tell(report, finding);
      });
    },
  }));
}

/** An API that the internet may not reach: whether a route is open to anybody is then told by the stack. */
function mayBeHidden({ isPrivate }: Facts["apis"]["all"][number]): boolean {
  return isPrivate?.state === "unknown" || (isPrivate?.state === "known" && isPrivate.value);
}

/** A Method's path, as far as this process has seen its parts. */
function named(finding: Finding, { routes: [route] }: Declared, paths: SeenPaths): Finding {
  if (route?.node === undefined) return finding;
  const path = paths.pathOf(route.api, route.node);
  const guesses = path === undefined ? paths.guesses(route.api, route.node) : [];
  const note = guesses.length === 0 ? "" : `, at ${guesses.join(" or ")}`;
  const places = finding.places.map((place) =>
    place.path === "?" ? { ...place, path: path ?? "?", what: `${place.what}${note}` } : place,
  );
  return { ...finding, places };
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
