// Domain, walls, keys and monitoring, as said at run time. In: anything. Out: problems, also of settings that cannot stand together.
import { type Kind, QUOTA_PERIODS } from "../arguments";
import { checkDomain } from "./domain";
import { type Bag, fits, isBag, isWhole, isWords, type Problems } from "./problems";
import { checkThrottle } from "./route";
import { checkFirewall, checkPrivateEndpoint } from "./walls";

const KMS_KEY = /^arn:[^:]+:kms:[^:]+:\d{12}:key\/\S+$/;
const POLICY = /^arn:[^:]+:iam::(aws|\d{12}):policy\/\S+$/;
const TOPIC = /^arn:[^:]+:sns:[^:]+:\d{12}:\S+$/;
/** CloudWatch PutMetricAlarm: AlarmActions. */
const MOST_TOPICS = 5;
/** What AWS lets a resource have, and what a key and a value may hold (Tagging API). */
const MOST_TAGS = 50;
const TAG = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Why another kind of API cannot have what a REST API has. */
export const REST_ONLY: Readonly<Record<string, string>> = {
  privateEndpoint: 'AWS has private endpoints for REST APIs only; leave it out, or take kind: "rest"',
  firewall: 'AWS WAF stands in front of REST APIs only; leave it out, or take kind: "rest"',
  usagePlans: 'usage plans are made for REST APIs only; leave them out, or take kind: "rest"',
};

export function checkProduction(args: Bag, routes: readonly Bag[], kind: Kind, problems: Problems): void {
  const { domain, tags, monitoring } = args;
  if (domain !== undefined) checkDomain(domain, kind, problems);
  if (kind === "rest") checkRest(args, routes, problems);
  const own = [args.apiArgs, args.restApiArgs].find(isBag)?.disableExecuteApiEndpoint;
  if (domain !== undefined && own !== undefined && own !== true)
    problems.add(
      kind === "rest" ? "restApiArgs.disableExecuteApiEndpoint" : "apiArgs.disableExecuteApiEndpoint",
      "the default endpoint would lead around the domain; leave it out",
    );
  if (!fits(args.kmsKeyArn, KMS_KEY))
    problems.add("kmsKeyArn", "expected the ARN of a key; CloudWatch Logs takes no alias");
  if (args.kmsKeyArn !== undefined && isBag(args.lambdaArgs) && args.lambdaArgs.kmsKeyArn !== undefined)
    problems.add("lambdaArgs.kmsKeyArn", "kmsKeyArn is for the functions too; leave out one of them");
  if (!fits(args.permissionsBoundary, POLICY))
    problems.add("permissionsBoundary", "expected the ARN of a managed policy");
  if (tags !== undefined) checkTags(tags, problems);
  if (monitoring !== undefined) checkMonitoring(monitoring, args.authorizer, problems);
}

function checkRest(args: Bag, routes: readonly Bag[], problems: Problems): void {
  const { domain, privateEndpoint, firewall, usagePlans } = args;
  const own = isBag(args.restApiArgs) ? args.restApiArgs : {};
  if (privateEndpoint !== undefined) {
    checkPrivateEndpoint(privateEndpoint, own, problems);
    if (domain !== undefined)
      problems.add(
        "domain",
        "a private API has no public domain; leave out one of domain and privateEndpoint",
      );
  }
  if (firewall !== undefined) checkFirewall(firewall, problems);
  if (usagePlans === undefined) return;
  checkPlans(usagePlans, problems);
  if (own.apiKeySource !== undefined && own.apiKeySource !== "HEADER")
    problems.add(
      "restApiArgs.apiKeySource",
      "the key comes in the header x-api-key: the authorizer names a principal and no key; leave it out",
    );
  if (routes.length > 0 && routes.every(({ access }) => isBag(access) && access.open !== undefined))
    problems.add(
      "usagePlans",
      "every route is open, so no key would be asked for: a key alone is no authorization; leave usagePlans out, or say who may call a route",
    );
}

