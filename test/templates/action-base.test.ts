// The action on a pull request: the comment begins with what changed for callers since the base, with nothing configured.

import { execFileSync, spawnSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { bundleCli } from "../../build/command";

const root = join(__dirname, "..", "..");
const scratch = mkdtempSync(join(tmpdir(), "portcullis-action-base-"));
const checkout = join(scratch, "checkout");
const git = (...args: string[]) => execFileSync("git", args, { cwd: checkout, encoding: "utf8" }).trim();

const state = (authorization: string) => {
  const document = JSON.parse(readFileSync(join(root, "test/cli/stacks/legacy.json"), "utf8"));
  const resources = document.deployment.resources as { urn: string; inputs: Record<string, unknown> }[];
  const method = resources.find(({ urn }) => urn.endsWith("::add-cart"));
  if (method !== undefined)
    method.inputs = {
      ...method.inputs,
      authorization,
      ...(authorization === "NONE" ? { authorizerId: "" } : {}),
    };
  writeFileSync(join(checkout, "state.json"), JSON.stringify(document));
};

beforeAll(async () => {
  for (const folder of ["action", "cli/dist"]) mkdirSync(join(scratch, folder), { recursive: true });
  for (const file of ["action/judge.mjs", "action/command.mjs"])
    copyFileSync(join(root, file), join(scratch, file));
  await bundleCli(join(scratch, "cli/dist"));
  mkdirSync(checkout);
  symlinkSync(join(root, "node_modules"), join(checkout, "node_modules"), "junction");
  git("init", "-q");
  git("config", "user.name", "t");
  git("config", "user.email", "t@example.com");
  state("CUSTOM");
  git("add", "state.json");
  git("commit", "-qm", "base");
  state("NONE");
  git("commit", "-qam", "head");
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function judge(inputs: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(scratch, "run-"));
  const env = {
    PATH: process.env.PATH,
    RUNNER_TEMP: folder,
    GITHUB_OUTPUT: join(folder, "output"),
    GITHUB_SERVER_URL: "https://host.example",
    GITHUB_REPOSITORY: "acme/shop",
    PORTCULLIS_COMMIT: "0a1b2c3",
    PORTCULLIS_PATHS: "state.json",
    PORTCULLIS_FAIL_ON: "none",
    ...inputs,
  };
  const run = spawnSync(process.execPath, [join(scratch, "action/judge.mjs")], {
    cwd: checkout,
    encoding: "utf8",
    env,
  });
  const outputs = Object.fromEntries(
    readFileSync(join(folder, "output"), "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => line.split("=", 2)),
  );
  return { status: run.status, log: run.stdout, outputs, comment: readFileSync(outputs.markdown, "utf8") };
}

test("the comment has one marker, then what opened, then the findings; the job's code is that of the findings", () => {
  const { status, outputs, comment } = judge({ PORTCULLIS_BASE: git("rev-parse", "HEAD~1") });
  expect({ status, code: outputs["exit-code"] }).toEqual({ status: 0, code: "0" });
  expect(comment.split("\n")[0]).toBe(
    '## 🔴 Opened: `POST /carts` of `REST API "shop"`: `from what the Lambda authorizer asks to anybody (no authorization)` [`index.ts:18`](https://host.example/acme/shop/blob/0a1b2c3/index.ts#L18) <!-- portcullis -->',
  );
  expect(comment.match(/<!-- portcullis -->/g)).toHaveLength(1);
  expect(comment).toContain("## Portcullis: 3 findings to fix");
  expect(JSON.parse(readFileSync(outputs.changes, "utf8")).summary.widening).toBe(1);
  expect(readFileSync(outputs.html, "utf8")).toContain('class="change">changed: opened');
});

test("a change stops the job where somebody asked for that", () => {
  const { outputs } = judge({
    PORTCULLIS_BASE: git("rev-parse", "HEAD~1"),
    PORTCULLIS_FAIL_ON_CHANGE: "widening",
  });
  expect(outputs["exit-code"]).toBe("1");
});

test("a base that cannot be had is said, and the findings stand", () => {
  const { outputs, comment } = judge({ PORTCULLIS_BASE: "0000000000000000000000000000000000000001" });
  expect(outputs["exit-code"]).toBe("0");
  expect(outputs.changes).toBe("");
  expect(comment).toContain("## What changed since the base is not known");
  expect(comment).toContain("findings to fix");
});
