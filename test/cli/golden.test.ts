// Every format of every example and state is what it was, byte for byte. UPDATE_GOLDEN=1 writes them anew, to be read in a review.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { FORMAT_NAMES } from "../../cli/formats";
import { MAP_FORMATS } from "../../cli/formats/map";
import { ROUTES_FORMATS } from "../../cli/routes/formats";
import { buildCli, type Cli } from "./run";

const GOLDEN = join(__dirname, "golden");
const CONFIG = ["jwksUri=https://id.example.com/jwks.json", "audience=api", "issuer=https://id.example.com/"];
const config = CONFIG.flatMap((pair) => ["--config", pair]);
const DAY = ["--today", "2026-12-01"];

/** The map's looks may change without a change of what it shows, which tests of its own hold. */
const FORMATS = FORMAT_NAMES.filter((name) => !Object.hasOwn(MAP_FORMATS, name));

interface Case {
  readonly name: string;
  readonly args: readonly string[];
  readonly code: number;
}

const CASES: readonly Case[] = [
  { name: "seed", args: ["examples/seed", ...config, "--transpile-only"], code: 0 },
  { name: "open-route", args: ["examples/open-route", ...config, "--transpile-only"], code: 1 },
  { name: "legacy", args: ["--state", "test/cli/stacks/legacy.json"], code: 1 },
  {
    name: "waived",
    args: ["test/cli/stacks/legacy.json", "--waivers", "test/cli/stacks/waivers.yaml"],
    code: 1,
  },
  { name: "preview", args: ["--preview", "test/cli/stacks/preview.json"], code: 1 },
  { name: "several", args: ["--all", "test/cli/stacks"], code: 2 },
  { name: "corpus", args: ["--all", "test/corpus"], code: 1 },
];

let cli: Cli;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => cli.remove());

describe.each(CASES)("$name", ({ name, args, code }) => {
  test("check gives the same report in each format, and its exit code", async () => {
    const outputs = FORMATS.flatMap((format) => ["--output", `${format}=${join(cli.folder, format)}`]);
    const env = { AWS_ACCOUNT_ID: "123456789012", AWS_REGION: "eu-west-1" };
    const run = await cli.run(["check", ...args, ...DAY, ...outputs], { env });
    expect({ code: run.code, stderr: run.stderr }).toEqual({ code, stderr: "" });
    expect(run.stdout).toBe(readFileSync(join(cli.folder, "text"), "utf8"));
    for (const format of FORMATS)
      expectGolden(`${name}.${format}`, readFileSync(join(cli.folder, format), "utf8"));
  });
});

// Programs take seconds each, and give the same inventory as the states they would make.
const STATES = CASES.filter(({ args }) => !args.includes("--config"));
describe.each(STATES)("$name", ({ name, args }) => {
  test("routes gives the same inventory in each format", async () => {
    for (const format of ROUTES_FORMATS) {
      const { stdout } = await cli.run(["routes", ...args, ...DAY, "--format", format]);
      expectGolden(`${name}.routes.${format}`, stdout);
    }
  });
});

test("no golden file is left over from a case or format that is gone", () => {
  const wanted = [
    ...CASES.flatMap(({ name }) => FORMATS.map((format) => `${name}.${format}`)),
    ...STATES.flatMap(({ name }) => ROUTES_FORMATS.map((format) => `${name}.routes.${format}`)),
  ];
  expect(readdirSync(GOLDEN).sort()).toEqual(wanted.sort());
});

function expectGolden(file: string, text: string): void {
  const path = join(GOLDEN, file);
  const own = file.endsWith(".sarif") ? withoutRuleTexts(text) : text;
  if (process.env.UPDATE_GOLDEN === "1") writeFileSync(path, own);
  expect(own).toBe(readFileSync(path, "utf8"));
}

/** A rule's words are the pack's, and may be made better without a change of any result. */
function withoutRuleTexts(sarif: string): string {
  const log = JSON.parse(sarif);
  const { driver } = log.runs[0].tool;
  driver.rules = driver.rules.map(({ id }: { id: string }) => id);
  return `${JSON.stringify(log, undefined, 2)}\n`;
}
