// A program that is evaluated again and again: each run gives what a first run gives, whatever changed meanwhile.

import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "@jest/globals";
import { evaluate } from "../../program/evaluate";
import type { Evaluation } from "../../program/recorded";
import { openEvaluator } from "../../program/repeat";

const root = join(__dirname, "../..");
const folders: string[] = [];
const evaluators: { close: () => void }[] = [];
afterEach(() => {
  for (const one of evaluators.splice(0)) one.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const opened = () => {
  const evaluator = openEvaluator();
  evaluators.push(evaluator);
  return evaluator;
};

function project(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), "portcullis-repeat-"));
  folders.push(folder);
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  for (const [file, text] of Object.entries({ "Pulumi.yaml": "name: shop\nruntime: nodejs\n", ...files }))
    write(file, text);
  return { folder, write };
}

/** What was loaded is told by repeated runs only. */
const result = ({ modules: _, ...evaluation }: Evaluation) => evaluation;

/** Processes of this test that wait; there is no list of them but the kernel's. */
const waiting = (folder: string): number =>
  readdirSync("/proc").filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(`--pwd=${folder}`);
    } catch {
      return false;
    }
  }).length;

const PROGRAM = `
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { label } from "./label";
const config = new pulumi.Config();
new aws.s3.Bucket(label, { bucket: config.require("bucket"), tags: { region: aws.config.region ?? "none" } });
export const name = config.requireSecret("bucket");
`;

describe("a program that is evaluated again", () => {
  test.each(["examples/rest-api", "test/program/programs/everything"])(
    "%s gives the same as at first",
    async (name) => {
      const { evaluate: again } = opened();
      const options = {
        directory: join(root, name),
        transpileOnly: true,
        config: { issuer: "https://issuer.example/", audience: "https://api.example.com", password: "x" },
      };
      const expected = result(await evaluate(options));
      expect(expected.resources.length).toBeGreaterThan(3);
      for (let run = 0; run < 2; run++) expect(result(await again(options))).toEqual(expected);
    },
  );

  test("sees edited files, a new setting and another region", async () => {
    const { folder, write } = project({ "index.ts": PROGRAM, "label.ts": 'export const label = "first";' });
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    const { evaluate: again } = opened();
    const run = async (config: Record<string, string>) => {
      const { resources, modules } = await again({ directory: folder, config, transpileOnly: true });
      const { name, inputs } = resources.find(({ type }) => type === "aws:s3/bucket:Bucket") ?? {};
      return { name, inputs, modules };
    };
    expect(await run({ bucket: "one" })).toEqual({
      name: "first",
      inputs: { bucket: "one", tags: { region: "us-east-1" } },
      modules: [join(folder, "index.ts"), join(folder, "label.ts")],
    });
    write("label.ts", 'export const label = "second";');
    expect(await run({ bucket: "two" })).toMatchObject({ name: "second", inputs: { bucket: "two" } });
    expect(await run({ bucket: "two", "aws:region": "eu-west-1" })).toMatchObject({
      inputs: { tags: { region: "eu-west-1" } },
    });
    write("label.ts", "export const label = ;");
    await expect(run({ bucket: "two" })).rejects.toThrow(/Expression expected/);
    write("label.ts", 'export const label = "third";');
    expect(await run({ bucket: "three" })).toMatchObject({ name: "third", inputs: { bucket: "three" } });
  });

  test("a package that reads the configuration while it is loaded sees the one of each run", async () => {
    const { folder } = project({
      "package.json": '{ "name": "shop", "private": true }',
      "index.ts": 'import { name } from "eager"; export const found = name;',
      "node_modules/eager/package.json": '{ "name": "eager", "version": "1.0.0", "main": "index.js" }',
      "node_modules/eager/index.js":
        'const { Config } = require("@pulumi/pulumi"); exports.name = new Config("shop").get("bucket");',
    });
    symlinkSync(join(root, "node_modules/@pulumi"), join(folder, "node_modules/@pulumi"));
    const { evaluate: again } = opened();
    for (const bucket of ["one", "one", "two", "three"]) {
      const { outputs } = await again({ directory: folder, config: { bucket }, transpileOnly: true });
      expect(outputs).toEqual({ found: bucket });
    }
  });

  test("leaves no process behind", async () => {
    const { folder } = project({ "index.ts": PROGRAM, "label.ts": 'export const label = "first";' });
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    const { evaluate: again, close } = opened();
    await again({ directory: folder, config: { bucket: "one" }, transpileOnly: true });
    expect(waiting(folder)).toBe(1);
    close();
    for (let tries = 0; waiting(folder) > 0 && tries < 100; tries++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(waiting(folder)).toBe(0);
  });
});
