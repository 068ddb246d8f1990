// docs/editor.md as VS Code takes it: the matcher's own pattern over what the command prints, and the log against SARIF's schema.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { buildCli, type Cli, ROOT } from "../cli/run";
import { blocksOf } from "./blocks";

const SCHEMA = "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json";

interface Task {
  readonly args: readonly string[];
  readonly problemMatcher: {
    readonly pattern: Readonly<Record<string, number>> & { readonly regexp: string };
  };
}

let cli: Cli;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => cli.remove());

const json = blocksOf("docs/editor.md").find(({ language }) => language === "json")?.text ?? "";
const [task] = (JSON.parse(json) as { tasks: readonly Task[] }).tasks;
const OPEN = [join(ROOT, "examples/open-route"), "--placeholder-config", "--transpile-only"];

test("the matcher reads severity, file, line, rule and message of each finding", async () => {
  const { stdout } = await cli.run([...(task?.args ?? []), ...OPEN]);
  const { regexp, ...groups } = task?.problemMatcher.pattern ?? { regexp: "^$" };
  const found = stdout.split(/\r?\n/).flatMap((line) => {
    const match = new RegExp(regexp as string).exec(line);
    return match === null
      ? []
      : [Object.fromEntries(Object.entries(groups).map(([name, at]) => [name, match[at as number]]))];
  });
  const source = readFileSync(join(ROOT, "examples/open-route/index.ts"), "utf8").split("\n");
  expect(found).toEqual([
    {
      severity: "error",
      file: "examples/open-route/index.ts",
      line: expect.stringMatching(/^\d+$/),
      code: "route-has-authorizer",
      message: 'REST API "open-route": 1 of 2 routes without an authorizer',
    },
  ]);
  expect(source[Number(found[0]?.line) - 1]).toMatch(/new awsx\.classic\.apigateway\.API/);
});

test("the log that is written on save is SARIF 2.1.0", async () => {
  const log = join(cli.folder, "portcullis.sarif");
  await cli.run(["check", "--output", `sarif=${log}`, ...OPEN]);
  const written = JSON.parse(readFileSync(log, "utf8"));
  // The schema names draft 4, of which it uses nothing that later drafts read differently but the spelling of $id.
  const { $schema: _draft, id: $id, ...official } = JSON.parse(readFileSync(join(ROOT, SCHEMA), "utf8"));
  const validate = addFormats(new Ajv({ strict: false, unicodeRegExp: false })).compile({ $id, ...official });
  expect([validate(written), validate.errors]).toEqual([true, null]);
  expect(written).toMatchObject({
    version: "2.1.0",
    runs: [{ results: [{ ruleId: "route-has-authorizer" }] }],
  });
});
