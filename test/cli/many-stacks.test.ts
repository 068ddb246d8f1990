// A monorepo, a folder of states, a fleet: all are judged, one that is broken hides none, and shares add up to the whole.

import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { takeShare } from "../../cli/inputs/shard";
import { buildCli, type Cli, ROOT } from "./run-cli";

const legacy = readFileSync(join(__dirname, "stacks", "legacy.json"), "utf8");

let cli: Cli;
let mono: string;

const write = (file: string, text: string): void => {
  const path = join(mono, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

beforeAll(async () => {
  cli = await buildCli();
  mono = join(cli.folder, "mono");
  const program =
    'const { CustomResource } = require("@pulumi/pulumi");\nclass Url extends CustomResource {}\n';
  const url = (type: string) =>
    `new Url("aws:lambda/functionUrl:FunctionUrl", "url", { authorizationType: ${type} });\n`;
  const yaml = (name: string, runtime = "nodejs") => `name: ${name}\nruntime: ${runtime}\n`;
  write("open/Pulumi.yaml", yaml("open"));
  write("open/index.js", program + url('"NONE"'));
  write("staged/Pulumi.yaml", yaml("staged"));
  write("staged/Pulumi.dev.yaml", "config:\n  staged:type: NONE\n");
  write("staged/Pulumi.prod.yaml", "config:\n  staged:type: AWS_IAM\n");
  write(
    "staged/index.js",
    `${program}const { Config } = require("@pulumi/pulumi");\n${url('new Config().require("type")')}`,
  );
  write("throws/Pulumi.yaml", yaml("throws"));
  write("throws/index.js", 'throw new Error("broken on purpose");\n');
  write("python/Pulumi.yaml", yaml("python", "python"));
  write("states/legacy.json", legacy);
  write("states/package.json", '{"name": "no-state"}');
  write("open/node_modules/hidden/Pulumi.yaml", yaml("hidden"));
  for (const name of ["open", "staged", "throws"]) link(name);
});
afterAll(() => cli.remove());

/** The programs find the SDK as an installed project would. */
function link(project: string): void {
  const modules = join(mono, project, "node_modules");
  mkdirSync(modules, { recursive: true });
  symlinkSync(join(ROOT, "node_modules", "@pulumi"), join(modules, "@pulumi"));
}

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
        expect.stringMatching(/^python: python.Pulumi.yaml: expected a "name" and "runtime: nodejs"/),
        "throws: the program in throws failed (DEBUG=1 shows its stack trace): Error: broken on purpose",
      ],
    });
  });

  test("leaves out what is excluded, and nothing else", async () => {
    const excluded = ["open", "staged", "throws"].flatMap((name) => ["--exclude", name]);
    const { code, stdout } = await all(["--format", "json", ...excluded]);
    expect(code).toBe(2);
    const { stacks, broken } = summaryOf(stdout);
    expect(stacks).toEqual(["legacy/prod: 3"]);
    expect(broken).toEqual([expect.stringMatching(/^python: /)]);
  });
});

