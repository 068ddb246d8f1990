// `portcullis matrix`: which kind of caller can call which route.

import type { Command } from "commander";
import { MATRIX_FORMATS, renderMatrix } from "../matrix";
import { addInputOptions, type JudgeOptions, judgeInputs } from "./input-options";
import { collect, readOutputs, reportBroken, writeReport } from "./output-options";

interface Options extends JudgeOptions {
  readonly format: string;
  readonly output?: string[];
}

export function addMatrix(program: Command, done: (code: number) => void): void {
  addInputOptions(program.command("matrix").description("who can call what: routes by kinds of callers"))
    .option("--format <name>", MATRIX_FORMATS.join(" "), "text")
    .option("--output <[format=]file>", "a file, FORMAT= beside --format; repeatable", collect)
    .action(async (paths: string[], options: Options) => {
      const outputs = readOutputs(options, MATRIX_FORMATS, "text");
      const judgement = await judgeInputs(paths, options);
      for (const { format, file } of outputs) {
        const text = renderMatrix(judgement, format);
        if (file === undefined) process.stdout.write(text);
        else writeReport(file, text);
      }
      reportBroken(judgement);
      done(judgement.broken.length > 0 ? 2 : 0);
    });
}
