// `portcullis waivers list | init | prune`: what is let open on purpose, how a team with legacy routes starts,
// and how the list becomes short again.

import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import { clean, WAIVER_FILE } from "../../policypack/check";
import { CannotJudge } from "../failure";
import { findUpwards, readPolicy, shownPath } from "../inputs";
import type { Judgement } from "../judgement";
import { plural } from "../plural";
import { addEntries, entriesFor, listWaivers, removeEntries } from "../waivers";
import { addInputOptions, type JudgeOptions, judgeInputs, readNumber } from "./input-options";
import { isColorful, reportBroken, writeReport } from "./output-options";

interface InitOptions extends JudgeOptions {
  readonly days: string;
  readonly advisory?: boolean;
}

export function addWaivers(program: Command, done: (code: number) => void): void {
  const waivers = program.command("waivers").description("list, start and tidy up waivers");
  addInputOptions(waivers.command("list").description("every waiver, and what became of it")).action(
    async (paths: string[], options: JudgeOptions) => done(await list(paths, options)),
  );
  addInputOptions(
    waivers.command("init").description("write an entry for each finding of today, to be filled in"),
  )
    .option("--days <n>", "how long they hold", "90")
    .option("--advisory", "also for what would not stop a run")
    .action(async (paths: string[], options: InitOptions) => done(await init(paths, options)));
  addInputOptions(
    waivers.command("prune").description("remove entries that are expired or cover nothing"),
  ).action(async (paths: string[], options: JudgeOptions) => done(await prune(paths, options)));
}

/** 1 where a waiver does not hold any more, or never did. */
async function list(paths: readonly string[], options: JudgeOptions): Promise<number> {
  const judgement = await judgeInputs(paths, options);
  process.stdout.write(listWaivers(judgement, isColorful()));
  reportBroken(judgement);
  if (judgement.broken.length > 0) return 2;
  const states = judgement.stacks.flatMap(({ report }) => report.waivers.map(({ state }) => state));
  return states.some((state) => state === "malformed" || state === "expired") ? 1 : 0;
}

async function init(paths: readonly string[], options: InitOptions): Promise<number> {
  const days = readNumber("--days", options.days);
  const judgement = await judgeInputs(paths, ignoreMissing(options));
  if (isIncomplete(judgement)) return 2;
  const file = fileFor(paths, options);
  const { today } = readPolicy(ignoreMissing(options));
  const entries = entriesFor(judgement, today, days, options.advisory === true);
  const { text, added } = addEntries(file, entries);
  if (added > 0) writeReport(file, text);
  process.stdout.write(
    added === 0
      ? "nothing to waive: every finding has its entry\n"
      : `${shownPath(file)}: ${plural(added, "entry", "entries")} written; fill in owner and reason, or close the route\n`,
  );
  return 0;
}

async function prune(paths: readonly string[], options: JudgeOptions): Promise<number> {
  const judgement = await judgeInputs(paths, options);
  if (isIncomplete(judgement)) return 2;
  const useless = judgement.stacks
    .flatMap(({ report }) => report.waivers)
    .filter(({ state }) => state === "unused" || state === "expired")
    .map(({ where }) => where);
  const files = new Map<string, Set<string>>();
  for (const where of useless) {
    // A waiver of a body or a configuration is its program's to remove.
    const file = /^(.+), line \d+, column \d+$/.exec(where)?.[1];
    if (file !== undefined && existsSync(file)) files.set(file, (files.get(file) ?? new Set()).add(where));
  }
  for (const file of files.keys()) refuseShared(resolve(file), judgement, options);
  for (const [file, entries] of files) {
    writeReport(file, removeEntries(resolve(file), entries));
    process.stdout.write(`${clean(file)}: ${plural(entries.size, "entry", "entries")} removed\n`);
  }
  if (files.size === 0) process.stdout.write("nothing to remove: every entry is needed\n");
  return 0;
}

/** What one project does not need may be another's: a file above it is tidied up by judging all below. */
function refuseShared(file: string, { stacks }: Judgement, options: JudgeOptions): void {
  const folder = shownPath(dirname(file));
  const isOwn = stacks.every(({ origin }) => (origin.kind === "program" ? origin.path : ".") === folder);
  if (isOwn || options.all === true || options.waivers !== undefined) return;
  throw new CannotJudge(
    `${shownPath(file)} is shared with other projects: use --all, so that what they need stays`,
  );
}

/** A stack that was not judged may need a waiver, or have findings: the file is left as it is. */
function isIncomplete(judgement: Judgement): boolean {
  reportBroken(judgement);
  return judgement.broken.length > 0;
}

/** `init` makes the file that --waivers names. */
const ignoreMissing = <O extends JudgeOptions>(options: O): O =>
  options.waivers !== undefined && !existsSync(options.waivers) ? { ...options, waivers: "none" } : options;

/** The file named, else the nearest one, else a new one beside the one project or in the working directory. */
function fileFor(paths: readonly string[], options: JudgeOptions): string {
  if (options.waivers === "none") throw new CannotJudge("--waivers: expected a file to write to");
  if (options.waivers !== undefined) return resolve(options.waivers);
  const only = paths.length === 1 ? paths[0] : undefined;
  const folder =
    only !== undefined && only !== "-" && statSync(only).isDirectory() ? resolve(only) : process.cwd();
  return findUpwards(folder) ?? join(folder, WAIVER_FILE);
}
