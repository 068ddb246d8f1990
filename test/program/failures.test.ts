// What a program that failed says: its own words, what to run, and nothing that it was trusted with.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { evaluate } from "../../program";
import type { EvaluateOptions } from "../../program/options";

const scratch = mkdtempSync(join(__dirname, "programs", ".failing-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

let count = 0;
async function failing(
  code: string,
  files: Readonly<Record<string, string>> = {},
  options: Partial<EvaluateOptions> = {},
): Promise<string> {
  const directory = join(scratch, `program${count++}`);
  const all = { "Pulumi.yaml": "name: failing\nruntime: nodejs\n", "index.js": code, ...files };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(join(directory, name, ".."), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
  try {
    await evaluate({ directory, ...options });
  } catch (error) {
    return (error as Error).message.replaceAll(directory, "FOLDER");
  }
  return "it did not fail";
}

const HEAD = "the program in FOLDER (stack local) failed";
const DEBUG = "(DEBUG=1 shows its stack trace):";
const asked = (...names: string[]) =>
  JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, "1.0.0"])) });

describe("a package that is not there", () => {
  test.each([
    ["pnpm-lock.yaml", "pnpm install --frozen-lockfile"],
    ["yarn.lock", "yarn install"],
    ["bun.lock", "bun install"],
    ["package-lock.json", "npm ci"],
  ])("is brought by the tool of %s", async (lock, command) => {
    const files = { [lock]: "", "package.json": asked("@of-nobody/widgets") };
    expect(await failing('require("@of-nobody/widgets/part");', files)).toBe(
      `${HEAD} at index.js:1 ${DEBUG}\nit needs the package @of-nobody/widgets, which is not installed: run "${command}" there first`,
    );
  });

  test("is in no command where package.json does not ask for it", async () => {
    expect(await failing('require("of-nobody-else");', { "package.json": asked() })).toBe(
      `${HEAD} at index.js:1 ${DEBUG}\nit needs the package of-nobody-else, which is not installed, and its package.json does not name it: add it there, or to "paths" of tsconfig.json where it is the program's own`,
    );
  });

  test("is told of an import as of a require", async () => {
    const files = {
      "package.json": JSON.stringify({ type: "module", dependencies: { "of-nobody": "1.0.0" } }),
      "yarn.lock": "",
    };
    expect(await failing('import "of-nobody";', files)).toContain(
      '\nit needs the package of-nobody, which is not installed: run "yarn install" there first',
    );
  });

  test("is not mistaken for a file of the program's own", async () => {
    expect(await failing('require("./not-there");')).toBe(
      `${HEAD} at index.js:1 ${DEBUG}\nError: Cannot find module './not-there'`,
    );
  });
});

describe("a module of the other kind", () => {
  test("in TypeScript is told with what loads it", async () => {
    const files = {
      "package.json": '{"type": "module", "main": "index.ts"}',
      "index.ts": "export const a: number = 1;",
    };
    expect(await failing("", files)).toContain(
      '\nits package.json says "type": "module", and Pulumi loads TypeScript as CommonJS: install tsx and set "nodeargs: --import=tsx" in Pulumi.yaml',
    );
    const done = {
      ...files,
      "Pulumi.yaml": "name: failing\nruntime: {name: nodejs, options: {nodeargs: --import=tsx}}\n",
      "tsconfig.json": '{"compilerOptions": {"module": "nodenext", "target": "es2022"}}',
    };
    expect(await failing("", done)).toBe("it did not fail");
  });

  test("is told where package.json does not say its kind", async () => {
    expect(
      await failing('import fs from "fs"; require("fs");', { "package.json": '{"type": "commonjs"}' }),
    ).toContain(
      '\nit uses import, but Node takes it for CommonJS: write "type": "module" into its package.json, or name the file .mjs',
    );
  });
});

describe("nothing is printed", () => {
  const fails = (what: string) =>
    `const pulumi = require("@pulumi/pulumi"); const config = new pulumi.Config(); throw new Error("got " + ${what});`;

  test("of a variable that was handed on", async () => {
    process.env.FAILING_TOKEN = "of-the-caller-alone";
    const code = fails('JSON.stringify([process.env.FAILING_TOKEN, "a range"])');
    expect(await failing(code, {}, { env: ["FAILING_TOKEN"] })).toContain(
      '\nError: got ["[hidden]","a range"]',
    );
  });

  test("of configuration whose key says that it is a secret, at any depth", async () => {
    const config = {
      dbPassword: "correct-horse",
      tokens: '{"first":"battery-staple"}',
      range: "10.1.2.0/24",
    };
    const code = fails('[config.get("dbPassword"), config.getObject("tokens").first, config.get("range")]');
    expect(await failing(code, {}, { config })).toContain("\nError: got [hidden],[hidden],10.1.2.0/24");
  });

  test("of what looks like a credential, wherever it comes from", async () => {
    const code = fails(`["AK" + "IAABCDEFGHIJKLMNOP", "https://me:" + "pass" + "word@example.com/x"]`);
    expect(await failing(code)).toContain("\nError: got [hidden],https://me:[hidden]@example.com/x");
  });

  test("of a mark in what was assumed", async () => {
    const code = `const pulumi = require("@pulumi/pulumi"); const name = new pulumi.Config().require("app");
      class Remote extends pulumi.ComponentResource { constructor() { super("shop:index:Cart", name + "-cart", {}, {}, true); } }
      new Remote();`;
    const directory = join(scratch, "assumes");
    mkdirSync(directory);
    writeFileSync(join(directory, "Pulumi.yaml"), "name: failing\nruntime: nodejs\n");
    writeFileSync(join(directory, "index.js"), code);
    const { assumed } = await evaluate({ directory, placeholderConfig: true });
    expect(assumed).toEqual([
      "component shop:index:Cart <app>-cart (its children are not made)",
      "configuration failing:app (a placeholder)",
    ]);
  });

  test("of a mark but what it stands for", async () => {
    const files = { "Pulumi.local.yaml": "config:\n  failing:key:\n    secure: AAAA\n" };
    expect(await failing(fails('config.require("key")'), files)).toContain("\nError: got <key>");
  });
});

describe("what the project itself makes before it is deployed", () => {
  test("is built first, where it is a file", async () => {
    expect(await failing('require("fs").readFileSync("dist/handler.zip");')).toBe(
      `${HEAD} at index.js:1 ${DEBUG}\nError: ENOENT: no such file or directory, open 'dist/handler.zip'\nThat file is not there: build the project first, as before pulumi up`,
    );
  });

  test("is set and handed on, where it is a variable of the environment", async () => {
    const code = 'throw new Error("Environment variables PORTCULLIS_NOT_SET and AWS_REGION are required");';
    expect(await failing(code)).toContain(
      " are required\nSet and hand on what it asks for: --env PORTCULLIS_NOT_SET",
    );
    expect(await failing('throw new Error("PORTCULLIS_NOT_SET is odd");')).not.toContain("--env");
  });

  test("is a Pulumi.yaml, where a driver of the Automation API has none", async () => {
    expect(await failing("", { "Pulumi.yaml": "" })).not.toContain("Automation");
    const directory = join(scratch, "driver");
    mkdirSync(directory);
    writeFileSync(join(directory, "package.json"), asked("@pulumi/pulumi"));
    await expect(evaluate({ directory })).rejects.toThrow(
      'give the folder of a Pulumi project. A driver of the Automation API has none: write one for the check, with "name", "runtime: nodejs", and as "main" the file that starts it',
    );
  });
});
