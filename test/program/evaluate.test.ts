// Programs run for real in a child process on Pulumi's own runtime; the only doubles are the answers AWS would give.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { evaluate } from "../../program/evaluate";
import type { Evaluation } from "../../program/recorded";
import { resourceTree } from "../../start/print/resources";

const program = (name: string): string => join(__dirname, "programs", name);

describe("a program's resources", () => {
  let evaluation: Evaluation;
  const one = (name: string) => evaluation.resources.find((resource) => resource.name === name);

  beforeAll(async () => {
    process.env.AWS_SECRET_ACCESS_KEY = "of-the-caller";
    process.env.PULUMI_ACCESS_TOKEN = "of-the-caller";
    evaluation = await evaluate({
      directory: program("everything"),
      config: { password: "hunter2" },
      transpileOnly: true,
    });
  });

  test("have the URNs, parents and ids that the engine would give, and say where they were made", () => {
    expect(one("inner")).toMatchObject({
      urn: "urn:pulumi:local::everything::test:index:Group$aws:s3/bucket:Bucket::inner",
      parent: "urn:pulumi:local::everything::test:index:Group::group",
      custom: true,
      source: { file: "index.ts", line: 8 },
    });
    expect(one("group")).toMatchObject({
      custom: false,
      id: undefined,
      inputs: { size: 2 },
      outputs: { done: true },
    });
  });

  test("know what they depend on", () => {
    const api = one("api")?.urn;
    expect(one("a")).toMatchObject({
      dependencies: [api],
      propertyDependencies: { restApi: [api], parentId: [api], pathPart: [] },
    });
    expect(one("b")?.outputs.path).toBe("/a/b");
  });

  test("keep assets as paths and texts, and archives as what is in them", () => {
    expect(one("fn")?.inputs.code).toEqual({
      $archive: "assets",
      assets: {
        "index.js": { $asset: "string", text: "exports.handler = async () => 1;" },
        "data.json": { $asset: "file", path: join(program("everything"), "data.json") },
        more: { $archive: "file", path: join(program("everything"), "more") },
      },
    });
  });

  test("keep secrets marked, in inputs and in outputs", () => {
    const marked = { $secret: true, value: "hunter2" };
    expect(one("fn")?.inputs.environment).toEqual({ variables: { PASSWORD: marked } });
    expect(evaluation.outputs.password).toEqual(marked);
  });

  test("are computed from stand-ins that are the same at each run", async () => {
    expect(evaluation.outputs.arn).toMatch(/^arn:aws:lambda:us-east-1:123456789012:function:fn-[a-z0-9]{7}$/);
    const again = await evaluate({
      directory: program("everything"),
      config: { password: "hunter2" },
      transpileOnly: true,
    });
    const byUrn = (a: { urn: string }, b: { urn: string }) => a.urn.localeCompare(b.urn);
    expect([...again.resources].sort(byUrn)).toEqual([...evaluation.resources].sort(byUrn));
    expect(again.outputs).toEqual(evaluation.outputs);
  });

  test("come with a list of what was assumed", () => {
    expect(evaluation.assumed).toEqual([
      "invoke aws:index/getCallerIdentity:getCallerIdentity",
      "stack reference organization/other/dev (unknown)",
    ]);
  });

  test("never see the caller's credentials", () => {
    // These three lead AWS's SDKs to nothing.
    expect(evaluation.outputs.seen).toEqual([
      "AWS_SHARED_CREDENTIALS_FILE",
      "AWS_CONFIG_FILE",
      "AWS_EC2_METADATA_DISABLED",
    ]);
  });

  test("are printed as a tree of types and names, without a value", () => {
    const tree = resourceTree(evaluation.resources);
    expect(tree[0]).toMatch(/^ {5}Type +Name$/);
    expect(tree.join("\n")).toMatch(/ \+ {3}└─ test:index:Group +group\n \+ {6}└─ aws:s3:Bucket +inner$/);
    expect(tree.join("\n")).not.toContain("hunter2");
  });
});

describe("a program that cannot be evaluated gives one clear error", () => {
  const message = async (
    directory: string,
    deadline = 60_000,
    env: readonly string[] = [],
  ): Promise<string> => {
    try {
      await evaluate({ directory, deadline, env, transpileOnly: true });
      return "no error";
    } catch (error) {
      return (error as Error).message;
    }
  };

  test("when it throws: its message, no stack trace", async () => {
    expect(await message(program("throws"))).toBe(
      `the program in ${program("throws")} (stack local) failed at index.ts:2 (DEBUG=1 shows its stack trace):\nError: no such thing as a free route`,
    );
  });

  test("when DEBUG asks for it: the stack trace too", async () => {
    process.env.DEBUG = "1";
    const text = await message(program("throws"));
    delete process.env.DEBUG;
    expect(text).toMatch(/Error: no such thing as a free route\n\s+at .*programs.throws.index\.ts/);
  });

  test("when it exits by itself", async () => {
    expect(await message(program("exits"))).toContain("it exited without a message");
  });

  test("when it prints megabytes", async () => {
    const text = await message(program("floods"));
    expect(text).toContain("Error: after the flood");
    expect(text.length).toBeLessThan(1000);
  });

  test("when it never ends, and nothing of it is left running", async () => {
    const folder = mkdtempSync(join(tmpdir(), "portcullis-hangs-"));
    process.env.HANGS_PID_FILE = join(folder, "pid");
    expect(await message(program("hangs"), 10_000, ["HANGS_PID_FILE"])).toMatch(
      /did not end within 10 seconds: raise --deadline$/,
    );
    const pid = Number(readFileSync(join(folder, "pid"), "utf8"));
    const isAlive = () => {
      try {
        return !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
      } catch {
        return false;
      }
    };
    expect(isAlive()).toBe(false);
    rmSync(folder, { recursive: true });
  });

  const withYaml = async (yaml: string | undefined): Promise<string> => {
    const folder = mkdtempSync(join(tmpdir(), "portcullis-project-"));
    if (yaml !== undefined) writeFileSync(join(folder, "Pulumi.yaml"), yaml);
    const text = (await message(folder)).replaceAll(folder, "FOLDER");
    rmSync(folder, { recursive: true });
    return text;
  };

  test.each([
    [undefined, "no Pulumi.yaml in FOLDER: give the folder of a Pulumi project"],
    ["name: [", 'FOLDER/Pulumi.yaml: expected a YAML mapping with "name" and "runtime"'],
    [
      "name: a\nruntime: cobol\n",
      'FOLDER/Pulumi.yaml: "runtime: cobol" cannot be run here; judge its stack from "pulumi stack export" or "pulumi preview --policy-pack"',
    ],
    [
      "name: a\nruntime: nodejs\nmain: nowhere\n",
      'FOLDER/Pulumi.yaml: "main" names nowhere, which does not exist',
    ],
    [
      "name: a\nruntime: nodejs\n",
      '@pulumi/pulumi is not installed for FOLDER: run "npm install" there first',
    ],
  ])("when the project is %j", async (yaml, expected) => {
    expect(await withYaml(yaml)).toBe(expected);
  });
});
