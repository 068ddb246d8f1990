// The options that say what to judge and how, shared by check, routes, map and waivers.

import { resolve } from "node:path";
import type { Command } from "commander";
import { CannotJudge } from "../failure";
import type { Inputs, JobSettings } from "../inputs/list-jobs";
import { MEGABYTE } from "../inputs/read-document";

export interface InputOptions {
  readonly state?: string[];
  readonly preview?: string[];
  readonly stack?: string;
  readonly config?: string[];
  readonly fixtures?: string;
  readonly deadline: string;
  readonly maxSize: string;
}

export const INPUTS_HELP = "project folders, exported states, previews, - for standard input (default: .)";

const collect = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];

export function addInputOptions(command: Command): Command {
  return command
    .argument("[inputs...]", INPUTS_HELP)
    .option("--state <file>", 'a state of "pulumi stack export"; repeatable', collect)
    .option("--preview <file>", 'a "pulumi preview --json --show-sames"; repeatable', collect)
    .option("--stack <name>", "the stack whose configuration a program gets (default: each)")
    .option("--config <key=value>", "a program's configuration; repeatable", collect)
    .option("--fixtures <file>", "answers for data sources and stack references")
    .option("--deadline <seconds>", "how long a program may run", "120")
    .option("--max-size <mb>", "how large a state or preview may be", "64");
}

export function readInputs(paths: readonly string[], options: InputOptions): Inputs {
  return { paths, states: options.state ?? [], previews: options.preview ?? [] };
}

/** Throws CannotJudge on a setting that is not of its form. */
export function readSettings(options: InputOptions): JobSettings {
  return {
    stack: options.stack,
    config: readConfig(options.config ?? []),
    fixtures: options.fixtures === undefined ? undefined : resolve(options.fixtures),
    deadline: readNumber("--deadline", options.deadline) * 1000,
    maxSize: readNumber("--max-size", options.maxSize) * MEGABYTE,
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
