// Each code block of a page runs in a test, or says in its first line what it needs that no test has.
// A block that is neither fails here: nobody would notice when it is wrong.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import ts from "typescript";
import { parse } from "yaml";
import { additionOf, type Block, blocksOf, fileOf, NEEDS, needsOf } from "./blocks";
import { READ } from "./reader-pages";
import { markdown } from "./tree";

const root = join(__dirname, "../..");

/** Pages whose commands another test runs as they stand, and that test. */
const RUN_BY: Readonly<Record<string, string>> = {
  "docs/ci.md": "test/templates/ci-doc.test.ts",
  "docs/recipes.md": "test/docs/recipes.test.ts",
};

const pages = markdown().filter((file) => blocksOf(file).length > 0);

/** Why a block needs no reader, or undefined. */
function reasonOf(file: string, block: Block): string | undefined {
  const { language, text, above } = block;
  if (READ.includes(file)) return "read";
  if (RUN_BY[file] !== undefined) return RUN_BY[file];
  const needs = needsOf(block);
  if (needs !== undefined) return NEEDS.includes(needs) ? needs : undefined;
  if (above.startsWith("<!-- ")) return above;
  if (language === "json") return JSON.parse(text) === undefined ? undefined : "parsed";
  if (language === "yaml") return parse(text) === undefined ? undefined : "parsed";
  if (language === "text") return "shown";
  if (language === "ts" && (text.startsWith("// compiles\n") || text.startsWith("import ")))
    return "compiled";
  return language === "sh" && isKnown(text) ? "known" : undefined;
}

const scripts = Object.keys(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).scripts as object);

/** Commands of this repository that other tests run: npm's scripts, by their names. */
const isKnown = (text: string): boolean =>
  text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .every((line) => {
      const [, script = ""] = /^(?:TOKEN=\$\()?npm (?:run (?:-s )?)?(?:ci && npm )?([\w:]+)/.exec(line) ?? [];
      return script === "ci" || scripts.includes(script);
    });

test.each(pages)("%s: each block runs, or says what it needs", (file) => {
  const idle = blocksOf(file).filter((block) => reasonOf(file, block) === undefined);
  expect(idle.map(({ line, text }) => `${file}:${line}: ${text.split("\n")[0]}`)).toEqual([]);
});

describe("the tests that run other pages", () => {
  test.each(Object.entries(RUN_BY))("%s is read by %s", (file, runner) => {
    expect(readFileSync(join(root, runner), "utf8")).toContain(file);
  });
});

test("blocks that are programs compile", () => {
  const programs = pages.flatMap((file) =>
    blocksOf(file)
      .filter(
        (block) => block.language === "ts" && fileOf(block) === undefined && additionOf(block) === undefined,
      )
      .filter(({ text }) => /^(\/\/ compiles\n)?import /.test(text))
      .map(({ text, line }) => ({
        name: join(root, "stack", `${file.replaceAll("/", "-")}-${line}.ts`),
        text,
      })),
  );
  expect(programs.length).toBeGreaterThan(1);
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  const textOf = (name: string) => programs.find((one) => one.name === name)?.text;
  host.fileExists = (name) => textOf(name) !== undefined || fileExists(name);
  host.readFile = (name) => textOf(name) ?? readFile(name);
  host.getSourceFile = (name, target, ...rest) => {
    const text = textOf(name);
    return text === undefined
      ? getSourceFile(name, target, ...rest)
      : ts.createSourceFile(name, text, target);
  };
  const program = ts.createProgram(
    programs.map(({ name }) => name),
    options,
    host,
  );
  const problems = programs.flatMap(({ name }) =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(name)),
  );
  expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
});
