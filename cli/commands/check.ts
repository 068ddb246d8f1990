// `portcullis check`: judges programs, states and previews, and reports.

import type { Command } from "commander";
import { readPolicy } from "../inputs";
import { exitCode, readFailOn } from "../outcome";
import { addInputOptions, type JudgeOptions, judgeInputs } from "./input-options";
import { addOutputOptions, type OutputOptions, readTargets, writeReports } from "./output-options";

interface CheckOptions extends JudgeOptions, OutputOptions {
  readonly failOn: string;
}

export function addCheck(program: Command, done: (code: number) => void): void {
  const command = program
    .command("check")
    .description("judge stacks: exit 0 clean, 1 findings, 2 could not judge");
  addOutputOptions(addInputOptions(command))
    .option("--fail-on <what>", "mandatory advisory undecided low…critical none", "mandatory")
    .action(async (paths: string[], options: CheckOptions) => {
      const failOn = readFailOn(options.failOn);
      const targets = readTargets(options);
      const { today } = readPolicy(options);
      const judgement = await judgeInputs(paths, options);
      writeReports(judgement, targets, today);
      done(exitCode(judgement, failOn));
    });
}
