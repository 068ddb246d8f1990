// `portcullis waivers list | init | prune`: what is let open on purpose, how a team with legacy routes starts,
// and how the list becomes short again.

import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { clean, WAIVER_FILE } from "../../policypack/check";
import { CannotJudge } from "../failure";
import { findUpwards, readPolicy, shownPath } from "../inputs";
import type { Judgement } from "../judgement";
import { plural } from "../plural";
import { addEntries, entriesFor, HELPER, listWaivers, removeEntries } from "../waivers";
import { addInputOptions, type JudgeOptions, judgeInputs, readNumber } from "./input-options";
import { isColorful, reportBroken, writeReport } from "./output-options";

interface InitOptions extends JudgeOptions {
  readonly days: string;
  readonly owner?: string;
  readonly reason?: string;
  readonly advisory?: boolean;
}

interface PruneOptions extends JudgeOptions {
  readonly malformed?: boolean;
}

export function addWaivers(program: Command, done: (code: number) => void): void {
  const waivers = program.command("waivers").description("list, start and tidy up waivers");
  addInputOptions(waivers.command("list").description("every waiver, and what became of it")).action(
    async (paths: string[], options: JudgeOptions) => done(await list(paths, options)),
  );
  withoutShards(
    addInputOptions(
      waivers.command("init").description("write an entry for each finding of today, to be filled in"),
    ),
  )
    .option("--days <n>", "how long they hold", "90")
    .option("--owner <name>", "who answers for all of them")
    .option("--reason <text>", "why all of them may stand open")
    .option("--advisory", "also for what would not stop a run")
    .action(async (paths: string[], options: InitOptions) => done(await init(paths, options)));
  addInputOptions(waivers.command("prune").description("remove entries that are expired or cover nothing"))
    .option("--malformed", "also those that cannot be read, and so cover nothing")
    .action(async (paths: string[], options: PruneOptions) => done(await prune(paths, options)));
  waivers
    .command("helper")
    .description("print waive(route, {owner, reason, expires}) for a program's own code")
    .action(() => {
      process.stdout.write(HELPER);
    });
}

/** One file is written from all that is judged: a share of it is not offered. */
function withoutShards(command: Command): Command {
  for (const option of command.options) if (option.long === "--shard") option.hidden = true;
  return command;
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
  const named = { owner: textOf("--owner", options.owner), reason: textOf("--reason", options.reason) };
  const entries = entriesFor(judgement, today, days, options.advisory === true, named);
  const { text, added } = addEntries(file, entries);
  if (added > 0) writeReport(file, text);
  process.stdout.write(
    added === 0
      ? "nothing to waive: every finding has its entry\n"
      : `${shownPath(file)}: ${plural(added, "entry", "entries")} written${whatIsLeft(named)}\n`,
  );
  return 0;
}

/** 1 where an entry that cannot be read is left. */
async function prune(paths: readonly string[], options: PruneOptions): Promise<number> {
  const judgement = await judgeInputs(paths, options);
  if (isIncomplete(judgement)) return 2;
  const all = judgement.stacks.flatMap(({ report }) => report.waivers);
  refuseShared(all);
  const isUseless = ({ state }: (typeof all)[number]) =>
    state === "unused" || state === "expired" || (state === "malformed" && options.malformed === true);
  const malformed = new Map(
    all.filter(({ state }) => state === "malformed").map((one) => [one.where, one.problem]),
  );
  const files = new Map<string, Set<string>>();
  for (const { where } of all.filter(isUseless)) {
    // A waiver of a body or a configuration is its program's to remove.
    const file = fileOf(where);
    if (file !== undefined && existsSync(file)) files.set(file, (files.get(file) ?? new Set()).add(where));
  }
  for (const [file, entries] of files) {
    writeReport(file, removeEntries(resolve(file), entries));
    process.stdout.write(`${clean(file)}: ${plural(entries.size, "entry", "entries")} removed\n`);
  }
  const left = [...malformed].filter(([where]) => options.malformed !== true || fileOf(where) === undefined);
  for (const [where, problem] of left)
    process.stdout.write(`${clean(where)}: cannot be read, so it covers nothing: ${clean(problem)}\n`);
  if (left.length > 0) process.stdout.write("fix them, or remove them with --malformed\n");
  else if (files.size === 0) process.stdout.write("nothing to remove: every entry is needed\n");
  return left.length > 0 ? 1 : 0;
}

/** The file in which an entry stands; undefined for one of a body or a configuration. */
const fileOf = (where: string): string | undefined => /^(.+), line \d+, column \d+$/.exec(where)?.[1];

/** What one project does not need may be another's: a file that both share is tidied up by judging all below it. */
function refuseShared(waivers: Judgement["stacks"][number]["report"]["waivers"]): void {
  const shared = waivers.find(({ state }) => state === "elsewhere");
  if (shared === undefined) return;
  throw new CannotJudge(
    `${fileOf(shared.where) ?? shared.where} is shared with other projects: use --all with its folder, so that what they need stays`,
  );
}

/** Text of an option; "" where it is not given. */
function textOf(name: string, text: string | undefined): string {
  if (text !== undefined && text.trim() === "") throw new CannotJudge(`${name}: expected some text`);
  return text ?? "";
}

function whatIsLeft({ owner, reason }: { readonly owner: string; readonly reason: string }): string {
  const missing = [...(owner === "" ? ["owner"] : []), ...(reason === "" ? ["reason"] : [])];
  return missing.length === 0 ? "" : `; fill in ${missing.join(" and ")}, or close the route`;
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
