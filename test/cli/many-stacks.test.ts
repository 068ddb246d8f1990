// A monorepo, a folder of states, a fleet: all are judged, one that is broken hides none, and shares add up to the whole.

import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { cli, legacy, mono, write } from "./monorepo";

interface Summary {
  readonly stacks: readonly string[];
  readonly broken: readonly string[];
}

function summaryOf(json: string): Summary {
  const { stacks, broken } = JSON.parse(json);
  return {
    stacks: stacks.map(
      ({ project, stack, report }: { project: string; stack: string; report: { findings: unknown[] } }) =>
        `${project}/${stack}: ${report.findings.length}`,
    ),
    broken: broken.map(
      ({ origin, message }: { origin: { path: string }; message: string }) => `${origin.path}: ${message}`,
    ),
  };
}

describe("check --all on a monorepo", () => {
  const all = (args: readonly string[]) => cli.run(["check", "--all", ...args], { cwd: mono });

  test("judges every stack of every project and state, names what it cannot judge, and gives one table", async () => {
    const text = join(cli.folder, "all.text");
    const { code, stdout } = await all(["--format", "json", "--output", `text=${text}`]);
    expect(code).toBe(2);
    const table = readFileSync(text, "utf8")
      .split("\n")
      .filter((line) => line.startsWith("│"));
    expect(table).toHaveLength(7);
    expect(summaryOf(stdout)).toEqual({
      stacks: ["open/local: 1", "staged/dev: 1", "staged/prod: 0", "legacy/prod: 3"],
      broken: [
        expect.stringMatching(/^cobol: cobol.Pulumi.yaml: "runtime: cobol" cannot be run here/),
        "throws: the program in throws (stack local) failed at index.js:1 (DEBUG=1 shows its stack trace): Error: broken on purpose",
      ],
    });
  });

  test("leaves out what is excluded, and nothing else", async () => {
    const excluded = ["open", "staged", "throws"].flatMap((name) => ["--exclude", name]);
    const { code, stdout } = await all(["--format", "json", ...excluded]);
    expect(code).toBe(2);
    const { stacks, broken } = summaryOf(stdout);
    expect(stacks).toEqual(["legacy/prod: 3"]);
    expect(broken).toEqual([expect.stringMatching(/^cobol: /)]);
  });
});

test("a stack without a file is not judged where others have one: its file is named, and those", async () => {
  const { code, stderr } = await cli.run(["check", "staged", "--stack", "nowhere"], { cwd: mono });
  expect(code).toBe(2);
  expect(stderr).toBe(
    "portcullis: --stack nowhere: there is no Pulumi.nowhere.yaml in staged: give one of dev, prod, or the stack's values with --config\n",
  );
});

describe("check --all on a folder of states", () => {
  test("counts a file that went wrong, whatever is in it", async () => {
    write("exports/a.json", legacy);
    write("exports/b.json", "");
    const { code, stdout } = await cli.run(["check", "--all", "exports", "--format", "json"], { cwd: mono });
    expect(code).toBe(2);
    expect(summaryOf(stdout)).toEqual({
      stacks: ["legacy/prod: 3"],
      broken: ["exports/b.json: the file is empty: expected the JSON of a state or preview"],
    });
  });

  test("refuses a folder with nothing to judge", async () => {
    mkdirSync(join(mono, "nothing"), { recursive: true });
    const { code, stderr } = await cli.run(["check", "--all", "nothing"], { cwd: mono });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "portcullis: nothing: no Pulumi.yaml and no exported state is in this folder\n",
    });
  });
});
