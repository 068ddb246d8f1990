// The action's first half as a runner runs it: real programs, the built command, and the files a runner gives.

import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { bundleCli } from "../../build/command";

const root = join(__dirname, "..", "..");
const scratch = mkdtempSync(join(tmpdir(), "portcullis-action-"));
beforeAll(async () => {
  // The action runs what is built in the repository it lies in; this copy of that layout holds today's sources.
  for (const folder of ["action", "cli/dist"]) mkdirSync(join(scratch, folder), { recursive: true });
  for (const file of ["action/judge.mjs", "action/command.mjs"])
    copyFileSync(join(root, file), join(scratch, file));
  await bundleCli(join(scratch, "cli/dist"));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const CONFIG = [
  "jwksUri=https://issuer.example.com/jwks.json",
  "audience=https://api.example.com",
  "issuer=https://issuer.example.com/",
]
  .flatMap((pair) => ["--config", pair])
  .join("\n");

interface Ran {
  readonly status: number | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

function judge(inputs: Readonly<Record<string, string>>): Ran {
  const folder = mkdtempSync(join(scratch, "run-"));
  const [output, summary] = [join(folder, "output"), join(folder, "summary")];
  const run = spawnSync(process.execPath, [join(scratch, "action/judge.mjs")], {
    cwd: root,
    encoding: "utf8",
    env: {
      PATH: process.env.PATH,
      RUNNER_TEMP: folder,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      ...inputs,
    },
  });
  return {
    status: run.status,
    log: run.stdout + run.stderr,
    outputs: Object.fromEntries(readIfThere(output).split("\n").filter(Boolean).map(pair)),
    summary: readIfThere(summary),
  };
}

function pair(line: string): readonly [string, string] {
  const at = line.indexOf("=");
  return [line.slice(0, at), line.slice(at + 1)];
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

test("an open route is annotated, summarised, and gives every report", () => {
  const run = judge({ PORTCULLIS_PATHS: "examples/open-route", PORTCULLIS_ARGUMENTS: CONFIG });
  expect([run.status, run.outputs["exit-code"]]).toEqual([0, "1"]);
  expect(run.log).toMatch(/^::error /m);
  expect(run.summary).toContain("/admin");
  const { json, sarif, html, markdown } = run.outputs;
  expect(JSON.parse(readIfThere(sarif ?? ""))).toMatchObject({ version: "2.1.0" });
  expect(readIfThere(html ?? "")).toContain("<h1");
  expect(readIfThere(markdown ?? "").split("\n")[0]).toMatch(/ <!-- portcullis -->$/);
  const reports = mkdtempSync(join(scratch, "reports-"));
  copyFileSync(json ?? "", join(reports, "one.json"));
  const merged = judge({ PORTCULLIS_MERGE: reports, PORTCULLIS_ANNOTATIONS: "false" });
  expect([merged.status, merged.outputs["exit-code"]]).toEqual([0, "1"]);
  expect(merged.log).not.toContain("::error");
  expect(merged.summary).toBe(run.summary);
});

test("what fails the job can be chosen", () => {
  const run = judge({
    PORTCULLIS_PATHS: "examples/open-route",
    PORTCULLIS_ARGUMENTS: `${CONFIG}\n--transpile-only`,
    PORTCULLIS_FAIL_ON: "none",
  });
  expect(run.outputs["exit-code"]).toBe("0");
});

test("a stack that cannot be judged is exit code 2, in a report", () => {
  const run = judge({ PORTCULLIS_PATHS: "test/templates" });
  expect([run.status, run.outputs["exit-code"]]).toEqual([0, "2"]);
  expect(run.summary).toContain("Could not judge");
});

test("without a report the step itself fails", () => {
  const run = judge({ PORTCULLIS_FAIL_ON: "no-such-thing" });
  expect(run.status).toBe(2);
  expect(run.log).toContain("::error title=Portcullis::no report was written");
  expect(run.outputs).toEqual({});
});

test("a line of the inputs stays one argument, whatever a shell would make of it", () => {
  const hostile = "$(touch escaped); `id` && exit 0 #";
  mkdirSync(join(scratch, hostile));
  const run = judge({ PORTCULLIS_PATHS: join(scratch, hostile) });
  expect(run.outputs["exit-code"]).toBe("2");
  expect(readIfThere(join(root, "escaped"))).toBe("");
  expect(run.summary).toContain("$(touch escaped)");
});
