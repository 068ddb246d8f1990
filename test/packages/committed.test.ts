// What is committed for the action and the hook: the bytes that the checksum names, and a command that works where nothing is built.
// Whether they are what the sources make is a question of each release: `npm run action -- --check`.

import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { checksumsOf } from "../../build/release/checksums";
import { version } from "../../cli/package.json";

const root = join(__dirname, "../..");
const copy = mkdtempSync(join(tmpdir(), "portcullis-committed-"));
cpSync(join(root, "action"), join(copy, "action"), { recursive: true });
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const node = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: "utf8" });
  return { status, stdout, stderr };
};

test("the checksum is that of the file", () => {
  const folder = join(root, "action/dist");
  expect(readFileSync(join(folder, "SHA256SUMS"), "utf8")).toBe(checksumsOf(folder, ["portcullis.js"]));
});

test("it is of this version", () => {
  expect(node("action/dist/portcullis.js", "--version").stdout).toBe(`${version}\n`);
});

test("the hook runs it where nothing is built, and passes on what it says", () => {
  copyFileSync(join(root, "test/cli/stacks/legacy.json"), join(copy, "legacy.json"));
  copyFileSync(join(root, "test/cli/stacks/clean.json"), join(copy, "clean.json"));
  expect(node("action/pre-commit.mjs", "clean.json")).toMatchObject({ status: 0, stderr: "" });
  const { status, stdout } = node("action/pre-commit.mjs", "legacy.json");
  expect(status).toBe(1);
  expect(stdout).toContain("route-has-authorizer");
});