test("a stack without a file is judged without configuration, and what it misses is named", async () => {
  const { code, stdout } = await cli.run(["check", "staged", "--stack", "nowhere"], { cwd: mono });
  expect(code).toBe(2);
  expect(stdout).toContain("Missing required configuration variable 'staged:type'");
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

describe("shares", () => {
  const jobs = fc.uniqueArray(
    fc.record({
      path: fc.string(),
      stack: fc.constantFrom(undefined, "dev", "prod"),
      weight: fc.nat(1_000_000),
    }),
    { selector: ({ path, stack }) => `${path}\0${stack}`, maxLength: 60 },
  );

  test("together are all jobs, each once, in any order they are found in", () => {
    fc.assert(
      fc.property(jobs, fc.integer({ min: 1, max: 9 }), (all, count) => {
        const shares = Array.from({ length: count }, (_, i) => takeShare(all, { index: i + 1, count }));
        const nameOf = ({ path, stack }: { path: string; stack: string | undefined }) => `${path}\0${stack}`;
        expect(shares.flat().map(nameOf).sort()).toEqual(all.map(nameOf).sort());
        const again = takeShare([...all].reverse(), { index: 1, count });
        expect(again.map(nameOf).sort()).toEqual((shares[0] ?? []).map(nameOf).sort());
      }),
      { numRuns: 100 },
    );
  });

  test("differ in size by no more than the heaviest job", () => {
    fc.assert(
      fc.property(jobs, fc.integer({ min: 1, max: 9 }), (all, count) => {
        const load = (index: number) =>
          takeShare(all, { index, count }).reduce((sum, { weight }) => sum + Math.max(weight, 1), 0);
        const loads = Array.from({ length: count }, (_, i) => load(i + 1));
        const heaviest = Math.max(1, ...all.map(({ weight }) => weight));
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(heaviest);
      }),
      { numRuns: 100 },
    );
  });
});

describe("merge", () => {
  const states = ["legacy", "clean", "sealed", "shown", "preview", "preview-failed"].map((name) =>
    join(__dirname, "stacks", `${name}.json`),
  );
  const shard = (index: number, format: string) =>
    cli.run(["check", ...states, "--shard", `${index}/3`, "--format", format, "--today", "2026-12-01"]);
  const whole = (format: string) =>
    cli.run(["check", ...states, "--format", format, "--today", "2026-12-01"]);
  const sorted = (items: readonly unknown[]) => items.map((item) => JSON.stringify(item)).sort();

  async function writeShards(format: string): Promise<readonly string[]> {
    const files = [];
    for (const index of [1, 2, 3]) {
      const file = join(cli.folder, `shard-${index}.${format}`);
      writeFileSync(file, (await shard(index, format)).stdout);
      files.push(file);
    }
    return files;
  }

  test("of a fleet's JSON reports is the report of one run, with its exit code", async () => {
    const files = await writeShards("json");
    const merged = await cli.run(["merge", ...files, "--format", "json"]);
    const one = await whole("json");
    expect(merged.code).toBe(one.code);
    const [a, b] = [JSON.parse(merged.stdout), JSON.parse(one.stdout)];
    expect(a.summary).toEqual(b.summary);
    expect(sorted(a.stacks)).toEqual(sorted(b.stacks));
    expect(sorted(a.broken)).toEqual(sorted(b.broken));
  });

  test("of JSON reports gives every other format too", async () => {
    const files = await writeShards("json");
    const html = join(cli.folder, "merged.html");
    const { code, stdout } = await cli.run([
      "merge",
      ...files,
      "--format",
      "sarif",
      "--output",
      `html=${html}`,
    ]);
    expect(code).toBe(2);
    expect(sorted(JSON.parse(stdout).runs[0].results)).toEqual(
      sorted(JSON.parse((await whole("sarif")).stdout).runs[0].results),
    );
    const page = readFileSync(html, "utf8");
    for (const path of ["/carts", "/uploads"]) expect(page).toContain(path);
  });

  test("of SARIF logs is one run with all results", async () => {
    const files = await writeShards("sarif");
    const { code, stdout } = await cli.run(["merge", ...files]);
    expect(code).toBe(0);
    const [merged, one] = [JSON.parse(stdout), JSON.parse((await whole("sarif")).stdout)];
    expect(merged.runs).toHaveLength(1);
    expect(sorted(merged.runs[0].results)).toEqual(sorted(one.runs[0].results));
    expect(merged.runs[0].tool).toEqual(one.runs[0].tool);
  });

  test.each([
    [
      "a file that is no report",
      ["test/cli/stacks/legacy.json"],
      /legacy.json: expected a report of "portcullis check --format json", version 1/,
    ],
    [
      "both kinds at once",
      ["test/cli/golden/legacy.json", "test/cli/golden/legacy.sarif"],
      /cannot be merged into one/,
    ],
  ])("refuses %s", async (_title, files, message) => {
    const { code, stderr } = await cli.run(["merge", ...files]);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});
