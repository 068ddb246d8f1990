// Go programs built and run for real, on Pulumi's own SDK; the only doubles are the answers AWS would give.

import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { evaluate } from "../../../program/evaluate";
import type { Evaluation } from "../../../program/recorded";
import { hideSealed } from "../../../program/sealed";
import { succeed } from "../../obtain";
import { describeFor } from "../suite";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const describeGo = describeFor("go");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "portcullis-go-"));
  cpSync(join(__dirname, "programs"), folder, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

const evaluated = (name: string, rest: object = {}): Promise<Evaluation> =>
  evaluate({ directory: join(folder, name), ...rest });

describeGo("what nobody knows", () => {
  let evaluation: Evaluation;
  const one = (name: string) => evaluation.resources.find((resource) => resource.name === name);
  beforeAll(async () => {
    const before = readdirSync(folder, { recursive: true }).sort();
    evaluation = await evaluated("unknowns", { placeholderConfig: true });
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(before);
  });

  test("is unknown in each property, with the name of what would answer it", () => {
    for (const [name, property, answer] of [
      ["referenced", "authorizerId", "stack reference acme/network/prod, output authorizerId"],
      ["joined", "target", "stack reference acme/network/prod, output target"],
      ["configured", "target", "configuration unknowns:target"],
    ] as const) {
      expect(hideSealed(one(name)?.inputs[property])).toBe(UNKNOWN);
      expect(one(name)?.unknownFrom).toEqual({ [property]: [answer] });
    }
    expect(hideSealed(one("sealed")?.inputs.target)).toEqual({ $secret: true, value: UNKNOWN });
  });

  test("is told where it may hide resources, and only there; each resource has its place", () => {
    expect(evaluation.hidden).toEqual([
      {
        what: "waits with a function for an unknown value, so it did not run",
        answers: ["stack reference acme/network/prod, output paths"],
        source: { file: "main.go", line: 30 },
      },
    ]);
    expect(one("joined")?.source).toEqual({ file: "main.go", line: 26 });
  });

  test("of its configuration is asked for, all keys at once", async () => {
    await expect(evaluated("unknowns")).rejects.toThrow(
      /nobody gave unknowns:t\w+, unknowns:t\w+\. Give it with --config/,
    );
  });

  test("is answered by a file", async () => {
    const fixtures = join(folder, "fixtures.yaml");
    writeFileSync(
      fixtures,
      "stackReferences:\n  acme/network/prod: { authorizerId: a1, target: t, paths: [a, b], name: n }\n",
    );
    const answered = await evaluated("unknowns", { fixtures, config: { target: "t", token: "s" } });
    expect(answered.hidden).toEqual([]);
    const routes = answered.resources.filter(({ type }) => type === "aws:apigatewayv2/route:Route");
    expect(routes.map(({ name }) => name)).toEqual([
      "a",
      "b",
      "configured",
      "joined",
      "referenced",
      "sealed",
    ]);
    expect(answered.resources.filter(({ unknownFrom }) => unknownFrom !== undefined)).toEqual([]);
  });
});

describeGo("a program that did not come to its end", () => {
  const message = async (body: string, yaml = "", deadline = 60_000): Promise<string> => {
    const directory = mkdtempSync(join(folder, "ends-"));
    writeFileSync(join(directory, "Pulumi.yaml"), `name: ends\nruntime:\n  name: go\n${yaml}`);
    writeFileSync(
      join(directory, "main.go"),
      `package main

import (
	"errors"
	"os"
	"time"

	"portcullis.test/programs/parts"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

var _, _, _ = errors.New, os.Exit, time.Sleep

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		if err := parts.Route(ctx, "first", pulumi.Map{}); err != nil {
			return err
		}
		${body}
	})
}
`,
    );
    const failed = evaluate({ directory, deadline }).then(
      () => "it counted as complete",
      (error: Error) => error.message,
    );
    return (await failed).replaceAll(directory, "HERE").replace(/^the program in HERE \(stack local\) /, "");
  };

  test.each([
    ["os.Exit(0)\n\t\treturn nil", "ended before it was done: it called os.Exit, or never called pulumi.Run"],
    ['return errors.New("boom")', /^failed \(DEBUG=1 shows its stack trace\):\n(?:.*\n)*.*boom/],
    ['panic("boom")', /^failed at main\.go:20 \(DEBUG=1 shows its stack trace\):\npanic: boom/],
    [
      "return missing",
      /^the program in HERE does not compile at main\.go:20:\n.*main\.go:20:\d+: undefined: missing$/,
    ],
  ])("says so: %j", async (body, expected) => {
    const text = await message(body);
    if (typeof expected === "string") expect(text).toBe(expected);
    else expect(text).toMatch(expected);
  });

  test("is stopped at its deadline", async () => {
    const text = await message("time.Sleep(time.Hour)\n\t\treturn nil", "", 3_000);
    expect(text).toBe("did not end within 3 seconds: raise --deadline");
  });

  test("or has no built program where one is named", async () => {
    expect(await message("return nil", "  options:\n    binary: bin/shop\n")).toBe(
      'HERE/Pulumi.yaml: "binary" names bin/shop, which does not exist: build it first, or leave the option out',
    );
  });

  test("or lacks a module, names it and the command that brings it, in one line", async () => {
    const directory = join(mkdtempSync(join(tmpdir(), "portcullis-alone-")), "alone");
    mkdirSync(directory);
    writeFileSync(join(directory, "Pulumi.yaml"), "name: alone\nruntime: go\n");
    writeFileSync(join(directory, "go.mod"), "module alone\n\ngo 1.25\n");
    writeFileSync(
      join(directory, "main.go"),
      'package main\n\nimport "example.test/none"\n\nfunc main() { none.Run() }\n',
    );
    await expect(evaluate({ directory })).rejects.toThrow(
      `the program in ${directory} needs example.test/none, which is not installed: run "go mod tidy" there first`,
    );
    rmSync(join(directory, ".."), { recursive: true });
  });
});

describeGo("a built program", () => {
  test("runs as it is; as nobody watches it, an answer that is not whole is told of", async () => {
    const directory = join(folder, "built");
    cpSync(join(folder, "unknowns"), directory, { recursive: true });
    succeed("go", ["build", "-o", "bin/shop", "."], { cwd: directory });
    writeFileSync(
      join(directory, "Pulumi.yaml"),
      "name: unknowns\nruntime:\n  name: go\n  options:\n    binary: bin/shop\n",
    );
    const given = { target: "t", token: "s" };
    const { resources, hidden } = await evaluate({ directory, config: given });
    expect(resources.find(({ name }) => name === "referenced")).toMatchObject({
      inputs: { authorizerId: UNKNOWN },
      unknownFrom: { authorizerId: ["an output of pulumi:pulumi:StackReference acme/network/prod"] },
    });
    expect(hidden).toEqual([
      {
        what: "is a Go program that cannot be watched, and may have read an unknown value as an empty one",
        answers: ["stack reference acme/network/prod (unknown)"],
      },
    ]);
  });
});
