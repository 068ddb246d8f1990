// A Pulumi project's folder → what is needed to run it: name, program, runtime options, default configuration.
// Throws EvaluateError when there is no project, or one of another language.
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parse } from "yaml";

/** The program could not be evaluated: the message says what was expected, where, and what to do. */
export class EvaluateError extends Error {
  override readonly name = "EvaluateError";
}

export interface Project {
  readonly name: string;
  /** Folder of Pulumi.yaml. */
  readonly root: string;
  /** Folder of the program: `main` of Pulumi.yaml. */
  readonly pwd: string;
  /** What to run, relative to pwd: "." or a file. */
  readonly entry: string;
  readonly typescript: boolean;
  /** \`nodeargs\` of the runtime's options: loaders and their like. */
  readonly nodeArguments: readonly string[];
  /** Folder of the stacks' configuration files. */
  readonly stackConfigDir: string;
  /** `config` of Pulumi.yaml, as it stands there. */
  readonly config: unknown;
}

interface ProjectYaml {
  name?: unknown;
  main?: unknown;
  runtime?: string | { name?: unknown; options?: { typescript?: unknown; nodeargs?: unknown } };
  config?: unknown;
  stackConfigDir?: unknown;
}

const RUNTIMES = new Set(["nodejs", "bun"]);

/** A shell's words: quotes hold one together. */
const words = (text: unknown): string[] =>
  typeof text !== "string"
    ? []
    : [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
        ([, one, two, three]) => one ?? two ?? three ?? "",
      );

/** Pulumi.yaml of a folder, or undefined. */
export const findProjectFile = (root: string): string | undefined =>
  ["Pulumi.yaml", "Pulumi.yml"].map((name) => join(root, name)).find((path) => existsSync(path));

export function readProject(root: string): Project {
  const file = findProjectFile(root);
  if (file === undefined)
    throw new EvaluateError(`no Pulumi.yaml in ${root}: give the folder of a Pulumi project`);
  const yaml = readYaml(file, '"name" and "runtime"') as ProjectYaml;
  const runtime = typeof yaml.runtime === "string" ? { name: yaml.runtime } : (yaml.runtime ?? {});
  if (typeof yaml.name !== "string" || !RUNTIMES.has(String(runtime.name)))
    throw new EvaluateError(
      `${file}: expected a "name" and "runtime: nodejs"; stacks in other languages are judged from "pulumi stack export" or "pulumi preview --policy-pack"`,
    );
  const main = resolve(root, typeof yaml.main === "string" ? yaml.main : ".");
  if (!existsSync(main))
    throw new EvaluateError(`${file}: "main" names ${String(yaml.main)}, which does not exist`);
  const isFile = statSync(main).isFile();
  return {
    name: yaml.name,
    root,
    pwd: isFile ? dirname(main) : main,
    entry: isFile ? main : ".",
    typescript: runtime.options?.typescript !== false,
    nodeArguments: words(runtime.options?.nodeargs),
    stackConfigDir: resolve(root, typeof yaml.stackConfigDir === "string" ? yaml.stackConfigDir : "."),
    config: yaml.config,
  };
}

/** A YAML file that must hold a mapping; `expected` says of what. An error never quotes the file. */
export function readYaml(file: string, expected: string): Record<string, unknown> {
  try {
    const value: unknown = parse(readFileSync(file, "utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // falls through: the message below is the same for both
  }
  throw new EvaluateError(`${file}: expected a YAML mapping with ${expected}`);
}
