// A Pulumi project's folder → what is needed to run it: name, program, runtime options, default configuration.
// Throws EvaluateError when there is no project.
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
  /** Pulumi.yaml. */
  readonly file: string;
  /** The program's language, as `runtime` calls it. */
  readonly runtime: string;
  /** `options` of the runtime, as they stand there. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Folder of the stacks' configuration files. */
  readonly stackConfigDir: string;
  /** `config` of Pulumi.yaml, as it stands there. */
  readonly config: unknown;
}

interface ProjectYaml {
  name?: unknown;
  main?: unknown;
  runtime?: unknown;
  config?: unknown;
  stackConfigDir?: unknown;
}

const AUTOMATION =
  '. A driver of the Automation API has none: write one for the check, with "name", "runtime: nodejs", and as "main" the file that starts it';

function usesPulumi(root: string): boolean {
  try {
    return readFileSync(join(root, "package.json"), "utf8").includes('"@pulumi/pulumi"');
  } catch {
    return false;
  }
}

/** Pulumi.yaml of a folder, or undefined. */
export const findProjectFile = (root: string): string | undefined =>
  ["Pulumi.yaml", "Pulumi.yml"].map((name) => join(root, name)).find((path) => existsSync(path));

export function readProject(root: string): Project {
  const file = findProjectFile(root);
  if (file === undefined)
    throw new EvaluateError(
      `no Pulumi.yaml in ${root}: give the folder of a Pulumi project${usesPulumi(root) ? AUTOMATION : ""}`,
    );
  const yaml = readYaml(file, '"name" and "runtime"') as ProjectYaml;
  const runtime = mappingOf(typeof yaml.runtime === "string" ? { name: yaml.runtime } : yaml.runtime);
  if (typeof yaml.name !== "string" || typeof runtime.name !== "string")
    throw new EvaluateError(`${file}: expected a "name" and a "runtime", such as nodejs`);
  const main = resolve(root, typeof yaml.main === "string" ? yaml.main : ".");
  if (!existsSync(main))
    throw new EvaluateError(`${file}: "main" names ${String(yaml.main)}, which does not exist`);
  const isFile = statSync(main).isFile();
  return {
    name: yaml.name,
    root,
    pwd: isFile ? dirname(main) : main,
    entry: isFile ? main : ".",
    file,
    runtime: runtime.name,
    options: mappingOf(runtime.options),
    stackConfigDir: resolve(root, typeof yaml.stackConfigDir === "string" ? yaml.stackConfigDir : "."),
    config: yaml.config,
  };
}

const mappingOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

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
