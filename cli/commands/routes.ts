// `portcullis routes`: the inventory of every route of every API. Open routes are no failure here; an unreadable stack is.

import type { Command } from "commander";
import { CannotJudge } from "../failure";
import { ROUTES_FORMATS, renderRoutes } from "../routes";
import { addInputOptions, type JudgeOptions, judgeInputs } from "./input-options";
import { isColorful, refuseFormat, reportBroken, writeReport } from "./output-options";

interface RoutesOptions extends JudgeOptions {
  readonly format: string;
  readonly output?: string;
}

export function addRoutes(program: Command, done: (code: number) => void): void {
  addInputOptions(program.command("routes").description("list every route with its verdict and authorizer"))
    .option("--format <name>", ROUTES_FORMATS.join(", "), "table")
    .option("--output <file>", "write a file instead of standard output")
    .action(async (paths: string[], options: RoutesOptions) => {
      const format = ROUTES_FORMATS.find((name) => name === options.format);
      if (format === undefined)
        throw new CannotJudge(`--format: expected one of ${ROUTES_FORMATS.join(", ")}`);
      refuseFormat(options.output, ROUTES_FORMATS);
      const judgement = await judgeInputs(paths, options);
      if (options.output === undefined) process.stdout.write(renderRoutes(judgement, format, isColorful()));
      else writeReport(options.output, renderRoutes(judgement, format, false));
      reportBroken(judgement);
      done(judgement.broken.length > 0 ? 2 : 0);
    });
}
