// `portcullis fixtures init`: everything that programs ask of their cloud and nobody answered, as a file to fill in.

import { existsSync } from "node:fs";
import type { Command } from "commander";
import { CannotJudge } from "../failure";
import { questionsFile } from "../fixtures";
import { questionsOf } from "../judge";
import { plural } from "../plural";
import { addInputOptions, type JudgeOptions, programInputs } from "./input-options";
import { writeReport } from "./output-options";

interface InitOptions extends JudgeOptions {
  readonly output: string;
}

const FILE = "portcullis.fixtures.yaml";

export function addFixtures(program: Command, done: (code: number) => void): void {
  const fixtures = program.command("fixtures").description("answers for what programs ask of their cloud");
  addInputOptions(
    fixtures.command("init").description("write a file with all that is asked, to be filled in"),
  )
    .option("--output <file>", `what to write (${FILE}); - for stdout`, FILE)
    .action(async (paths: string[], options: InitOptions) => done(await init(paths, options)));
}

async function init(paths: readonly string[], options: InitOptions): Promise<number> {
  const { output } = options;
  if (output !== "-" && existsSync(output))
    throw new CannotJudge(`${output} exists: name another file with --output, or remove it`);
  const { jobs, workers } = await programInputs(paths, { ...options, placeholderConfig: true });
  const questions = await questionsOf(jobs, workers);
  const { text, count } = questionsFile(questions);
  if (output === "-") process.stdout.write(text);
  else if (count > 0) writeReport(output, text);
  if (output !== "-")
    process.stdout.write(
      count === 0
        ? "nothing to answer: the program asks its cloud for nothing\n"
        : `${output}: ${plural(count, "question")} written; fill in what matters, then check with --fixtures ${output}\n`,
    );
  return 0;
}
