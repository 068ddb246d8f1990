// `portcullis merge`: the reports of a fleet's shards → one report, in any format, with one exit code.

import type { Command } from "commander";
import { MEGABYTE, mergeFiles, today } from "../inputs";
import { exitCode, readFailOn } from "../outcome";
import { addOutputOptions, type OutputOptions, readTargets, writeReports, writeText } from "./output-options";

interface MergeOptions extends OutputOptions {
  readonly failOn: string;
}

/** Merged reports are the command's own work, and may be as large as all of them. */
const MAX_SIZE = 400 * MEGABYTE;

export function addMerge(program: Command, done: (code: number) => void): void {
  const command = program
    .command("merge")
    .summary("join the JSON reports of several runs")
    .description("join the JSON reports of several runs into any format, or SARIF into SARIF")
    .argument("<files...>", 'reports of "portcullis check --format json", or SARIF logs');
  addOutputOptions(command)
    .option("--fail-on <what>", "as for check; SARIF logs never fail", "mandatory")
    .action((files: string[], options: MergeOptions) => {
      const failOn = readFailOn(options.failOn);
      const targets = readTargets(options);
      const merged = mergeFiles(files, MAX_SIZE);
      if ("sarif" in merged) return writeText(merged.sarif, targets);
      writeReports(merged.judgement, targets, today());
      return done(exitCode(merged.judgement, failOn));
    });
}
