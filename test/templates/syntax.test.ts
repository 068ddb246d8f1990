// What teams paste into their CI is valid, by the parsers and schemas of those who run it, and safe to paste.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { parse } from "yaml";

const root = join(__dirname, "..", "..");
const WORKFLOW = ".github/workflows/portcullis.yml";
const PASTED = "templates/github-workflow.yml";
const scratch = mkdtempSync(join(tmpdir(), "portcullis-templates-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const read = (name: string): string => readFileSync(join(root, name), "utf8");

/** What GitHub's parser and actionlint say of these files. */
function lint(...files: readonly string[]): readonly string[] {
  const script = join(__dirname, "lint-github.mjs");
  const run = spawnSync(process.execPath, ["--import", "tsx", script, ...files], {
    cwd: root,
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as string[];
}

/** A copy with something changed, under the same name. */
function changed(name: string, from: string, to: string): string {
  const text = read(name);
  expect(text).toContain(from);
  const file = join(scratch, name.split("/").at(-1) ?? name);
  writeFileSync(file, text.replaceAll(from, to));
  return file;
}

describe("GitHub", () => {
  test("the action and the workflows are valid", () => {
    expect(lint("action.yml", WORKFLOW, PASTED)).toEqual([]);
  });

  test("the check sees a mistake in an action, in a job's needs, and in an expression", () => {
    expect(lint(changed("action.yml", "using: composite", "using: composit")).join()).toContain("composit");
    expect(lint(changed(WORKFLOW, "needs: judge", "needs: juge")).join()).toContain("juge");
    expect(lint(changed(WORKFLOW, "matrix.shard }}", "matrix.shad }}")).join()).toContain("shad");
  });

  test("every foreign action is pinned to a commit", () => {
    const uses = ["action.yml", WORKFLOW, PASTED].flatMap((name) =>
      [...read(name).matchAll(/uses: (\S+)(.*)/g)].map(([, action, rest]) => `${action}${rest}`),
    );
    const foreign = uses.filter((use) => !/^(?:\.|acme)\//.test(use));
    expect(foreign.length).toBeGreaterThan(5);
    for (const use of foreign) expect(use).toMatch(/^[\w-]+(?:\/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test("no expression is pasted into a shell, and no pull request meets secrets", () => {
    for (const name of ["action.yml", WORKFLOW, PASTED]) {
      const steps = stepsOf(parse(read(name)));
      expect(steps.length).toBeGreaterThan(2);
      for (const { run } of steps) expect(run ?? "").not.toContain("${{");
      const text = read(name).replace(/^\s*#.*$/gm, "");
      expect(text).not.toMatch(/pull_request_target|secrets\./);
    }
  });

  test("the workflows give the action only inputs that it has", () => {
    const { inputs } = parse(read("action.yml")) as { inputs: Record<string, unknown> };
    const given = [WORKFLOW, PASTED]
      .flatMap((name) => stepsOf(parse(read(name))))
      .filter(({ uses }) => uses === "./.portcullis")
      .flatMap((step) => Object.keys(step.with ?? {}));
    expect(given).toContain("merge");
    expect(given.filter((name) => !Object.hasOwn(inputs, name))).toEqual([]);
  });
});

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** The steps of a composite action, or of all jobs of a workflow. */
function stepsOf(document: {
  runs?: { steps: readonly Step[] };
  jobs?: Readonly<Record<string, { steps: readonly Step[] }>>;
}): readonly Step[] {
  return document.runs?.steps ?? Object.values(document.jobs ?? {}).flatMap(({ steps }) => steps);
}

function problems(schema: string, document: unknown): unknown {
  const ajv = new Ajv({ allErrors: true });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(join(__dirname, schema), "utf8")) as object);
  return validate(document) ? [] : validate.errors;
}

describe("every template", () => {
  const ALL = ["action.yml", WORKFLOW, PASTED, "templates/gitlab.yml", "templates/pre-commit-config.yaml"];

  test("installs nothing of Portcullis, by no name that somebody else could take", () => {
    const installs = ALL.flatMap(
      (name) => read(name).match(/.*\b(?:npx|npm exec|npm install|npm run)\b.*/g) ?? [],
    );
    expect(installs.filter((line) => !line.trim().startsWith("#"))).toEqual([]);
    for (const name of ALL) expect(read(name)).not.toContain("OWNER");
  });

  test("what the action, the hook and the reusable workflow need is committed", () => {
    const { stdout } = spawnSync("git", ["ls-files", "action"], { cwd: root, encoding: "utf8" });
    const files = ["SHA256SUMS", "portcullis.js"].map((file) => `action/dist/${file}`);
    expect(stdout.trim().split("\n")).toEqual([
      ...["command.mjs", "comment.mjs"].map((file) => `action/${file}`),
      ...files,
      ...["judge.mjs", "pre-commit.mjs"].map((file) => `action/${file}`),
    ]);
    expect(read(WORKFLOW)).toContain("node .portcullis/action/dist/portcullis.js check");
  });
});

describe("GitLab", () => {
  test("the template uses GitLab's keywords as they are", () => {
    expect(problems("gitlab-ci.schema.json", parse(read("templates/gitlab.yml")))).toEqual([]);
  });

  test("the check sees a keyword that GitLab does not have", () => {
    const wrong = parse(read("templates/gitlab.yml").replaceAll("artifacts:", "artefacts:"));
    expect(problems("gitlab-ci.schema.json", wrong)).not.toEqual([]);
  });
});

describe("pre-commit", () => {
  const hooks = parse(read(".pre-commit-hooks.yaml")) as { id: string; entry: string }[];

  test("the hook's manifest is valid, and a wrong key is seen", () => {
    expect(problems("pre-commit-hooks.schema.json", hooks)).toEqual([]);
    expect(problems("pre-commit-hooks.schema.json", [{ ...hooks[0], pass_filename: true }])).not.toEqual([]);
  });

  test("its command is an executable file of this repository", () => {
    const listed = spawnSync("git", ["ls-files", "--stage", hooks[0]?.entry ?? ""], {
      cwd: root,
      encoding: "utf8",
    });
    expect(listed.stdout).toMatch(/^100755 /);
  });

  test("the entry to paste names a hook of the manifest", () => {
    const { repos } = parse(read("templates/pre-commit-config.yaml")) as {
      repos: { hooks: { id: string }[] }[];
    };
    expect(repos.flatMap((repo) => repo.hooks.map(({ id }) => id))).toEqual(hooks.map(({ id }) => id));
  });
});

describe("the commands in all of them", () => {
  const FILES = ["action/judge.mjs", WORKFLOW, "templates/gitlab.yml", ".pre-commit-hooks.yaml", PASTED];
  const help = (command: string): string => {
    const run = spawnSync(process.execPath, ["--import", "tsx", "cli/main.ts", command, "--help"], {
      cwd: root,
      encoding: "utf8",
    });
    expect(run.status).toBe(0);
    return run.stdout;
  };

  test("use only options that the command has", () => {
    const known = new Set(
      [...`${help("check")}${help("merge")}`.matchAll(/--[a-z-]+/g)].map(([option]) => option),
    );
    const ours = /(?<=^|[\s"'[])--(?:all|shard|fail-on|format|output|stack|config|state|preview|exclude)\b/g;
    const used = FILES.flatMap((name) => read(name).match(ours) ?? []);
    expect(new Set(used).size).toBeGreaterThan(4);
    expect(used.filter((option) => !known.has(option))).toEqual([]);
  });
});
