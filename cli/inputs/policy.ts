// What the pack is asked to judge by: waivers, profile, rules' settings, the day. Plain JSON, so that workers can be sent it.
// A file that cannot be read stops the run: with defaults in its place, a rule may be weaker than somebody meant it.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import { parse } from "yaml";
import {
  type CheckOptions,
  NO_WAIVERS,
  type Profile,
  RULE_NAMES,
  readConfiguration,
  readWaiverFile,
  WAIVER_FILE,
  type Waivers,
} from "../../policypack/check";
import { CannotJudge } from "../failure";
import { shownPath } from "./place";

export interface Policy {
  /** Absolute path; undefined for the nearest file above each input, "none" for no file at all. */
  readonly waivers: string | undefined;
  readonly configuration: Pick<CheckOptions, "profile" | "rules">;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
}

export interface PolicySettings {
  readonly waivers?: string;
  readonly policyConfig?: string;
  readonly profile?: string;
  readonly today?: string;
}

export const today = (): string => new Date().toISOString().slice(0, 10);

/** Throws CannotJudge on a file that is missing or wrong, and on a day that is none. */
export function readPolicy(settings: PolicySettings): Policy {
  const { waivers } = settings;
  if (waivers !== undefined && waivers !== "none" && !existsSync(waivers))
    throw new CannotJudge(`--waivers: ${waivers} does not exist; give a file, or none`);
  const day = settings.today ?? today();
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)))
    throw new CannotJudge("--today: expected a day, as YYYY-MM-DD");
  return {
    waivers: waivers === undefined || waivers === "none" ? waivers : resolve(waivers),
    configuration: readSettings(settings),
    today: day,
  };
}

function readSettings({ policyConfig, profile }: PolicySettings): Policy["configuration"] {
  const file = policyConfig === undefined ? {} : readFile(policyConfig);
  const { configuration, problems, notices } = readConfiguration(file);
  if (problems.length > 0) throw new CannotJudge(`${policyConfig}: ${problems.join("; ")}`);
  for (const notice of notices) tellOnce(`${policyConfig}: ${notice}`);
  if (profile === undefined) return configuration as { profile?: Profile };
  const named = readConfiguration({ profile });
  if (named.problems.length > 0) throw new CannotJudge(`--profile: ${named.problems.join("; ")}`);
  return { ...configuration, profile: profile as Profile };
}

const told = new Set<string>();

/** A notice is for people: on standard error, where no report is, and once. */
function tellOnce(notice: string): void {
  if (told.has(notice)) return;
  told.add(notice);
  process.stderr.write(`portcullis: ${notice}\n`);
}

function readFile(path: string): unknown {
  try {
    return parse(readFileSync(path, "utf8"));
  } catch {
    throw new CannotJudge(`--policy-config: ${path} cannot be read as YAML or JSON`);
  }
}

/**
 * The waivers for what is in `folder` (absolute).
 * @param judged the folder all of which is judged in this run: a file above it is for more than that
 */
export function waiversFor(policy: Policy, folder: string, judged: string | undefined): Waivers {
  if (policy.waivers === "none") return NO_WAIVERS;
  const file = policy.waivers ?? findUpwards(folder);
  if (file === undefined) return NO_WAIVERS;
  const isShared = judged === undefined || isAbove(dirname(file), judged);
  return readWaiverFile(readFileSync(file, "utf8"), RULE_NAMES, shownPath(file), isShared);
}

function isAbove(folder: string, other: string): boolean {
  return other !== folder && other.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

/** The nearest waivers file, not beyond the repository. */
export function findUpwards(folder: string): string | undefined {
  const file = join(folder, WAIVER_FILE);
  if (existsSync(file)) return file;
  const parent = dirname(folder);
  if (parent === folder || existsSync(join(folder, ".git"))) return undefined;
  return findUpwards(parent);
}
