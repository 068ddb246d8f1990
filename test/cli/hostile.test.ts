// Programs and files that are broken, huge or hostile end in time with code 2 and one clear line, and never with what is in them.

import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { buildCli, type Cli, type Run } from "./run";

const own = (name: string): string => `test/cli/programs/${name}`;
const local = (name: string): string => `test/program/programs/${name}`;

let cli: Cli;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => cli.remove());

/** The one line about what could not be judged. */
async function complaint(args: readonly string[], options = {}): Promise<string> {
  const { code, stdout, stderr } = await cli.run(["check", ...args], options);
  const lines = stdout.split("\n").filter((line) => line.startsWith("could not judge"));
  expect({ code, stderr, lines: lines.length }).toEqual({ code: 2, stderr: "", lines: 1 });
  return lines[0]?.replaceAll(cli.folder, "FOLDER") ?? "";
}

const failed = (where: string) => `(stack local) failed${where} (DEBUG=1 shows its stack trace): `;
const ENDING = [
  ["exits", local("exits"), `${failed("")}it exited without a message`],
  ["throws", local("throws"), `${failed(" at index.ts:2")}Error: no such thing as a free route`],
  [
    "throws at import",
    own("throws-at-import"),
    `${failed(" at broken.ts:1")}Error: no such thing as a free import`,
  ],
  ["prints megabytes and throws", local("floods"), `${failed(" at index.ts:3")}Error: after the flood`],
  ["rejects after its end", own("rejects-late"), `${failed(" at index.ts:8")}Error: nobody handles this`],
] as const;
/** Two that end alike are told once, with both names. */
const HALF = [own("exits-cleanly"), own("never-resolves")] as const;
const ENDLESS = [local("hangs"), own("leaves-handles")] as const;

describe("a program that", () => {
  // Side by side, as --all judges them: each takes seconds.
  let ended: Run;
  let stopped: Run;
  beforeAll(async () => {
    const env = { HANGS_PID_FILE: join(cli.folder, "pid") };
    ended = await cli.run(["check", ...ENDING.map(([, folder]) => folder), ...HALF]);
    stopped = await cli.run(["check", ...ENDLESS, "--deadline", "9"], { env });
  });
  const lineAbout = ({ stdout }: Run, folder: string) =>
    stdout.split("\n").filter((line) => line.startsWith(`could not judge ${folder}:`));

  test.each(ENDING)("%s", (_title, folder, message) => {
    expect(ended).toMatchObject({ code: 2, stderr: "" });
    expect(lineAbout(ended, folder)).toEqual([
      `could not judge ${folder}: the program in ${folder} ${message}`,
    ]);
  });

  test("exits with code 0 halfway, or awaits what never comes, is not taken for done", () => {
    const names = HALF.join(", ");
    expect(lineAbout(ended, names)).toEqual([
      `could not judge ${names}: the program in ${HALF[0]} (stack local) ended before it was done: it called process.exit, or awaits a promise that nothing settles`,
    ]);
  });

  test("loops for ever, or leaves handles open, is ended at its deadline", () => {
    expect(stopped).toMatchObject({ code: 2, stderr: "" });
    const lines = stopped.stdout.split("\n").filter((line) => line.startsWith("could not judge"));
    for (const folder of ENDLESS) expect(lines.join("\n")).toContain(folder);
    expect(lines.join("\n")).toContain("did not end within 9 seconds");
  });
});

