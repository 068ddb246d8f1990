// The options that say what to judge and how, shared by check, routes, map and waivers.

import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { CannotJudge } from "../failure";
import type { Job } from "../inputs";
import {
  discover,
  type Inputs,
  type JobSettings,
  listJobs,
  MEGABYTE,
  type PolicySettings,
  readPolicy,
  readShard,
  shownPath,
  takeShare,
} from "../inputs";
import { forgetSharedWaivers, judgeJobs, shareSources, stacksGiven } from "../judge";
import type { Judgement } from "../judgement";
import { collect } from "./output-options";

export interface InputOptions {
  readonly state?: string[];
  readonly preview?: string[];
  readonly stack?: string;
  readonly config?: string[];
  readonly fixtures?: string;
  readonly env?: string[];
  readonly transpileOnly?: boolean;
  readonly placeholderConfig?: boolean;
  readonly acceptUnknown?: boolean;
  readonly with?: string[];
  readonly deadline: string;
  readonly maxSize: string;
  readonly all?: boolean;
  readonly exclude?: string[];
  readonly shard?: string;
  readonly jobs?: string;
}

export type JudgeOptions = InputOptions & PolicySettings;

/** For a command's usage and description: what the inputs may be. */
export const INPUTS_HELP = "Inputs: project folders, exported states, previews, - for stdin (default: .)";

function hidden(flags: string, description: string, parse?: typeof collect): Option {
  const option = new Option(flags, description).hideHelp();
  return parse === undefined ? option : option.argParser(parse);
}

export function addInputOptions(command: Command): Command {
  return (
    command
      .argument("[inputs...]", INPUTS_HELP)
      .option("--state <file>", '"pulumi stack export"; repeatable', collect)
      .option("--preview <file>", '"pulumi preview --json --show-sames"; repeatable', collect)
      .option("--stack <name>", "a program's stack (each that has a file)")
      .option("--config <key=value>", "a program's configuration; repeatable", collect)
      .option("--fixtures <file>", "answers for data sources and other stacks")
      .option("--deadline <seconds>", "how long a program may run (300)", "300")
      .addOption(hidden("--max-size <mb>", "how large a state or preview may be (64)").default("64"))
      .option("--all", "every project and state in the given folders")
      .option("--exclude <path>", "what --all leaves out; repeatable", collect)
      .option("--shard <i/n>", "the i-th of n shares, balanced by size")
      .option("--jobs <n>", "worker processes (one a processor)")
      .option("--waivers <file>", "or none (nearest portcullis.waivers.yaml)")
      .option("--policy-config <file>", "profile and rules' settings, YAML or JSON")
      .option("--profile <name>", "recommended or strict")
      // Told by the messages that ask for them, and in docs/check/evaluate.md: help is one screen, with a line that names them.
      .addOption(hidden("--with <dir|state>", "a stack whose outputs programs read; repeatable", collect))
      .addOption(hidden("--placeholder-config", "fill required configuration that is missing"))
      .addOption(hidden("--accept-unknown", "what unknown values may hide does not stop the run"))
      .addOption(hidden("--env <name>", "a variable that programs may see; repeatable", collect))
      .addOption(hidden("--transpile-only", "run TypeScript without checking its types"))
      .addOption(new Option("--today <date>", "the day waivers are judged by").hideHelp())
      .addHelpText("after", "Also --env --with --transpile-only --placeholder-config --accept-unknown")
  );
}

/** The programs among what the arguments name, and how many may run at once. */
export async function programInputs(
  paths: readonly string[],
  options: JudgeOptions,
): Promise<{ readonly jobs: readonly Job[]; readonly workers: number }> {
  const { jobs, workers } = await readInputs(paths, options);
  return { jobs: jobs.filter(({ origin }) => origin.kind === "program"), workers };
}

/** Judges what the arguments name. Throws CannotJudge on what is not there, and on settings not of their form. */
export async function judgeInputs(paths: readonly string[], options: JudgeOptions): Promise<Judgement> {
  const { jobs, workers } = await readInputs(paths, options);
  return shareSources(forgetSharedWaivers(await judgeJobs(jobs, workers)));
}

async function readInputs(paths: readonly string[], options: JudgeOptions) {
  const workers = Math.ceil(
    options.jobs === undefined ? availableParallelism() : readNumber("--jobs", options.jobs),
  );
  const plain = readSettings(options);
  const shard = options.shard === undefined ? undefined : readShard(options.shard);
  const settings = { ...plain, stacks: await stacksGiven(options.with ?? [], plain, workers) };
  const all =
    options.all === true
      ? discoverAll(paths, options, settings)
      : listJobs(inputsOf(paths, options), settings);
  return { jobs: shard === undefined ? all : takeShare(all, shard), workers };
}

function inputsOf(paths: readonly string[], options: InputOptions): Inputs {
  return { paths, states: options.state ?? [], previews: options.preview ?? [] };
}

function discoverAll(paths: readonly string[], options: InputOptions, settings: JobSettings): readonly Job[] {
  if (options.state !== undefined || options.preview !== undefined || paths.includes("-"))
    throw new CannotJudge("--all takes folders only: leave out --state, --preview and -");
  const excluded = (options.exclude ?? []).map((path) => shownPath(resolve(path)));
  const folders = paths.length === 0 ? ["."] : paths;
  return folders.flatMap((folder) => discover(resolve(folder), excluded, settings));
}

/** Throws CannotJudge on a setting that is not of its form. */
function readSettings(options: JudgeOptions): JobSettings {
  return {
    stack: options.stack,
    config: readConfig(options.config ?? []),
    fixtures: options.fixtures === undefined ? undefined : resolve(options.fixtures),
    env: options.env ?? [],
    transpileOnly: options.transpileOnly === true,
    placeholderConfig: options.placeholderConfig === true,
    acceptUnknown: options.acceptUnknown === true,
    stacks: {},
    deadline: readNumber("--deadline", options.deadline) * 1000,
    maxSize: readNumber("--max-size", options.maxSize) * MEGABYTE,
    policy: readPolicy(options),
  };
}

function readConfig(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      if (at < 1) throw new CannotJudge("--config: expected KEY=VALUE, with the key of pulumi config set");
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

export function readNumber(option: string, text: string): number {
  const number = Number(text);
  if (!Number.isFinite(number) || number <= 0)
    throw new CannotJudge(`${option}: expected a number larger than 0`);
  return number;
}
