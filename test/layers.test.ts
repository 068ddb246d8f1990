// Who may import whom: the three products never import each other, and a provider's shape cannot reach a rule.
// In: every TypeScript file of the repository. It reads imports as TypeScript itself does.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { describe, expect, test } from "@jest/globals";
import ts from "typescript";

const root = join(__dirname, "..");

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return /^(node_modules|dist)$/.test(entry.name) ? [] : sources(path);
    return entry.name.endsWith(".ts") ? [path] : [];
  });
}

/** Imports of one file: repository paths without extension for its own, bare names for packages. */
function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), "utf8"), true, true);
  return importedFiles.map(({ fileName }) =>
    fileName.startsWith(".")
      ? relative(root, resolve(root, dirname(file), fileName))
          .split(sep)
          .join("/")
      : fileName,
  );
}

/** `file -> import` for every import that is not allowed. */
function breaches(folder: string, allowed: (target: string, file: string) => boolean): string[] {
  return sources(folder)
    .filter((file) => !file.endsWith(".cases.ts") && !file.endsWith(".test.ts"))
    .flatMap((file) =>
      importsOf(file)
        .filter((target) => !allowed(target, file))
        .map((target) => `${file} -> ${target}`),
    );
}

const within = (target: string, ...folders: readonly string[]): boolean =>
  folders.some((folder) => target === folder || target.startsWith(`${folder}/`));
const builtin = (target: string): boolean => target.startsWith("node:");

describe("imports", () => {
  test("the authorizer imports itself, jose and pino", () => {
    expect(
      breaches(
        "authorizer",
        (target, file) =>
          builtin(target) ||
          within(target, "authorizer") ||
          ["jose", "pino"].includes(target) ||
          (file.endsWith("bundle.ts") && target === "esbuild"),
      ),
    ).toEqual([]);
  });

  test("facts import nothing but facts", () => {
    expect(breaches("policypack/facts", (target) => within(target, "policypack/facts"))).toEqual([]);
  });

  test("rules import facts, options and each other's interface, never an adapter", () => {
    expect(
      breaches("policypack/rules", (target) => within(target, "policypack/facts", "policypack/rules")),
    ).toEqual([]);
  });

  test("adapters import facts, a YAML reader and nothing of a rule", () => {
    expect(
      breaches(
        "policypack/adapters",
        (target) =>
          within(target, "policypack/facts", "policypack/adapters") ||
          target === "yaml" ||
          target === "graphql",
      ),
    ).toEqual([]);
  });

  test("only the analyzer's entry imports @pulumi/policy, and nothing of the pack imports a provider", () => {
    const pulumi = sources("policypack").flatMap((file) =>
      importsOf(file)
        .filter((target) => target.startsWith("@pulumi/"))
        .map((target) => `${relative("policypack", file)} -> ${target}`),
    );
    expect(pulumi.filter((line) => !line.endsWith("-> @pulumi/policy"))).toEqual([]);
    expect(pulumi.filter((line) => line.startsWith("rules") || line.startsWith("facts"))).toEqual([]);
  });

  test("the pack imports none of the other products", () => {
    expect(
      breaches("policypack", (target) => !within(target, "authorizer", "stack", "local", "cli")),
    ).toEqual([]);
  });

  test("the stack reads the built authorizer, not its source", () => {
    expect(
      breaches("stack", (target) => !within(target, "authorizer", "policypack", "local", "cli")),
    ).toEqual([]);
  });

  test("the local gateway knows neither the pack nor the authorizer's source", () => {
    const entries = ["start/index.ts", "start/judge.ts"];
    expect(
      breaches(
        "local",
        (target, file) =>
          !within(target, "authorizer", "stack", "cli") &&
          (entries.includes(file) || !within(target, "policypack")),
      ),
    ).toEqual([]);
  });
});

describe("the authorizer's steps", () => {
  test("form no circle: each imports only what comes before it", () => {
    const files = sources("authorizer").map((file) => file.replace(/\.ts$/, ""));
    const resolved = (target: string) => (files.includes(target) ? target : `${target}/index`);
    const edges = new Map(
      files.map((file) => [
        file,
        importsOf(`${file}.ts`)
          .map(resolved)
          .filter((target) => files.includes(target)),
      ]),
    );
    const done = new Set<string>();
    for (let before = -1; before !== done.size; ) {
      before = done.size;
      for (const [file, targets] of edges) if (targets.every((target) => done.has(target))) done.add(file);
    }
    expect(files.filter((file) => !done.has(file))).toEqual([]);
  });
});
