// Python programs run for real, on Pulumi's own SDK and provider for AWS; the only doubles are the answers AWS would give.

import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { evaluate } from "../../../program/evaluate";
import type { Evaluation } from "../../../program/recorded";
import { hideSealed } from "../../../program/sealed";
import { describeFor, environment } from "../suite";

const describePython = describeFor("python");

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const PARAMETER = "data source aws:ssm/getParameter:getParameter (name: /shop/type)";
const LATER = "data source aws:ssm/getParameter:getParameter (name: /shop/later)";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "portcullis-python-"));
  cpSync(join(__dirname, "programs"), folder, { recursive: true });
  process.env.VIRTUAL_ENV = environment;
});
afterAll(() => rmSync(folder, { recursive: true }));

const filesIn = (name: string) => readdirSync(join(folder, name), { recursive: true }).map(String).sort();

describePython("a program's resources", () => {
  let evaluation: Evaluation;
  const one = (name: string) => evaluation.resources.find((resource) => resource.name === name);
  beforeAll(async () => {
    process.env.CI_JOB_TOKEN = "of-the-caller";
    const before = filesIn("whole");
    evaluation = await evaluate({ directory: join(folder, "whole") });
    expect(filesIn("whole")).toEqual(before);
  });

  test("have their URNs, parents and places", () => {
    expect(one("inner")).toMatchObject({
      urn: "urn:pulumi:local::whole::test:index:Group$aws:sns/topic:Topic::inner",
      parent: "urn:pulumi:local::whole::test:index:Group::group",
      source: { file: "app/parts/group.py", line: 8 },
    });
    expect(one("group")).toMatchObject({ custom: false, source: { file: "app/parts/group.py", line: 7 } });
    expect(one("bucket")?.source).toEqual({ file: "app/__main__.py", line: 10 });
  });

  test("keep secrets and sealed configuration apart from values, and assets as what they are", () => {
    expect(one("bucket")?.inputs.bucket).toEqual({ $secret: true, value: "named" });
    expect(hideSealed(one("bucket")?.inputs.tags)).toEqual({
      mode: "plain",
      sealed: { $secret: true, value: UNKNOWN },
    });
    expect(one("fn")?.inputs.code).toEqual({
      $archive: "assets",
      assets: {
        "index.py": { $asset: "string", text: "x = 1" },
        more: { $archive: "file", path: join(folder, "whole", "app", "parts") },
      },
    });
  });

  test("see no variable of the caller's, and what was assumed is named", () => {
    expect(evaluation.outputs).toEqual({ region: "us-east-1", token: "none", made: 2 });
    expect(evaluation.assumed).toEqual([
      "invoke aws:index/getRegion:getRegion",
      "secret configuration whole:sealed (unknown)",
    ]);
  });
});

describePython("what nobody knows", () => {
  let evaluation: Evaluation;
  const one = (name: string) => evaluation.resources.find((resource) => resource.name === name);
  beforeAll(async () => {
    evaluation = await evaluate({ directory: join(folder, "unknowns") });
  });

  test("is unknown in each property, with the name of what would answer it", () => {
    expect(one("referenced")).toMatchObject({
      inputs: { authorizationType: "JWT", authorizerId: UNKNOWN },
      unknownFrom: { authorizerId: ["stack reference acme/network/prod, output authorizerId"] },
    });
    for (const [name, property, answers] of [
      ["parameter", "authorizationType", [PARAMETER]],
      ["later", "authorizationType", [LATER]],
      ["text", "target", [PARAMETER]],
      ["joined", "target", ["stack reference acme/network/prod, output target"]],
    ] as const) {
      expect(hideSealed(one(name)?.inputs[property])).toBe(UNKNOWN);
      expect(one(name)?.unknownFrom).toEqual({ [property]: answers });
    }
    expect(evaluation.outputs.known).toBe("arn:aws:ssm:us-east-1:123456789012:parameter/shop/type");
  });

  test("is told where it may hide resources, and only there", () => {
    const what = "waits with a function for an unknown value, so it did not run";
    const at = (line: number) => ({ file: "__main__.py", line });
    const certificate = "data source aws:acm/getCertificate:getCertificate (domain: shop.example)";
    expect(evaluation.hidden).toHaveLength(3);
    expect(evaluation.hidden).toEqual(
      expect.arrayContaining([
        { what, answers: ["stack reference acme/network/prod, output paths"], source: at(24) },
        { what, answers: [LATER], source: at(26) },
        { what, answers: [certificate], source: at(27) },
      ]),
    );
  });

  test("is asked for by name, and an answer leaves nothing unknown", async () => {
    const fixtures = join(folder, "fixtures.yaml");
    writeFileSync(
      fixtures,
      `invokes:
  aws:ssm/getParameter:getParameter: { value: NONE }
  aws:acm/getCertificate:getCertificate: { tags: { tagged: x } }
stackReferences:
  acme/network/prod: { authorizerId: auth1, target: t, paths: [a, b], name: n }
`,
    );
    const answered = await evaluate({ directory: join(folder, "unknowns"), fixtures });
    expect(answered.hidden).toEqual([]);
    const routes = answered.resources.filter(({ type }) => type === "aws:apigatewayv2/route:Route");
    expect(routes.map(({ name }) => name).sort()).toEqual(
      ["NONE", "a", "b", "joined", "later", "parameter", "referenced", "tagged", "text"].sort(),
    );
    expect(answered.resources.filter(({ unknownFrom }) => unknownFrom !== undefined)).toEqual([]);
  });
});

