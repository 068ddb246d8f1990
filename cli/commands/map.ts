// `portcullis map`: the stacks as a picture, one self-contained page or an SVG.

import type { Command } from "commander";
import { compare } from "../diff";
import { CannotJudge } from "../failure";
import { MAP_FORMATS } from "../formats";
import { readPolicy } from "../inputs";
import type { Judgement } from "../judgement";
import type { Changes } from "../map";
import { changesOf, judgeRevision } from "./diff";
import { addInputOptions, type JudgeOptions, judgeInputs } from "./input-options";
import { refuseFormat, reportBroken, writeReport } from "./output-options";

interface MapOptions extends JudgeOptions {
  readonly format: string;
  readonly output?: string;
  readonly base?: string;
  readonly sourceUrl?: string;
}

type MapFormat = keyof typeof MAP_FORMATS;

export function addMap(program: Command, done: (code: number) => void): void {
  const names = Object.keys(MAP_FORMATS) as MapFormat[];
  addInputOptions(program.command("map").description("draw every API, route and authorizer"))
    .option("--format <name>", names.join(", "), "html")
    .option("--output <file>", "write a file instead of standard output")
    .option("--base <revision>", "mark what changed since that git revision")
    .option("--source-url <url>", "where the commit's files are, for links (found from git)")
    .action(async (paths: string[], options: MapOptions) => {
      const format = names.find((name) => name === options.format);
      if (format === undefined) throw new CannotJudge(`--format: expected one of ${names.join(", ")}`);
      refuseFormat(options.output, names);
      const { today } = readPolicy(options);
      const judgement = await judgeInputs(paths, options);
      const changes =
        options.base === undefined ? undefined : await changesSince(options.base, paths, options, judgement);
      const drawn = MAP_FORMATS[format](judgement, { today, changes, sourceUrl: options.sourceUrl });
      if (options.output === undefined) process.stdout.write(drawn);
      else writeReport(options.output, drawn);
      reportBroken(judgement);
      done(judgement.broken.length > 0 ? 2 : 0);
    });
}

async function changesSince(
  base: string,
  paths: readonly string[],
  options: MapOptions,
  after: Judgement,
): Promise<Changes> {
  return changesOf(compare(await judgeRevision(base, paths, options), after));
}
