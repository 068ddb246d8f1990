// The package as npm would publish it: what is in it, and that a copy of it alone starts and judges.

import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { bundlePack } from "../../build/pack";
import { Analyzer, OPEN_API } from "./analyzer";

const run = promisify(execFile);
const FOLDER = join(__dirname, "../../policypack");

let folder: string;
let files: readonly string[];

beforeAll(async () => {
  await bundlePack();
  folder = await mkdtemp(join(tmpdir(), "pack-alone-"));
  const { stdout } = await run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
    cwd: FOLDER,
  });
  const [packed] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  files = packed.files.map(({ path }) => path).sort();
  await run("tar", ["-xzf", packed.filename], { cwd: folder });
}, 120_000);

afterAll(() => rm(folder, { recursive: true }));

test("holds the bundle, what Pulumi reads, and what a reader needs; no source and no test", () => {
  expect(files).toEqual([
    "LICENSE",
    "PulumiPolicy.yaml",
    "README.md",
    "dist/index.d.ts",
    "dist/index.js",
    "docs/rules.md",
    "package.json",
    "profiles/recommended.json",
    "profiles/strict.json",
    "schemas/waivers.schema.json",
  ]);
});

test("starts from its own folder and blocks an open route", async () => {
  // Its one dependency is found where this repository has it; `npm run check:alone` installs it for real.
  const analyzer = await Analyzer.start(join(folder, "package"), {
    NODE_PATH: join(__dirname, "../../node_modules"),
  });
  try {
    const told = await analyzer.analyze(OPEN_API);
    expect(told.map(({ policyName, level }) => [policyName, level])).toEqual([
      ["route-has-authorizer", "mandatory"],
    ]);
  } finally {
    await analyzer.stop();
  }
}, 120_000);

test("needs nothing at run time but @pulumi/policy, and the bundle holds nothing of this machine", async () => {
  const bundle = await readFile(join(folder, "package/dist/index.js"), "utf8");
  const required = [...bundle.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name ?? "");
  const outside = new Set(
    required.filter((name) => !name.startsWith("node:") && !/^(process|buffer|fs|path)$/.test(name)),
  );
  expect([...outside]).toEqual(["@pulumi/policy"]);
  expect(bundle).not.toContain(join(__dirname, "../.."));
  expect(await readdir(join(folder, "package"))).not.toContain("node_modules");
});
