// 0 clean, 1 findings, 2 could not judge; --fail-on says what counts.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { buildCli, type Cli } from "./run";

const state = (name: string): string => join(__dirname, "stacks", `${name}.json`);

let cli: Cli;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => cli.remove());

const codeOf = async (...args: string[]): Promise<number | null> => (await cli.run(["check", ...args])).code;

describe("what counts as a failure", () => {
  test.each([
    ["clean", [], 0],
    ["legacy", [], 1],
    ["legacy", ["--fail-on", "none"], 0],
    ["legacy", ["--fail-on", "critical"], 1],
    ["legacy", ["--fail-on", "low,medium"], 0],
    // A route that nobody will ever be able to judge is not left open in silence.
    ["sealed", [], 1],
    ["sealed", ["--fail-on", "none"], 0],
    ["shown", [], 1],
    ["preview-partial", ["--fail-on", "none"], 2],
    ["preview-failed", [], 2],
  ])("%s with %j ends with %i", async (name, options, code) => {
    expect(await codeOf(state(name), ...options)).toBe(code);
  });

  test("a route that pulumi up will show is a remark, unless undecided counts", async () => {
    const waivers = join(cli.folder, "put.yaml");
    const init = await cli.run(["waivers", "init", state("preview"), "--waivers", waivers]);
    expect(init.code).toBe(0);
    const filled = readFileSync(waivers, "utf8").replaceAll('""', "ours");
    const { writeFileSync } = await import("node:fs");
    writeFileSync(waivers, filled);
    expect(await codeOf(state("preview"), "--waivers", waivers)).toBe(0);
    expect(await codeOf(state("preview"), "--waivers", waivers, "--fail-on", "undecided")).toBe(1);
  });

  test("a stack that cannot be judged wins over one with findings", async () => {
    expect(await codeOf(state("legacy"), state("preview-failed"))).toBe(2);
  });
});

describe("wrong usage is code 2 and one line that says what is right", () => {
  test.each([
    [
      ["check", "nowhere"],
      'portcullis: nowhere does not exist: give a project\'s folder, a state, a preview or "-"\n',
    ],
    [
      ["check", "--format", "xml"],
      "portcullis: no format has this name; expected one of text, json, sarif, junit, github, markdown",
    ],
    [["check", "--fail-on", "all"], "portcullis: --fail-on: expected some of mandatory, advisory"],
    [
      ["check", "--config", "novalue"],
      "portcullis: --config: expected KEY=VALUE, with the key of pulumi config set\n",
    ],
    [["check", "--shard", "3/2"], "portcullis: --shard: expected I/N with I from 1 to N, as 2/5\n"],
    [["check", "--deadline", "soon"], "portcullis: --deadline: expected a number larger than 0\n"],
    [
      ["check", "--waivers", "nowhere.yaml"],
      "portcullis: --waivers: nowhere.yaml does not exist; give a file, or none\n",
    ],
    [["check", "--today", "tomorrow"], "portcullis: --today: expected a day, as YYYY-MM-DD\n"],
    [["check", "--profile", "lax"], "portcullis: --profile: profile must be one of recommended, strict\n"],
    [["check", "-", "-"], 'portcullis: standard input can be judged once: give "-" one time\n'],
    [
      ["explain", "no-such-rule"],
      'portcullis: no rule has this name: "portcullis explain" lists the names of all rules\n',
    ],
    [["completion", "powershell"], "portcullis: completion: expected one of bash, zsh, fish\n"],
    [["routes", "--format", "xml"], "portcullis: --format: expected one of table, csv, json\n"],
    [["chekc"], "error: unknown command 'chekc'\n(Did you mean check?)\n(--help shows what is possible)\n"],
  ])("%j", async (args, message) => {
    const run = await cli.run(args);
    expect(run.code).toBe(2);
    expect(run.stdout).toBe("");
    expect(run.stderr.slice(0, message.length)).toBe(message);
  });
});

test.each([
  [[]],
  [["check"]],
  [["routes"]],
  [["waivers"]],
  [["waivers", "init"]],
  [["explain"]],
  [["merge"]],
])("help of %j fits a screen of 24 lines and 80 columns", async (args) => {
  const { code, stdout } = await cli.run([...args, "--help"]);
  const lines = stdout.trimEnd().split("\n");
  expect(code).toBe(0);
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.length).toBeLessThanOrEqual(24);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
});

test("standard input is a state or a preview, whichever it is", async () => {
  for (const name of ["legacy", "preview"]) {
    const input = readFileSync(state(name), "utf8");
    const piped = await cli.run(["check", "-", "--format", "json"], { input });
    const read = await cli.run(["check", state(name), "--format", "json"]);
    const stacksOf = ({ stdout }: { stdout: string }) =>
      JSON.parse(stdout).stacks.map(({ report }: { report: unknown }) => report);
    expect(piped.code).toBe(1);
    expect(stacksOf(piped)).toEqual(stacksOf(read));
  }
});

test("a state given as a preview, or the other way round, is a mistake that is named", async () => {
  const { code, stdout } = await cli.run(["check", "--preview", state("legacy")]);
  expect(code).toBe(2);
  expect(stdout).toContain("it is a state: give it with --state, or without an option");
});

test("without a terminal there is neither colour nor progress", async () => {
  const run = await cli.run(["check", state("legacy"), state("clean")], { env: { FORCE_COLOR: "1" } });
  expect(run.stdout).not.toContain("\u001b");
  expect(run.stderr).toBe("");
});
