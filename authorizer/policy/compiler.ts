// Routes → the compiler of policies that are right for every route of the API, because the gateway caches them by token and
// applies them to requests we never see. Built from the configured routes: never from the request's path.

import { type Config, MAX_TENANT, type RouteRequirement } from "../config";
import { type Compile, createCompile, type Patterns, type Plan } from "./compile";
import { MAX_STEPS } from "./language";
import { checkVerdicts } from "./sayable";
import { readTables, toTables } from "./tables";
import type { Granted } from "./verdict";

export interface PolicyCompiler {
  patterns(granted: Granted): Patterns;
}

/** The longest name of a stage that API Gateway takes, in characters. */
const MAX_STAGE_NAME = 128;
/** `arn:aws-iso-f:execute-api:us-isof-south-1:123456789012:abcdef1234/`: no partition and region are longer. */
const ARN_BEFORE_STAGE = 66;
/** Of 8 KB: subject twice (256 characters of 4 bytes), issuer's alias (255), all names and the policy's frame. */
const FRAME = 2750;

export interface PolicyPlan {
  /** The longest is planned for if it is not known. */
  readonly stageName?: string | undefined;
  readonly wholeMethods?: readonly string[];
  /** Characters that tell issuers and tenants apart, in the principal and the context. */
  readonly prefix?: number;
}

/** What a policy has to leave room for, by the settings. */
export function planFor({ stageName, wholeMethods, issuers, patterns }: Config): PolicyPlan {
  const prefixes = [...issuers.values()].map(({ principalPrefix }) => principalPrefix.length);
  // The alias, a slash, the tenant and a bar in front of the subject, and the tenant once more in the context.
  const tenants = patterns.map(({ issuer }) => issuer.alias.length + 2 * MAX_TENANT + 15);
  return { stageName, wholeMethods, prefix: Math.max(0, ...prefixes, ...tenants) };
}

const planOf = ({ stageName, wholeMethods = [], prefix = 0 }: PolicyPlan): Plan => ({
  arn: ARN_BEFORE_STAGE + (stageName?.length ?? MAX_STAGE_NAME),
  room: 8192 - FRAME - prefix,
  whole: wholeMethods,
});

/**
 * @param tables what `writeTables` has written for the same routes and plan; then nothing is tried again.
 * @throws Error at cold start (and deployment) if some verdict cannot be said by a policy, or the tables are for others.
 */
export function createPolicyCompiler(
  routes: readonly RouteRequirement[] | undefined,
  plan: PolicyPlan = {},
  tables?: string,
): PolicyCompiler {
  const compiled = new Map<string, Patterns>();
  const compile = prepare(routes ?? [], planOf(plan), tables);
  return {
    patterns(granted) {
      if (granted === "all") return { ok: true, allow: ["*"], deny: [] };
      const key = [...granted.values()].map(Number).join("");
      const patterns = compiled.get(key) ?? compile.patterns(granted);
      // There are as many keys as sets of routes; a caller with many tokens must not fill the memory.
      if (compiled.size < 256) compiled.set(key, patterns);
      return patterns;
    },
  };
}

function prepare(routes: readonly RouteRequirement[], plan: Plan, tables: string | undefined): Compile {
  const steps = { left: MAX_STEPS };
  const worked = tables === undefined ? undefined : readTables(tables, routes, plan);
  const compile = createCompile(routes, plan, steps, worked);
  if (worked === undefined) checkVerdicts(routes, compile);
  // The bound is for starting: no request may fail by it.
  steps.left = Number.POSITIVE_INFINITY;
  return compile;
}

/** For POLICY_TABLES; `{}` where no policy for all routes is ever needed. @throws Error as a start without tables would. */
export function tablesFor(config: Config): string {
  return needsPolicies(config) ? writeTables(config.routes, planFor(config)) : "{}";
}

/** @throws Error as a start without tables would. */
export function writeTables(routes: readonly RouteRequirement[] | undefined, plan: PolicyPlan): string {
  return toTables(routes ?? [], planOf(plan), prepare(routes ?? [], planOf(plan), undefined).work());
}

/**
 * Compiles at once where cached policies may be asked for, and throws if one could not be said. Where the settings name one
 * route an answer, or simple answers, only when a policy is asked for all the same; undefined if it cannot be said then.
 */
export function compilerFor(config: Config): () => PolicyCompiler | undefined {
  const isNeeded = needsPolicies(config);
  // Tables are written where policies are needed; elsewhere there are none to read.
  const tables = isNeeded ? config.policyTables : undefined;
  const create = () => createPolicyCompiler(config.routes, planFor(config), tables);
  let compiler = isNeeded ? create() : undefined;
  let isTried = compiler !== undefined;
  return () => {
    if (isTried) return compiler;
    isTried = true;
    try {
      compiler = create();
    } catch {
      // Said as policy-impossible: the routes were never promised to fit into one.
    }
    return compiler;
  };
}

const needsPolicies = ({ answerFor, httpApiResponse }: Config) =>
  answerFor === "api" && httpApiResponse === "policy";
