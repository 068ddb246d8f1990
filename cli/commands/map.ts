// `portcullis map`: the stacks as a picture, one self-contained page or an SVG.

import type { Command } from "commander";
import { CannotJudge } from "../failure";
import { MAP_FORMATS } from "../formats";
import { readPolicy } from "../inputs";
import { addInputOptions, type JudgeOptions, judgeInputs } from "./input-options";
import { reportBroken, writeReport } from "./output-options";

interface MapOptions extends JudgeOptions {
  readonly format: string;
  readonly output?: string;
}

type MapFormat = keyof typeof MAP_FORMATS;

export function addMap(program: Command, done: (code: number) => void): void {
  const names = Object.keys(MAP_FORMATS) as MapFormat[];
  addInputOptions(program.command("map").description("draw every API, route and authorizer"))
    .option("--format <name>", names.join(", "), "html")
    .option("--output <file>", "write a file instead of standard output")
    .action(async (paths: string[], options: MapOptions) => {
      const format = names.find((name) => name === options.format);
      if (format === undefined) throw new CannotJudge(`--format: expected one of ${names.join(", ")}`);
      const { today } = readPolicy(options);
      const judgement = await judgeInputs(paths, options);
      const drawn = MAP_FORMATS[format](judgement, { today });
      if (options.output === undefined) process.stdout.write(drawn);
      else writeReport(options.output, drawn);
      reportBroken(judgement);
      done(judgement.broken.length > 0 ? 2 : 0);
    });
}
