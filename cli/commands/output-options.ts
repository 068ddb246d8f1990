// The options that say how to report: one format on standard output, and further ones into files, all of one run.

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Command } from "commander";
import { clean } from "../../policypack/check";
import { CannotJudge } from "../failure";
import { FORMAT_NAMES, FORMATS, type FormatName, readFormat } from "../formats";
import type { Judgement } from "../judgement";

export interface OutputOptions {
  readonly format?: string;
  readonly output?: string[];
}

export interface Target<F extends string = FormatName> {
  readonly format: F;
  /** undefined for standard output. */
  readonly file: string | undefined;
}

/** For an option that may be given several times. */
export const collect = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];

export function addOutputOptions(command: Command): Command {
  return command
    .option("--format <name>", FORMAT_NAMES.join(" "), "text")
    .option("--output <[format=]file>", "a file, FORMAT= beside --format; repeatable", collect);
}

/** Checked before anything is judged. Throws CannotJudge on an unknown format. */
export const readTargets = (options: OutputOptions): readonly Target[] =>
  targetsOf(options, readFormat, "text");

/** The same for a command with formats of its own. */
export function readOutputs<F extends string>(
  options: OutputOptions,
  formats: readonly F[],
  standard: F,
): readonly Target<F>[] {
  const read = (name: string): F => {
    const format = formats.find((one) => one === name);
    if (format === undefined) throw new CannotJudge(`--format: expected one of ${formats.join(", ")}`);
    return format;
  };
  return targetsOf(options, read, standard);
}

function targetsOf<F extends string>(
  options: OutputOptions,
  read: (name: string) => F,
  standard: F,
): readonly Target<F>[] {
  const main = read(options.format ?? standard);
  const files = (options.output ?? []).map((text) => readTarget(text, main, read));
  // A plain FILE takes the place of standard output.
  const isRedirected = (options.output ?? []).some((text) => !text.includes("="));
  return isRedirected ? files : [{ format: main, file: undefined }, ...files];
}

function readTarget<F extends string>(text: string, main: F, read: (name: string) => F): Target<F> {
  const at = text.indexOf("=");
  if (at === -1) {
    if (isFormat(text, read))
      throw new CannotJudge(
        `--output ${text}: that is a format: write --format ${text}, or --output ${text}=FILE, or --output ./${text} for a file of that name`,
      );
    return { format: main, file: text };
  }
  const file = text.slice(at + 1);
  if (file === "") throw new CannotJudge("--output: expected FILE or FORMAT=FILE");
  return { format: read(text.slice(0, at)), file };
}

/** For a command that writes one file. Throws CannotJudge where a format stands in place of its name. */
export function refuseFormat(output: string | undefined, formats: readonly string[]): void {
  if (output !== undefined && formats.includes(output))
    throw new CannotJudge(
      `--output ${output}: that is a format: write --format ${output}, or --output ./${output} for a file of that name`,
    );
}

function isFormat(text: string, read: (name: string) => string): boolean {
  try {
    return read(text) === text;
  } catch {
    return false;
  }
}

/** Throws CannotJudge where a file cannot be written. */
export function writeReports(judgement: Judgement, targets: readonly Target[], today: string): void {
  // All are made before the first is written: a format that cannot be made leaves nothing half done.
  const reports = targets.map(({ format, file }) => ({
    file,
    text: FORMATS[format](judgement, { color: file === undefined && isColorful(), today }),
  }));
  for (const { file, text } of reports) {
    if (file === undefined) process.stdout.write(text);
    else writeReport(file, text);
  }
}

/** A text that is a report already. */
export function writeText(text: string, targets: readonly Target[]): void {
  for (const { file } of targets) {
    if (file === undefined) process.stdout.write(text);
    else writeReport(file, text);
  }
}

export function writeReport(file: string, content: string): void {
  try {
    mkdirSync(dirname(resolve(file)), { recursive: true });
    writeFileSync(file, content);
  } catch {
    throw new CannotJudge(`${file} cannot be written: check the path and its permissions`);
  }
}

/** Colours only where a person reads: a terminal, without NO_COLOR. */
export function isColorful(
  stream: { readonly isTTY?: boolean } = process.stdout,
  environment: NodeJS.ProcessEnv = process.env,
): boolean {
  return stream.isTTY === true && !environment.NO_COLOR && environment.TERM !== "dumb";
}

/** For commands whose output has no place for it. */
export function reportBroken({ broken }: Judgement): void {
  for (const { origin, message } of broken)
    process.stderr.write(`portcullis: could not judge ${clean(origin.path)}: ${message}\n`);
}
