// A compiler that programs share changes how long they take, and nothing else: each case runs with it and without it.

import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { COMPILER, evaluate, type SharedCompiler, startCompiler } from "../../program";

const root = join(__dirname, "..", "..");
const ENTRY = join(root, "program", "compiler", "main.ts");
const folder = mkdtempSync(join(tmpdir(), "portcullis-compiler-test-"));
async function start(): Promise<SharedCompiler> {
  const started = await startCompiler(["--import", "tsx", ENTRY]);
  if (started === undefined) throw new Error("it did not start");
  return started;
}
const before = process.env[COMPILER];

let compiler: SharedCompiler;
/** Stands between the programs and the compiler, and counts what is answered. */
let between: Server;
let answered = 0;
const address = join(folder, "between");

beforeAll(async () => {
  compiler = await start();
  between = createServer((program) => {
    const other = connect(compiler.address);
    other.on("data", () => {
      answered += 1;
    });
    other.on("error", () => program.destroy());
    program.on("error", () => other.destroy());
    program.pipe(other).pipe(program);
  });
  await new Promise<void>((done) => between.listen(address, done));
});
afterAll(() => {
  if (before === undefined) delete process.env[COMPILER];
  else process.env[COMPILER] = before;
  between.close();
  compiler.stop();
  rmSync(folder, { recursive: true });
});

function project(name: string, files: Readonly<Record<string, string>>): string {
  const directory = join(folder, name);
  if (!existsSync(directory)) {
    mkdirSync(directory);
    symlinkSync(join(root, "node_modules"), join(directory, "node_modules"));
  }
  writeFileSync(join(directory, "Pulumi.yaml"), `name: ${name}\nruntime: nodejs\n`);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(directory, file), text);
  return directory;
}

/** What an evaluation gives, or how it fails. */
async function outcome(directory: string, at: string | undefined): Promise<unknown> {
  if (at === undefined) delete process.env[COMPILER];
  else process.env[COMPILER] = at;
  return evaluate({ directory }).catch((error: Error) => error.message);
}

const CASES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  whole: {
    "index.ts": `import * as pulumi from "@pulumi/pulumi";
import { Level, group } from "./group";
group("one");
export const level = Level.High;
export const name = pulumi.getProject();
`,
    "group.ts": `import * as pulumi from "@pulumi/pulumi";
export const enum Level { Low, High }
export type Name = string;
export const group = (name: Name) => new pulumi.ComponentResource("test:index:Group", name);
`,
  },
  "wrong-further-in": {
    "index.ts": 'import { count } from "./count";\nexport const twice = count * 2;\n',
    "count.ts": 'export const count: number = "1";\n',
  },
  throws: { "index.ts": "interface None {}\n\n\nexport const none: None = null!.none;\n" },
  "options-that-refuse": {
    "index.ts": "function f(x) { return x; }\nexport const one = f(1);\n",
    "tsconfig.json": '{"compilerOptions": {"strict": true}}',
  },
  "options-that-are-wrong": {
    "index.ts": "export const one = 1;\n",
    "tsconfig.json": '{"compilerOptions": {"composite": true, "declaration": false}}',
  },
};

test.each(Object.entries(CASES))("%s", async (name, files) => {
  const directory = project(name, files);
  const own = await outcome(directory, undefined);
  answered = 0;
  expect(await outcome(directory, address)).toEqual(own);
  expect(answered).toBeGreaterThan(0);
});

test("a file that has changed is compiled anew, with the same compiler", async () => {
  const of = (value: number) =>
    project("changed", {
      "index.ts": 'import { value } from "./value";\nexport const given: number = value;\n',
      "value.ts": `export const value = ${value};\n`,
    });
  expect(await outcome(of(1), address)).toMatchObject({ outputs: { given: 1 } });
  expect(await outcome(of(2), address)).toMatchObject({ outputs: { given: 2 } });
  const wrong = project("changed", { "value.ts": 'export const value = "3";\n' });
  expect(await outcome(wrong, address)).toMatch(/its types do not check/);
});

test("a package's types that have changed are read anew", async () => {
  const directory = project("package", {
    "index.ts": 'import { one } from "./one";\nexport const n: number = one;\n',
  });
  const declare = (type: string) => {
    writeFileSync(join(directory, "one.js"), "exports.one = 1;\n");
    writeFileSync(join(directory, "one.d.ts"), `export declare const one: ${type};\n`);
  };
  declare("number");
  expect(await outcome(directory, address)).toMatchObject({ outputs: { n: 1 } });
  declare("string");
  expect(await outcome(directory, address)).toMatch(/its types do not check/);
});

test("many at once get their own answers", async () => {
  process.env[COMPILER] = address;
  const names = [1, 2, 3].map((n) => `many-${n}`);
  const all = await Promise.all(
    names.map((name) =>
      evaluate({ directory: project(name, { "index.ts": `export const name: "${name}" = "${name}";\n` }) }),
    ),
  );
  expect(all.map(({ outputs }) => outputs.name)).toEqual(names);
});

test.each([
  ["nobody listens", join(folder, "nobody")],
  ["it is no address", "\0"],
])("where %s, programs compile for themselves", async (_, at) => {
  const directory = project("alone", { "index.ts": "export const one: number = 1;\n" });
  expect(await outcome(directory, at)).toMatchObject({ outputs: { one: 1 } });
});

test("a compiler that ends, or talks nonsense, costs time only", async () => {
  const nonsense = createServer((program) => {
    program.once("data", () => program.end("\0\0\0\x05{}{}{"));
  });
  const at = join(folder, "nonsense-socket");
  await new Promise<void>((done) => nonsense.listen(at, done));
  const directory = project("nonsense", { "index.ts": "export const one: number = 1;\n" });
  expect(await outcome(directory, at)).toMatchObject({ outputs: { one: 1 } });
  nonsense.close();
});

test("stopping it leaves nothing behind", async () => {
  const one = await start();
  expect(existsSync(one.address)).toBe(true);
  one.stop();
  expect(existsSync(one.address)).toBe(false);
});

test("a process that ends before it listens is none", async () => {
  expect(await startCompiler(["--eval", "process.exit(3)"])).toBeUndefined();
});