describe("a file that", () => {
  const SECRET = "AKIAIOSFODNN7EXAMPLE";
  test.each([
    ["is empty", "", "the file is empty: expected the JSON of a state or preview"],
    [
      "is cut short",
      `{"version": 3, "deployment": {"resources": [{"urn": "${SECRET}`,
      'the file is not valid JSON, perhaps cut short: write it again with "pulumi stack export" or "pulumi preview --json"',
    ],
    ["is a list", "[]", "the file holds no JSON object: expected a state or a preview"],
    [
      "is something else",
      `{"password": "${SECRET}"}`,
      'expected the JSON of "pulumi stack export" or of "pulumi preview --json --show-sames"',
    ],
    [
      "has an older format version",
      '{"version": 2, "deployment": {}}',
      "its deployment format is not one of the versions 3 and 4: export it with a current Pulumi CLI, or update Portcullis",
    ],
    [
      "has a later format version",
      '{"version": 99, "deployment": {"resources": []}}',
      "its deployment format is not one of the versions 3 and 4: export it with a current Pulumi CLI, or update Portcullis",
    ],
    [
      "lists something else than resources",
      `{"version": 3, "deployment": {"resources": [7]}}`,
      'deployment.resources[0]: expected a resource with "urn" and "type"',
    ],
    [
      "has resources that are no list",
      `{"version": 3, "deployment": {"resources": {"a": "${SECRET}"}}}`,
      '"deployment.resources": expected a list',
    ],
    [
      "is a preview without a summary",
      '{"steps": []}',
      'expected "steps" and "changeSummary": write the file with "pulumi preview --json"',
    ],
    [
      "is a preview with broken steps",
      '{"steps": [1], "changeSummary": {}}',
      'steps[0]: expected an object with "op"',
    ],
  ])("%s", async (_title, text, message) => {
    const file = join(cli.folder, "hostile.json");
    writeFileSync(file, text);
    const line = await complaint([file]);
    expect(line.slice(line.indexOf("hostile.json: ") + 14)).toBe(message);
    expect(line).not.toContain(SECRET);
  });

  test("has 100 MB", async () => {
    const file = join(cli.folder, "huge.json");
    const out = openSync(file, "w");
    writeSync(out, '{"version": 3, "deployment": {"resources": [], "filler": "');
    const chunk = Buffer.alloc(1_000_000, "x");
    for (let megabyte = 0; megabyte < 100; megabyte++) writeSync(out, chunk);
    writeSync(out, '"}}');
    closeSync(out);
    const line = await complaint([file]);
    expect(line.slice(line.indexOf("huge.json: ") + 11)).toBe(
      "it has 101 MB, more than the limit of 64 MB: raise it with --max-size MB",
    );
    const allowed = await cli.run(["check", file, "--max-size", "200"]);
    expect(allowed.code).toBe(0);
    const piped = await cli.run(["check", "-"], { input: readFileSync(file, "utf8") });
    expect(piped.code).toBe(2);
  });

  test("is a folder, or cannot be read", async () => {
    expect(await complaint(["--state", cli.folder])).toContain("expected a file, and it is a folder");
    expect(await complaint(["--state", "nowhere.json"])).toBe(
      "could not judge nowhere.json: the file cannot be opened: check its path and its permissions",
    );
  });

  test("nests as deep as a parser goes", async () => {
    const file = join(cli.folder, "deep.json");
    const depth = 50_000;
    const deep = `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
    const body = `{"openapi": "3.0.1", "paths": {"/a": {"get": {"security": [${deep}]}}}}`;
    const urn = "urn:pulumi:dev::deep::aws:apigateway/restApi:RestApi::deep";
    writeFileSync(
      file,
      `{"version": 3, "deployment": {"resources": [{"urn": "${urn}", "type": "aws:apigateway/restApi:RestApi", "inputs": {"body": ${body}}}]}}`,
    );
    const { code, stderr } = await cli.run(["check", file]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  });
});

test("names that try to drive a terminal, a log or a page arrive as text", async () => {
  const evil = "\u001b[2J::error::pwned\n<script>\u202e|`@everyone";
  const urn = `urn:pulumi:dev::evil::aws:apigateway/restApi:RestApi::${evil}`;
  const body = JSON.stringify({ openapi: "3.0.1", paths: { [`/${evil}`]: { get: {} } } });
  const resource = {
    urn,
    type: "aws:apigateway/restApi:RestApi",
    custom: true,
    inputs: { body, name: evil },
  };
  const input = JSON.stringify({ version: 3, deployment: { resources: [resource] } });
  for (const format of ["text", "github", "markdown", "junit", "sarif"]) {
    const { code, stdout } = await cli.run(["check", "-", "--format", format], { input });
    expect(code).toBe(1);
    expect(stdout).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
    // A workflow command stands at the start of a line.
    expect(stdout.split("\n").filter((line) => line.startsWith("::error::"))).toEqual([]);
    if (format === "junit") expect(stdout).not.toContain("<script>");
  }
  const csv = await cli.run(["routes", "-", "--format", "csv"], { input });
  expect(csv.code).toBe(0);
  const table = await cli.run(["routes", "-"], { input });
  expect(table.stdout).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
});
