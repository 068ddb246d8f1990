// The command as one file, for pipelines without npm: alone in a folder, with nothing of this repository in reach.

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { bundleAlone } from "../../build/command";
import { version } from "../../cli/package.json";

const root = join(__dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "portcullis-alone-"));
const file = join(folder, "portcullis.js");
let inputs: readonly string[];
beforeAll(async () => {
  inputs = await bundleAlone(file);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env.PATH, HOME: folder, AWS_EC2_METADATA_DISABLED: "true" },
  });
  return { status, stdout, stderr };
}

test("is one file, and knows its version", () => {
  expect(readdirSync(folder)).toEqual(["portcullis.js"]);
  expect(run("--version")).toEqual({ status: 0, stdout: `${version}\n`, stderr: "" });
});

test("judges states and a program in YAML, in worker processes too", () => {
  const stacks = join(folder, "stacks");
  mkdirSync(stacks);
  cpSync(join(root, "test/cli/stacks/clean.json"), join(stacks, "clean.json"));
  const yaml = join(stacks, "yaml");
  mkdirSync(yaml);
  const text = `name: shop
runtime: yaml
resources:
  api: { type: aws:apigatewayv2:Api, properties: { protocolType: HTTP } }
  open: { type: aws:apigatewayv2:Route, properties: { apiId: "\${api.id}", routeKey: GET /admin } }
`;
  writeFileSync(join(yaml, "Pulumi.yaml"), text);
  const { status, stdout } = run("check", "--all", "stacks");
  expect(stdout).toContain("2 stacks · 2 routes · 1 protected · 1 open");
  expect(status).toBe(1);
});

test("holds AWS's SDK: without credentials it says so, and no file is missing", () => {
  const { status, stdout, stderr } = run("inventory", "--live", "--regions", "eu-west-1");
  expect(`${stdout}${stderr}`).toContain("no credentials were found");
  expect(`${stdout}${stderr}`).not.toMatch(/cannot find module/i);
  expect(status).toBe(2);
});

test("requires nothing but Node, and says what it is made of", () => {
  const required = [...readFileSync(file, "utf8").matchAll(/\brequire\("([^"]+)"\)/g)].map(
    ([, name]) => name ?? "",
  );
  const { builtinModules } = require("node:module") as { builtinModules: readonly string[] };
  const foreign = required.filter((name) => !builtinModules.includes(name.replace(/^node:/, "")));
  // AWS's SDK asks for its native signer, and does without.
  expect([...new Set(foreign)]).toEqual(["@aws-sdk/signature-v4-crt"]);
  expect(inputs.some((name) => name.includes("node_modules/commander/"))).toBe(true);
  expect(inputs.some((name) => name.includes("node_modules/@aws-sdk/client-lambda/"))).toBe(true);
});
