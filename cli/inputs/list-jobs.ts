// The command's arguments → the jobs to do, in a stable order. A name that is nothing to judge is a broken job, not a crash.

import { existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { findProjectFile, listStacks, readProject } from "../../program";
import { CannotJudge } from "../failure";
import type { Origin } from "../judgement";
import type { Job, ProgramSettings } from "./job";
import { shownPath } from "./place";
import type { Policy } from "./policy";

export interface Inputs {
  /** Folders of programs, files, or "-". */
  readonly paths: readonly string[];
  readonly states: readonly string[];
  readonly previews: readonly string[];
}

export interface JobSettings extends ProgramSettings {
  readonly maxSize: number;
  readonly policy: Policy;
  /** Absolute path of the folder that --all judges. */
  readonly folder?: string;
}

/** What a program weighs next to a state's bytes: evaluating one takes as long as reading some megabytes. */
const PROGRAM_WEIGHT = 5_000_000;

/** Throws CannotJudge where a path does not exist; without any input the working directory is a program. */
export function listJobs(inputs: Inputs, settings: JobSettings): readonly Job[] {
  const { states, previews } = inputs;
  const paths = inputs.paths.length + states.length + previews.length === 0 ? ["."] : inputs.paths;
  const reads = [...paths, ...states, ...previews].filter((path) => path === "-").length;
  if (reads > 1) throw new CannotJudge('standard input can be judged once: give "-" one time');
  return [
    ...paths.flatMap((path) => jobsOf(path, settings)),
    ...states.map((path) => documentJob(path, "state", true, settings)),
    ...previews.map((path) => documentJob(path, "preview", true, settings)),
  ];
}

function jobsOf(path: string, settings: JobSettings): readonly Job[] {
  if (path === "-") return [documentJob(path, "state", false, settings)];
  if (!existsSync(path))
    throw new CannotJudge(`${path} does not exist: give a project's folder, a state, a preview or "-"`);
  if (statSync(path).isDirectory()) {
    refuseUnknownStack(resolve(path), settings);
    return programJobs(resolve(path), settings);
  }
  if (OF_A_PROGRAM.test(path)) throw notAProject(path);
  return [documentJob(path, "state", false, settings)];
}

/** Sources and Pulumi's own files; a state has no such name. */
const OF_A_PROGRAM = /\.(?:[cm]?[jt]sx?|py|go|cs|java|ya?ml)$/i;

function notAProject(path: string): CannotJudge {
  let folder = dirname(resolve(path));
  while (findProjectFile(folder) === undefined && dirname(folder) !== folder) folder = dirname(folder);
  const project =
    findProjectFile(folder) === undefined ? "" : `: try "portcullis check ${shownPath(folder)}"`;
  return new CannotJudge(
    `${path} is a file of a program: give the folder that holds its Pulumi.yaml, or the JSON of a state or preview${project}`,
  );
}

/** A stack's name that is mistyped would be judged without its configuration. */
function refuseUnknownStack(root: string, { stack, config }: JobSettings): void {
  const known = stacksOf(root).filter((one) => one !== undefined);
  if (stack === undefined || known.length === 0 || known.includes(stack) || Object.keys(config).length > 0)
    return;
  throw new CannotJudge(
    `--stack ${stack}: there is no Pulumi.${stack}.yaml in ${shownPath(root)}: give one of ${known.join(", ")}, or the stack's values with --config`,
  );
}

/** One job a stack that has a configuration file, or the one that is asked for. */
export function programJobs(root: string, settings: JobSettings): readonly Job[] {
  const all = stacksOf(root);
  const stacks = settings.stack === undefined ? all : [settings.stack];
  return stacks.map((stack) => ({
    ...settings,
    stack,
    covered: stacks.length < all.length ? undefined : (settings.folder ?? root),
    origin: { kind: "program", path: shownPath(root) },
    path: root,
    isKindGiven: true,
    weight: PROGRAM_WEIGHT,
  }));
}

export function documentJob(
  path: string,
  kind: Origin["kind"],
  isKindGiven: boolean,
  settings: JobSettings,
): Job {
  const absolute = path === "-" ? path : resolve(path);
  const isFile = absolute !== "-" && existsSync(absolute);
  return {
    ...settings,
    origin: { kind, path: shownPath(absolute) },
    path: absolute,
    covered: settings.folder ?? process.cwd(),
    isKindGiven,
    weight: isFile ? statSync(absolute).size : 0,
  };
}

function stacksOf(root: string): readonly (string | undefined)[] {
  if (findProjectFile(root) === undefined) return [undefined];
  try {
    const stacks = listStacks(readProject(root));
    return stacks.length === 0 ? [undefined] : stacks;
  } catch {
    // The job itself says what is wrong with this project.
    return [undefined];
  }
}