function checkPlans(plans: unknown, problems: Problems): undefined {
  const expected = "expected plans by name: { partners: { keys: [...], throttle, quota } }";
  if (!isBag(plans) || Object.keys(plans).length === 0) return problems.add("usagePlans", expected);
  const seen = new Map<string, string>();
  for (const [name, plan] of Object.entries(plans)) {
    const place = `usagePlans.${name}`;
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(name))
      problems.add(place, "expected a name of letters, digits, - and _, at most 64");
    if (!isBag(plan)) {
      problems.add(place, "expected { keys, throttle, quota }");
      continue;
    }
    problems.onlyNames(place, plan, ["keys", "throttle", "quota"]);
    const { keys } = plan;
    if (!isWords(keys) || !keys.every((key) => /^[A-Za-z0-9_-]{1,64}$/.test(key)))
      problems.add(
        `${place}.keys`,
        "expected names of keys: letters, digits, - and _, at least one, none twice",
      );
    else
      for (const key of keys) {
        const other = seen.get(key);
        if (other !== undefined)
          problems.add(
            `${place}.keys`,
            `a key has one plan for a stage; remove the one that is in ${other} too`,
          );
        seen.set(key, place);
      }
    if (plan.throttle !== undefined) checkThrottle(`${place}.throttle`, plan.throttle, problems);
    if (plan.quota !== undefined) checkQuota(`${place}.quota`, plan.quota, problems);
  }
}

function checkQuota(place: string, quota: unknown, problems: Problems): undefined {
  if (!isBag(quota)) return problems.add(place, "expected { limit, period }");
  problems.onlyNames(place, quota, ["limit", "period"]);
  if (!isWhole(quota.limit, 1, 2_147_483_647))
    problems.add(`${place}.limit`, "expected a whole number from 1 to 2147483647");
  if (!(QUOTA_PERIODS as readonly unknown[]).includes(quota.period))
    problems.add(`${place}.period`, `expected one of ${QUOTA_PERIODS.join(", ")}`);
}

function checkTags(tags: unknown, problems: Problems): undefined {
  const place = "tags";
  if (!isBag(tags)) return problems.add(place, "expected texts by name");
  const entries = Object.entries(tags);
  if (entries.length > MOST_TAGS) problems.add(place, `expected at most ${MOST_TAGS}`);
  const isKey = (key: string) => key.length > 0 && key.length <= 128 && TAG.test(key) && !/^aws:/i.test(key);
  const isValue = (value: unknown) => typeof value === "string" && value.length <= 256 && TAG.test(value);
  if (!entries.every(([key, value]) => isKey(key) && isValue(value)))
    problems.add(
      place,
      "expected names of 1 to 128 and texts of at most 256 letters, digits, spaces and _.:/=+-@, no name with aws: in front",
    );
}

function checkMonitoring(monitoring: unknown, authorizer: unknown, problems: Problems): undefined {
  const place = "monitoring";
  if (!isBag(monitoring)) return problems.add(place, "expected { topics: [...] }, the list may be empty");
  problems.onlyNames(place, monitoring, ["topics", "deniedPercent", "latencyMs", "serverErrorPercent"]);
  const { topics } = monitoring;
  const isList =
    Array.isArray(topics) && topics.length <= MOST_TOPICS && new Set(topics).size === topics.length;
  if (!isList || !topics.every((one) => one !== undefined && fits(one, TOPIC)))
    problems.add(
      `${place}.topics`,
      `expected a list of ARNs of SNS topics, at most ${MOST_TOPICS}, none twice; [] for none`,
    );
  for (const percent of ["deniedPercent", "serverErrorPercent"])
    if (monitoring[percent] !== undefined && !isWhole(monitoring[percent], 1, 100))
      problems.add(`${place}.${percent}`, "expected a whole number from 1 to 100");
  if (monitoring.latencyMs !== undefined && !isWhole(monitoring.latencyMs, 1, 30_000))
    problems.add(`${place}.latencyMs`, "expected whole milliseconds from 1 to 30000");
  if (isBag(authorizer) && authorizer.metricsNamespace === "off")
    problems.add("authorizer.metricsNamespace", "monitoring watches these metrics; leave out one of them");
}
