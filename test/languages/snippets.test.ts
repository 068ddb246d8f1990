// Every snippet in Python and Go is right: put into the program whose finding it answers, it makes that finding go.
// Those in TypeScript and YAML need no tool, and are held by test/cli/snippets.test.ts.

import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { buildCli, type Cli } from "../cli/run";
import { fillHoles } from "../cli/snippet-holes";
import { describeFor, environment } from "./suite";

const MAIN = { python: "__main__.py", go: "main.go" } as const;
const RULES = [
  "route-has-authorizer body",
  "route-has-authorizer graph",
  "route-has-authorizer graph-more",
  "route-has-authorizer method",
  "route-has-authorizer route",
  "route-has-authorizer url",
];

let cli: Cli;
let scratch: string;
beforeAll(async () => {
  cli = await buildCli();
  scratch = mkdtempSync(join(tmpdir(), "portcullis-snippets-"));
});
afterAll(() => {
  cli.remove();
  rmSync(scratch, { recursive: true });
});

async function judge(directory: string) {
  const { stdout } = await cli.run(["check", "--format", "json", "--profile", "strict"], {
    cwd: directory,
    env: { VIRTUAL_ENV: environment },
  });
  const { stacks, broken } = JSON.parse(stdout);
  expect(broken).toEqual([]);
  return stacks[0];
}

for (const language of ["python", "go"] as const)
  describeFor(language)(language, () => {
    test("what the report says to write makes its finding go", async () => {
      const [before, after] = [join(scratch, `${language}-before`), join(scratch, language)];
      for (const folder of [before, after])
        cpSync(join(__dirname, "snippets", language), folder, { recursive: true });
      const main = join(before, MAIN[language]);
      const { told } = fillHoles(main, after, await judge(before));
      expect(told).toEqual(expect.arrayContaining(RULES));
      const left = fillHoles(main, join(scratch, "again"), await judge(after)).told;
      expect(left.filter((one) => told.includes(one))).toEqual([]);
    });
  });
