// What a program gets without a cloud: its stack's configuration with secrets left sealed, and a team's own answers.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { hideSealed, placeholderOf } from "../../program/sealed";
import { buildCli, type Cli } from "./run";

const PROGRAM = "test/cli/programs/uses-config";

let cli: Cli;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => cli.remove());

interface Seen {
  /** `stack METHOD /path verdict`, sorted. */
  readonly routes: readonly string[];
  readonly assumed: readonly string[];
  /** `project/stack: message` of what could not be judged. */
  readonly broken: readonly string[];
}

interface Route {
  readonly method: string;
  readonly path: string;
  readonly verdict: string;
}

/** One run tells both: evaluating a program takes seconds. */
async function see(args: readonly string[]): Promise<Seen> {
  const { stdout } = await cli.run(["check", PROGRAM, "--transpile-only", "--format", "json", ...args]);
  const { stacks, broken } = JSON.parse(stdout);
  return {
    routes: stacks
      .flatMap(({ stack, report }: { stack: string; report: { routes: Route[] } }) =>
        report.routes.map(({ method, path, verdict }) => `${stack} ${method} ${path} ${verdict}`),
      )
      .sort(),
    assumed: stacks.flatMap(({ stack, assumed }: { stack: string; assumed: string[] }) =>
      assumed.map((one) => `${stack}: ${one}`),
    ),
    broken: broken.map(({ stack, message }: { stack: string; message: string }) => `${stack}: ${message}`),
  };
}

describe("a stack's configuration", () => {
  test("is read for every stack that has a file, with the project's defaults, secrets unknown and named", async () => {
    const { routes, assumed } = await see([]);
    expect(routes).toEqual([
      "dev GET /configured protected",
      "dev GET /default open",
      "dev GET /looked-up undecided",
      "dev GET /referenced undecided",
      "dev GET /sealed undecided",
      "prod GET /configured open",
      "prod GET /looked-up undecided",
      "prod GET /prod open",
      "prod GET /referenced undecided",
      "prod GET /sealed protected",
    ]);
    // Keys, and never a value.
    expect(assumed).toEqual([
      "dev: invoke aws:ec2/getVpc:getVpc",
      "dev: secret configuration uses-config:sealedType (unknown)",
      "dev: stack reference organization/network/prod (unknown)",
      "prod: environment shop/prod (none of its values)",
      "prod: invoke aws:ec2/getVpc:getVpc",
      "prod: stack reference organization/network/prod (unknown)",
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
    expect((await see([...given, "--config", "defaultKey=POST /given"])).routes).toEqual([
      "dev GET /configured open",
      "dev GET /looked-up undecided",
      "dev GET /referenced undecided",
      // JWT without an authorizer guards nothing.
      "dev GET /sealed open",
      "dev POST /given open",
    ]);
  });

  test("does not decide what an unknown value may decide: that could not be judged, and is told with its place", async () => {
    const dev = ["check", PROGRAM, "--transpile-only", "--stack", "dev"];
    const { code, stdout } = await cli.run(dev);
    expect(code).toBe(2);
    expect(stdout).toContain(
      "could not judge uses-config/dev: resources may be missing: test/cli/programs/uses-config/index.ts:24 reads an unknown value in plain form, and may decide by it (it comes from data source aws:ec2/getVpc:getVpc (id: vpc-1)). Answer it in a file (portcullis fixtures init writes one, --fixtures FILE reads it), or accept it with --accept-unknown",
    );
    const accepted = await cli.run([...dev, "--accept-unknown"]);
    expect(accepted.code).toBe(1);
    expect(accepted.stdout).toContain("  accepted: resources may be missing: ");
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
    const { routes, assumed } = await see(args);
    expect(routes).toEqual([
      "dev GET /configured protected",
      "dev GET /default open",
      "dev GET /looked-up protected",
      "dev GET /referenced protected",
      "dev GET /sealed undecided",
    ]);
    expect(assumed).toEqual([
      "dev: invoke aws:ec2/getVpc:getVpc (from fixtures)",
      "dev: secret configuration uses-config:sealedType (unknown)",
      "dev: stack reference organization/network/prod (from fixtures)",
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
  const PLACEHOLDER = placeholderOf("shop:clientSecret");
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
