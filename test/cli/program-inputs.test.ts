// What a program gets without a cloud: its stack's configuration with secrets left sealed, and a team's own answers.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { hideSealed, PLACEHOLDER } from "../../local/sealed";
import { buildCli, type Cli } from "./run-cli";

const PROGRAM = "test/cli/programs/uses-config";

let cli: Cli;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => cli.remove());

interface Row {
  readonly stack: string;
  readonly method: string;
  readonly path: string;
  readonly verdict: string;
}

async function verdicts(args: readonly string[]): Promise<readonly string[]> {
  const { code, stdout } = await cli.run(["routes", PROGRAM, "--format", "json", ...args]);
  expect(code).toBe(0);
  const rows: readonly Row[] = JSON.parse(stdout);
  return rows.map(({ stack, method, path, verdict }) => `${stack} ${method} ${path} ${verdict}`).sort();
}

async function assumed(args: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await cli.run(["check", PROGRAM, "--format", "json", ...args]);
  return JSON.parse(stdout).stacks.flatMap((stack: { assumed: string[] }) => stack.assumed);
}

describe("a stack's configuration", () => {
  test("is read for every stack that has a file, with the project's defaults, secrets unknown", async () => {
    expect(await verdicts([])).toEqual([
      "dev GET /configured protected",
      "dev GET /default open",
      "dev GET /looked-up open",
      "dev GET /referenced open",
      "dev GET /sealed undecided",
      "prod GET /configured open",
      "prod GET /looked-up open",
      "prod GET /prod open",
      "prod GET /referenced open",
      "prod GET /sealed protected",
    ]);
  });

  test("is read for the one stack asked for, and given values win", async () => {
    const given = [
      "--stack",
      "dev",
      "--config",
      "authorizationType=NONE",
      "--config",
      "uses-config:sealedType=JWT",
    ];
    expect(await verdicts([...given, "--config", "defaultKey=POST /given"])).toEqual([
      "dev GET /configured open",
      "dev GET /looked-up open",
      "dev GET /referenced open",
      // JWT without an authorizer guards nothing.
      "dev GET /sealed open",
      "dev POST /given open",
    ]);
  });

  test("leaves a list of what was assumed, with keys and never a value", async () => {
    expect(await assumed(["--stack", "dev"])).toEqual([
      "invoke aws:ec2/getVpc:getVpc (its own arguments)",
      "secret configuration uses-config:sealedType (unknown)",
      "stack reference organization/network/prod (no outputs)",
    ]);
    expect(await assumed(["--stack", "prod"])).toContain("environment shop/prod (none of its values)");
  });

  test("that is missing is named, with code 2", async () => {
    const { code, stdout } = await cli.run(["check", PROGRAM, "--stack", "nowhere"]);
    expect(code).toBe(2);
    expect(stdout).toContain("Missing required configuration variable 'uses-config:apiId'");
  });
});

describe("fixtures", () => {
  const file = (text: string): string => {
    const path = join(cli.folder, "fixtures.yaml");
    writeFileSync(path, text);
    return path;
  };

  test("answer data sources and other stacks, and are named among what was assumed", async () => {
    const args = ["--stack", "dev", "--fixtures", `${PROGRAM}/fixtures.yaml`];
    expect(await verdicts(args)).toEqual([
      "dev GET /configured protected",
      "dev GET /default open",
      "dev GET /looked-up protected",
      "dev GET /referenced protected",
      "dev GET /sealed undecided",
    ]);
    expect(await assumed(args)).toEqual([
      "invoke aws:ec2/getVpc:getVpc (from fixtures)",
      "secret configuration uses-config:sealedType (unknown)",
      "stack reference organization/network/prod (from fixtures)",
    ]);
  });

  test.each([
    ["invoke: {}", '"invoke" is no section; they are invokes, stackReferences, reads, resources'],
    ["invokes: [a]", '"invokes": expected a mapping'],
    ["invokes: {a: 7}", '"invokes", "a": expected a mapping'],
    ["- a", "expected a YAML mapping with the sections invokes, stackReferences, reads, resources"],
    ["invokes: {", "expected a YAML mapping with the sections invokes, stackReferences, reads, resources"],
  ])("%j is refused, since a typing error must not count as no answer", async (text, message) => {
    const { code, stdout } = await cli.run(["check", PROGRAM, "--stack", "dev", "--fixtures", file(text)]);
    expect(code).toBe(2);
    expect(stdout).toContain(`fixtures.yaml: ${message}`);
  });
});

describe("what is made from a sealed secret", () => {
  const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
  test.each([
    ["the secret itself", PLACEHOLDER, UNKNOWN],
    ["a text with it inside", `arn:${PLACEHOLDER}:x`, UNKNOWN],
    ["a text without it", "arn:x", "arn:x"],
    ["a text inside a list", ["a", PLACEHOLDER], ["a", UNKNOWN]],
    [
      "a document, where only the text within is unknown",
      `{"a":"${PLACEHOLDER}","b":1}`,
      `{"a":"${UNKNOWN}","b":1}`,
    ],
    ["what only looks like a document", `{${PLACEHOLDER}`, UNKNOWN],
    ["a key", { [PLACEHOLDER]: 1, b: null }, { [UNKNOWN]: 1, b: null }],
  ])("%s", (_title, value, expected) => {
    expect(hideSealed(value)).toEqual(expected);
  });
});
