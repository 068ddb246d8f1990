// `portcullis diff`: two programs, states, previews, reports or git revisions → what changed for callers.

import { existsSync, statSync } from "node:fs";
import type { Command } from "commander";
import { type Comparison, checkOut, compare, DIFF_FORMATS, isWidening, renderDiff } from "../diff";
import { CannotJudge } from "../failure";
import { MAP_FORMATS } from "../formats";
import { MEGABYTE, mergeFiles, readDocument, readPolicy } from "../inputs";
import type { Judgement } from "../judgement";
import { type Changes, changeKey } from "../map";
import { sourceLink } from "../source-link";
import { addInputOptions, type JudgeOptions, judgeInputs, readNumber } from "./input-options";
import { collect, isColorful, readOutputs, writeReport } from "./output-options";

interface Options extends JudgeOptions {
  readonly base?: string;
  readonly format: string;
  readonly output?: string[];
  readonly failOn: string;
  readonly sourceUrl?: string;
  readonly map?: string;
}

const FAIL_ON = ["widening", "any", "none"] as const;

export function addDiff(program: Command, done: (code: number) => void): void {
  addInputOptions(
    program
      .command("diff")
      .summary("what changed for callers")
      .description("what changed for callers: exit 0 nothing widened, 1 widened, 2 could not judge"),
  )
    .usage("[options] BASE HEAD | --base REVISION [HEAD...]")
    .option("--base <revision>", "compare with that git revision, e.g. origin/main")
    .option("--format <name>", DIFF_FORMATS.join(" "), "text")
    .option("--output <[format=]file>", "a file, FORMAT= beside --format; repeatable", collect)
    .option("--map <file>", "also the map of HEAD, as a page, with what changed marked")
    .option("--fail-on <what>", FAIL_ON.join(" "), "widening")
    .option("--source-url <url>", "where the commit's files are, for links (found from git)")
    .action(async (paths: string[], options: Options) => {
      const failOn = FAIL_ON.find((one) => one === options.failOn);
      if (failOn === undefined) throw new CannotJudge(`--fail-on: expected one of ${FAIL_ON.join(", ")}`);
      const outputs = readOutputs(options, DIFF_FORMATS, "text");
      const [before, after] = await judgeBoth(paths, options);
      const comparison = compare(before, after);
      const link = sourceLink(options.sourceUrl);
      for (const { format, file } of outputs) {
        const text = renderDiff(comparison, format, { color: file === undefined && isColorful(), link });
        if (file === undefined) process.stdout.write(text);
        else writeReport(file, text);
      }
      if (options.map !== undefined) {
        const { today } = readPolicy(options);
        const { sourceUrl } = options;
        writeReport(
          options.map,
          MAP_FORMATS.html(after, { today, changes: changesOf(comparison), sourceUrl }),
        );
      }
      if (comparison.broken.length > 0) return done(2);
      const stops = failOn === "any" ? comparison.changes : comparison.changes.filter(isWidening);
      done(failOn !== "none" && stops.length > 0 ? 1 : 0);
    });
}

async function judgeBoth(paths: readonly string[], options: Options): Promise<[Judgement, Judgement]> {
  if (options.base !== undefined)
    return [await judgeRevision(options.base, paths, options), await judgeSide(paths, options)];
  const [base, head, ...rest] = paths;
  if (base === undefined || head === undefined || rest.length > 0 || options.state || options.preview)
    throw new CannotJudge(
      "diff: expected BASE and HEAD, each a folder, state, preview or JSON report, or --base REVISION",
    );
  return [await judgeSide([base], options), await judgeSide([head], options)];
}

/** What the map marks: a change of the API as a whole has no row there. */
export const changesOf = ({ changes }: Comparison): Changes =>
  new Map(
    changes
      .filter(({ path, method }) => path !== "" || method !== "")
      .map(({ project, stack, api, method, path, weight }) => [
        changeKey(`${project}/${stack}`, api, method, path),
        weight,
      ]),
  );

/** The same inputs as they were at a revision. */
export async function judgeRevision(
  revision: string,
  paths: readonly string[],
  options: JudgeOptions,
): Promise<Judgement> {
  const home = process.cwd();
  const { folder, otherLocks, remove } = checkOut(revision);
  if (otherLocks.length > 0)
    process.stderr.write(
      `portcullis: ${otherLocks.join(", ")} differs from the base: today's dependencies stand in for its own\n`,
    );
  try {
    if (!existsSync(folder)) return { stacks: [], broken: [] };
    process.chdir(folder);
    // What is new has no state before: its routes appear.
    const there = paths.filter((path) => existsSync(path));
    return paths.length > 0 && there.length === 0
      ? { stacks: [], broken: [] }
      : await judgeSide(there, options);
  } finally {
    process.chdir(home);
    remove();
  }
}

/** A JSON report is read, everything else is judged. */
async function judgeSide(paths: readonly string[], options: JudgeOptions): Promise<Judgement> {
  const maxSize = readNumber("--max-size", options.maxSize) * MEGABYTE;
  const [only] = paths;
  if (paths.length === 1 && only !== undefined && isReport(only, maxSize)) {
    const merged = mergeFiles([only], maxSize);
    if ("judgement" in merged) return merged.judgement;
  }
  return judgeInputs(paths, options);
}

function isReport(path: string, maxSize: number): boolean {
  if (path === "-" || !existsSync(path) || !statSync(path).isFile() || !/\.json$/i.test(path)) return false;
  const { stacks, broken } = readDocument(path, maxSize);
  return Array.isArray(stacks) && Array.isArray(broken);
}
