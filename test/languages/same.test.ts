// One API in each language gives one report, byte for byte but for positions. A folder of same/ is a language: a new one is a
// folder with its program, and nothing else. With answers the routes of another stack's list are made; YAML, which has no
// functions, writes them out, and is compared with answers only.

import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { buildCli, type Cli, ROOT, type Run } from "../cli/run";
import { describeFor, environment, isReady } from "./suite";

const LANGUAGES = readdirSync(join(__dirname, "same"));
const COMMANDS = ["check --format json", "routes --format json", "matrix", "map"];
const ANSWERED = `--fixtures ${join(__dirname, "same.fixtures.yaml")}`;
const commandsOf = (language: string): readonly string[] => (language === "yaml" ? [] : COMMANDS);

let cli: Cli;
let folder: string;
beforeAll(async () => {
  cli = await buildCli();
  folder = mkdtempSync(join(tmpdir(), "portcullis-same-"));
  cpSync(join(__dirname, "same"), folder, { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "nodejs", "node_modules"));
});
afterAll(() => {
  cli.remove();
  rmSync(folder, { recursive: true });
});

const run = (language: string, args: readonly string[]): Promise<Run> =>
  cli.run(args, { cwd: join(folder, language), env: { VIRTUAL_ENV: environment } });

/** Places are the languages' own, and not every language knows the column. */
const withoutPlaces = (text: string): string =>
  text
    .replace(/[\w./-]+\.(?:ts|py|go|ya?ml|java|cs):\d+/g, "PLACE")
    .replace(/,\s*"column": ?\d+/g, "")
    .replace(/"(file|line|snippet)": ?(?:"[^"]*"|\d+)/g, '"$1": PLACE');

let expected: Map<string, Run>;
beforeAll(async () => {
  expected = new Map();
  for (const command of COMMANDS)
    for (const one of [command, `${command} ${ANSWERED}`])
      expected.set(one, await run("nodejs", one.split(" ")));
});

test("is a report with every verdict", () => {
  const { code, stdout, stderr } = expected.get("check --format json") as Run;
  expect(stderr).toBe("");
  expect(code).toBe(2);
  const verdicts = [...stdout.matchAll(/"verdict": ?"(open|protected|undecided)"/g)].map(([, one]) => one);
  expect(new Set(verdicts)).toEqual(new Set(["open", "protected", "undecided"]));
});

for (const language of LANGUAGES.filter((one) => one !== "nodejs"))
  describeFor(language)(language, () => {
    const isSame = async (command: string) => {
      const same = await run(language, command.split(" "));
      const { code, stdout } = expected.get(command) as Run;
      expect({ code: same.code, stdout: withoutPlaces(same.stdout) }).toEqual({
        code,
        stdout: withoutPlaces(stdout),
      });
    };

    for (const command of commandsOf(language)) test(command, () => isSame(command));
    for (const command of COMMANDS) test(`${command} with answers`, () => isSame(`${command} ${ANSWERED}`));

    test("portcullis diff finds nothing between it and the one in TypeScript", async () => {
      const { code, stdout } = await run(language, ["diff", "../nodejs", ".", ...ANSWERED.split(" ")]);
      expect(stdout).not.toMatch(/widened|narrowed|added|removed/);
      expect(code).toBe(0);
    });
  });

test("a folder with all of them is judged in one run", async () => {
  const { stdout } = await cli.run(["check", "--all", folder, "--format", "json", "--accept-unknown"], {
    cwd: folder,
    env: { VIRTUAL_ENV: environment },
  });
  const report = JSON.parse(stdout);
  expect(report.stacks.length + report.broken.length).toBe(LANGUAGES.length);
  expect(report.broken).toHaveLength(LANGUAGES.filter((one) => !isReady(one)).length);
});