describePython("a program that did not come to its end", () => {
  const message = async (code: string, deadline = 60_000, more: object = {}): Promise<string> => {
    const directory = mkdtempSync(join(folder, "ends-"));
    writeFileSync(join(directory, "Pulumi.yaml"), "name: ends\nruntime: python\n");
    writeFileSync(
      join(directory, "__main__.py"),
      `import os, sys, time\nimport pulumi\nimport pulumi_aws as aws\naws.sns.Topic("first")\n${code}\n`,
    );
    const failed = evaluate({ directory, deadline, ...more }).then(
      () => "it counted as complete",
      (error: Error) => error.message,
    );
    return (await failed).replaceAll(directory, "HERE").replace(/^the program in HERE \(stack local\) /, "");
  };

  test.each([
    ["sys.exit(0)", "ended before it was done: it called sys.exit or os._exit"],
    ["sys.exit()", "ended before it was done: it called sys.exit or os._exit"],
    ["os._exit(0)", "ended before it was done: it called sys.exit or os._exit"],
    ['sys.exit("no account")', "failed (DEBUG=1 shows its stack trace):\nno account"],
    [
      'raise ValueError("boom")',
      "failed at __main__.py:5 (DEBUG=1 shows its stack trace):\nValueError: boom",
    ],
    [
      "pulumi.Output.from_input(1).apply(lambda one: one / 0)",
      "failed at __main__.py:5 (DEBUG=1 shows its stack trace):\nZeroDivisionError: division by zero",
    ],
    [
      'pulumi.Config().require("name")',
      "needs configuration: there is no Pulumi.local.yaml, and nobody gave ends:name. Give it with --config name=…, or fill it with --placeholder-config",
    ],
  ])("says so: %s", async (code, expected) => {
    expect(await message(code)).toBe(expected);
  });

  test("never says a value that was handed on to it, nor one of its configuration that is a secret", async () => {
    process.env.SHOP_TOKEN = "hush-hush-hush";
    try {
      const text = await message(
        'raise ValueError(os.environ["SHOP_TOKEN"] + pulumi.Config().require("dbPassword"))',
        60_000,
        { env: ["SHOP_TOKEN"], config: { dbPassword: "quiet-quiet-quiet" } },
      );
      expect(text).toMatch(/^failed at __main__\.py:5 .*\nValueError: /);
      expect(text).not.toMatch(/hush|quiet/);
    } finally {
      delete process.env.SHOP_TOKEN;
    }
  });

  test("is stopped at its deadline", async () => {
    expect(await message("time.sleep(600)", 5_000)).toBe("did not end within 5 seconds: raise --deadline");
  });

  test("or lacks a module, names it and the command that brings it, in one line", async () => {
    const text = await message("import not_there");
    expect(text).toMatch(
      /^the program in HERE needs the Python module not_there, which is not installed: run "\S+\/bin\/pip install pulumi pulumi-aws" there first$/,
    );
  });
});
