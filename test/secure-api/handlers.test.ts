// A handler's source file → what Lambda runs, and what is said where that cannot be made: file, line, and the way on.

import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { bundleHandler } from "../../secure-api/functions/bundle";

const before = process.cwd();
let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "portcullis-handler-")));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}

/** What the bundle's handler answers. */
async function run(file: string, cors?: Parameters<typeof bundleHandler>[1]): Promise<unknown> {
  const module = { exports: {} as { handler?: (event: object) => Promise<unknown> } };
  runInNewContext(bundleHandler(file, cors), { module, exports: module.exports, require });
  // The context has classes of its own.
  return JSON.parse(JSON.stringify((await module.exports.handler?.({})) ?? null));
}

describe("a handler", () => {
  test.each([
    ["an ES module", { "a.ts": 'export const handler = async (): Promise<string> => "typed";' }, "typed"],
    ["CommonJS", { "a.ts": 'module.exports.handler = async () => "common";' }, "common"],
    [
      "what another file hands on",
      { "a.ts": 'export * from "./b";', "b.ts": 'export const handler = async () => "passed on";' },
      "passed on",
    ],
    [
      "paths of tsconfig.json",
      {
        "tsconfig.json": '{ "compilerOptions": { "paths": { "@shop/*": ["./lib/*"] } } }',
        "a.ts": 'import { text } from "@shop/text"; export const handler = async () => text;',
        "lib/text.ts": 'export const text = "by its path";',
      },
      "by its path",
    ],
  ])("runs as %s", async (_title, files, answer) => {
    write(files);
    expect(await run("./a.ts")).toBe(answer);
  });

  test("is the same text wherever the project lies", () => {
    write({
      "a.ts": 'import { n } from "./b"; export const handler = async () => n;',
      "b.ts": "export const n = 1;",
    });
    expect(bundleHandler("./a.ts", undefined)).not.toContain(folder);
  });
});

const ok = "export const handler = async () => 1;";

describe("what cannot be a handler", () => {
  test.each([
    [
      "a file that is not there",
      {},
      /^handler ".\/a.ts": no such file in .+; expected a path relative to the program's folder$/,
    ],
    ["a folder", { "a.ts/b.ts": ok }, /no such file/],
    [
      "another export",
      { "a.ts": "export const handle = async () => 1; export const other = 2;" },
      /^handler ".\/a.ts": expected an export named handler; it exports handle, other$/,
    ],
    [
      "another export, with CORS around it",
      { "a.ts": "export const handle = async () => 1;" },
      /expected an export named handler; it exports handle$/,
    ],
    [
      "a mistake",
      { "a.ts": "export const handler = async () => {;" },
      /does not compile:\n {2}a\.ts:1:\d+: /,
    ],
    [
      "a package that is not installed",
      { "a.ts": `import "left-out";\n${ok}` },
      /does not compile:\n {2}a\.ts:1:8: Could not resolve "left-out"$/,
    ],
    [
      "a mistake in a file it imports, beside another one",
      { "a.ts": `import "./b";\nimport "./c";\n${ok}`, "b.ts": "const = 1;" },
      /(?=[\s\S]*a\.ts:2:8: Could not resolve "\.\/c")(?=[\s\S]*b\.ts:1:7: )/,
    ],
    [
      "a native module",
      {
        "a.ts": `import "fast";\n${ok}`,
        "node_modules/fast/index.js": 'require("./fast.node");',
        "node_modules/fast/fast.node": "\u007fELF",
      },
      /fast\.node[\s\S]*\n {2}Native modules cannot be bundled: deploy that function yourself .* and name it with \{ function \}$/,
    ],
  ])("%s is told", (title, files, message) => {
    write(files);
    const cors = title.includes("CORS") ? { origins: ["https://a.example"] } : undefined;
    expect(() => bundleHandler("./a.ts", cors)).toThrow(message);
  });
});
