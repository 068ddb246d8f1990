// Completion in zsh and fish themselves, as somebody presses Tab; bash stands in package.test.ts. Where a shell is missing, a line says so.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { findOnPath, missing } from "../obtain";
import { buildCli, type Cli } from "./run";

let cli: Cli;
beforeAll(async () => {
  cli = await buildCli();
  for (const [shell, folder, name] of [
    ["zsh", "zsh", "_portcullis"],
    ["fish", "fish/completions", "portcullis.fish"],
  ] as const) {
    mkdirSync(join(cli.folder, folder), { recursive: true });
    writeFileSync(join(cli.folder, folder, name), (await cli.run(["completion", shell])).stdout);
  }
});
afterAll(() => cli.remove());

const CASES: readonly (readonly [line: string, offered: readonly string[], not: readonly string[]])[] = [
  ["portcullis ch", ["check"], ["map", "--shard"]],
  ["portcullis waivers ", ["list", "init", "prune", "helper"], ["check", "matrix"]],
  ["portcullis check --sh", ["--shard"], ["--days"]],
  ["portcullis check infra --fail", ["--fail-on"], ["--shard"]],
  ["portcullis waivers init --ad", ["--advisory"], ["--shard"]],
];

const inFish = findOnPath("fish") === undefined ? describe.skip : describe;
const inZsh = findOnPath("zsh") === undefined ? describe.skip : describe;
for (const shell of ["fish", "zsh"])
  if (findOnPath(shell) === undefined) missing(`completion in ${shell}`, `${shell} is not on the PATH`);

inFish("fish", () => {
  test.each(CASES)("offers for %j", (line, offered, not) => {
    const env = { ...process.env, XDG_CONFIG_HOME: cli.folder };
    const printed = execFileSync("fish", ["-c", `complete -C ${JSON.stringify(line)}`], {
      encoding: "utf8",
      env,
    });
    const words = printed.split("\n").map((one) => one.split("\t")[0] ?? "");
    expect(words).toEqual(expect.arrayContaining([...offered]));
    expect(words.filter((word) => not.includes(word))).toEqual([]);
  });
});

inZsh("zsh", () => {
  test.each(CASES)("offers for %j", (line, offered, not) => {
    const words = new Set(pressTab(line).split(/\s+/));
    expect(offered.filter((word) => !words.has(word))).toEqual([]);
    expect(not.filter((word) => words.has(word))).toEqual([]);
  });

  test("has no mistake in its syntax", () => {
    const script = join(cli.folder, "zsh/_portcullis");
    expect(spawnSync("zsh", ["-n", script], { encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
  });

  /** A zsh in a terminal of its own: the line is typed, all matches are listed, and what the terminal shows is given. */
  function pressTab(line: string): string {
    const script = `
      zmodload zsh/zpty
      zpty shell "TERM=dumb COLUMNS=200 zsh -f -i"
      zpty -w shell "PS1= ; fpath=(${join(cli.folder, "zsh")} \\$fpath); autoload -Uz compinit; compinit -u -d ${join(cli.folder, "zcompdump")}"
      zpty -w shell "offer() { local -a said; zle list-choices }; zle -N offer; bindkey '^X' offer; setopt no_beep; print READY"
      zpty -r shell ignored '*READY*READY*'
      zpty -n -w shell ${JSON.stringify(line)}$'\\x18'
      sleep 1
      zpty -n -w shell $'\\x15exit\\n'
      while zpty -r shell chunk; do print -rn -- "$chunk"; done`;
    return execFileSync("zsh", ["-f", "-c", script], { encoding: "utf8", timeout: 60_000, cwd: cli.folder });
  }
});
