// Java programs built by Maven and run for real, on Pulumi's own SDK; the only doubles are the answers AWS would give.

import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { evaluate } from "../../../program/evaluate";
import type { Evaluation } from "../../../program/recorded";
import { hideSealed } from "../../../program/sealed";
import { describeFor } from "../suite";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const describeJava = describeFor("java");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "portcullis-java-"));
  cpSync(join(__dirname, "programs"), folder, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

const evaluated = (rest: object = {}): Promise<Evaluation> =>
  evaluate({ directory: join(folder, "unknowns"), ...rest });

describeJava("what nobody knows", () => {
  let evaluation: Evaluation;
  const one = (name: string) => evaluation.resources.find((resource) => resource.name === name);
  beforeAll(async () => {
    const before = readdirSync(folder, { recursive: true }).sort();
    evaluation = await evaluated({ placeholderConfig: true });
    const after = readdirSync(folder, { recursive: true }).map(String).sort();
    expect(after.filter((path) => !path.startsWith("unknowns/target"))).toEqual(before);
  });

  test("is unknown in each property, with the name of what would answer it", () => {
    for (const [name, property, answer] of [
      ["referenced", "authorizerId", "stack reference acme/network/prod, output authorizerId"],
      ["joined", "target", "stack reference acme/network/prod, output target"],
      ["configured", "target", "configuration unknowns:target"],
      ["looked-up", "target", "data source aws:ssm/getParameter:getParameter (name: /shop/type)"],
    ] as const) {
      expect(hideSealed(one(name)?.inputs[property])).toBe(UNKNOWN);
      expect(one(name)?.unknownFrom).toEqual({ [property]: [answer] });
    }
    expect(hideSealed(one("sealed")?.inputs.target)).toEqual({ $secret: true, value: UNKNOWN });
  });

  test("is told where it may hide resources, and only there; each resource has its place", () => {
    const file = "src/main/java/unknowns/App.java";
    expect(evaluation.hidden).toEqual([
      {
        what: "waits with a function for an unknown value, so it did not run",
        answers: ["stack reference acme/network/prod, output paths"],
        source: { file, line: 27 },
      },
    ]);
    expect(one("joined")?.source).toEqual({ file, line: 43 });
  });

  test("of its configuration is asked for, all keys at once", async () => {
    await expect(evaluated()).rejects.toThrow(
      /nobody gave unknowns:t\w+, unknowns:t\w+\. Give it with --config/,
    );
  });

  test("is answered by a file, also where not all members of an answer are in it", async () => {
    const fixtures = join(folder, "fixtures.yaml");
    writeFileSync(
      fixtures,
      `stackReferences:
  acme/network/prod: { authorizerId: a1, target: t, paths: [a, b], name: n }
invokes:
  aws:ssm/getParameter:getParameter: { value: v, name: /shop/type }
`,
    );
    const answered = await evaluated({ fixtures, config: { target: "t", token: "s" } });
    expect(answered.hidden).toEqual([]);
    const routes = answered.resources.filter(({ type }) => type === "aws:apigatewayv2/route:Route");
    const targets = Object.fromEntries(routes.map(({ name, inputs }) => [name, inputs.target]));
    expect(targets).toEqual({
      a: undefined,
      b: undefined,
      "asked-with": "/shop/type",
      configured: "t",
      joined: "t/x",
      "looked-up": "v",
      referenced: undefined,
      sealed: { $secret: true, value: "s" },
    });
    expect(answered.resources.filter(({ unknownFrom }) => unknownFrom !== undefined)).toEqual([]);
  });
});

describeJava("a program that did not come to its end", () => {
  const message = async (body: string, yaml = "", options: object = {}): Promise<string> => {
    const directory = mkdtempSync(join(folder, "ends-"));
    cpSync(join(folder, "unknowns", "pom.xml"), join(directory, "pom.xml"));
    writeFileSync(join(directory, "Pulumi.yaml"), `name: ends\nruntime:\n  name: java\n${yaml}`);
    mkdirSync(join(directory, "src", "main", "java", "unknowns"), { recursive: true });
    writeFileSync(
      join(directory, "src", "main", "java", "unknowns", "App.java"),
      `package unknowns;

import com.pulumi.Pulumi;
import com.pulumi.aws.apigateway.RestApi;

public class App {
    public static void main(String[] args) {
        Pulumi.run(ctx -> {
            new RestApi("first");
            ${body}
        });
    }
}
`,
    );
    const failed = evaluate({ directory, ...options }).then(
      () => "it counted as complete",
      (error: Error) => error.message,
    );
    return (await failed).replaceAll(directory, "HERE").replace(/^the program in HERE \(stack local\) /, "");
  };

  test.each([
    ["System.exit(0);", "ended before it was done: it called System.exit, or never called Pulumi.run"],
    [
      'throw new IllegalStateException("boom");',
      /^failed at src\/main\/java\/unknowns\/App\.java:10 \(DEBUG=1 shows its stack trace\):\n(?:.*\n)*.*boom/,
    ],
    [
      "var text = missing;",
      /^the program in HERE does not compile at src\/main\/java\/unknowns\/App\.java:10:\n.*App\.java:\[10,\d+\]/,
    ],
  ])("says so: %j", async (body, expected) => {
    const text = await message(body);
    if (typeof expected === "string") expect(text).toBe(expected);
    else expect(text).toMatch(expected);
  });

  test("never says a value that was handed on to it", async () => {
    process.env.SHOP_TOKEN = "hush-hush-hush";
    try {
      const text = await message('throw new IllegalStateException(System.getenv("SHOP_TOKEN"));', "", {
        env: ["SHOP_TOKEN"],
      });
      expect(text).toMatch(/^failed at .*:10 /);
      expect(text).not.toContain("hush");
    } finally {
      delete process.env.SHOP_TOKEN;
    }
  });

  test("names a variable that it asked for and did not get", async () => {
    process.env.SHOP_TOKEN = "hush-hush-hush";
    try {
      const text = await message('java.util.Objects.requireNonNull(System.getenv("SHOP_TOKEN"));');
      expect(text).toMatch(/It asked for SHOP_TOKEN, which is not handed on: --env SHOP_TOKEN$/);
    } finally {
      delete process.env.SHOP_TOKEN;
    }
  });

  test("is stopped at its deadline", async () => {
    const text = await message('while (!"x".isEmpty()) Thread.onSpinWait();', "", { deadline: 15_000 });
    expect(text).toBe("did not end within 15 seconds: raise --deadline");
  });

  test("or read a plain answer that nobody has: its own failure is told", async () => {
    const text = await message(
      'com.pulumi.aws.ssm.SsmFunctions.getParameterPlain(com.pulumi.aws.ssm.inputs.GetParameterPlainArgs.builder().name("n").build()).join().value();',
    );
    expect(text).toMatch(/^failed at src\/main\/java\/unknowns\/App\.java:10 .*\n.*NullPointerException/);
  });
});
