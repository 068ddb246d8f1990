// Which Python runs a project: found in folders that hold nothing but an interpreter's name.

import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { findInterpreter } from "../../program/languages/python/interpreter";
import { readProject } from "../../program/project";

let folder: string;
const before = { ...process.env };
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "portcullis-interpreter-")));
  mkdirSync(join(folder, ".git"));
  process.env = { PATH: join(folder, "bin") };
});
afterEach(() => {
  process.env = { ...before };
  rmSync(folder, { recursive: true });
});

const write = (path: string, text = ""): string => {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, 0o755);
  return file;
};
const found = (options: string, path = "app"): string => {
  write(`${path}/Pulumi.yaml`, `name: a\nruntime:\n  name: python\n  options: {${options}}\n`);
  return findInterpreter(readProject(join(folder, path))).file;
};

test("the environment of Pulumi.yaml, before any other", () => {
  const named = write("app/named/bin/python");
  write("app/.venv/bin/python");
  process.env.VIRTUAL_ENV = dirname(dirname(write("active/bin/python")));
  expect(found("virtualenv: named")).toBe(named);
});

test("the active one, also where the named one is not there", () => {
  const active = write("active/bin/python");
  write("app/.venv/bin/python");
  process.env.VIRTUAL_ENV = join(folder, "active");
  expect(found("")).toBe(active);
  expect(found("virtualenv: nowhere")).toBe(active);
});

test("one beside the program or above it, up to the repository", () => {
  const above = write(".venv/bin/python");
  expect(found("")).toBe(above);
  expect(found("toolchain: uv")).toBe(above);
  const beside = write("app/venv/bin/python");
  expect(found("")).toBe(beside);
});

test("uv's own, wherever uv is told to keep it, and not the active one", () => {
  write("app/uv.lock");
  process.env.VIRTUAL_ENV = dirname(dirname(write("active/bin/python")));
  process.env.UV_PROJECT_ENVIRONMENT = "kept";
  const kept = write("app/kept/bin/python");
  expect(found("")).toBe(kept);
});

test("poetry's own, which only poetry knows", () => {
  const own = write("cache/own/bin/python");
  write("bin/poetry", `#!/bin/sh\necho ${own}\n`);
  write("app/poetry.lock");
  expect(found("")).toBe(own);
});

test("none: one line with the command that brings it", () => {
  expect(() => found("virtualenv: venv")).toThrow(
    `the virtual environment venv of the program in ${folder}/app is not installed: run "python3 -m venv venv && venv/bin/pip install pulumi pulumi-aws" there first`,
  );
  write("app/requirements.txt");
  expect(() => found("virtualenv: venv")).toThrow("venv/bin/pip install -r requirements.txt");
  expect(() => found("toolchain: uv")).toThrow('run "uv sync" there first');
  expect(() => found("toolchain: poetry")).toThrow('run "poetry install" there first');
});
