// Pulumi.yaml's defaults, Pulumi.<stack>.yaml and what the caller sets → the configuration a program sees.
// Secrets are left sealed: their keys are known, their values never.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type Project, readYaml } from "./project";
import { isMarked, placeholderOf } from "./sealed";

export interface StackConfig {
  /** `project:key` to value, as PULUMI_CONFIG takes it. */
  readonly values: Readonly<Record<string, string>>;
  /** Keys whose value holds a sealed secret. */
  readonly sealed: readonly string[];
  /** What the file wants and only Pulumi Cloud could give. */
  readonly missing: readonly string[];
}

type Values = Record<string, string>;

/** The stacks that have a configuration file, sorted. */
export function listStacks(project: Project): string[] {
  if (!existsSync(project.stackConfigDir)) return [];
  return readdirSync(project.stackConfigDir)
    .flatMap((name) => /^Pulumi\.(.+)\.ya?ml$/.exec(name)?.[1] ?? [])
    .sort();
}

/** Throws EvaluateError when the stack's file is no YAML mapping. */
export function readStackConfig(
  project: Project,
  stack: string,
  given: Readonly<Record<string, string>>,
): StackConfig {
  const defaults = entries(project, project.config).map(([key, value]) => [key, settled(value)] as const);
  const file = ["yaml", "yml"]
    .map((ending) => join(project.stackConfigDir, `Pulumi.${stack}.${ending}`))
    .find((path) => existsSync(path));
  const yaml = file === undefined ? {} : readYaml(file, 'a "config" mapping');
  const own = entries(project, yaml.config);
  const values: Values = {};
  for (const [key, value] of [...defaults, ...own, ...entries(project, given)])
    if (value !== undefined && value !== null) values[key] = text(value, key);
  return {
    values,
    sealed: Object.keys(values).filter((key) => isMarked(values[key] ?? "")),
    missing: environments(yaml.environment).map((name) => `environment ${name} (none of its values)`),
  };
}

const entries = (project: Project, config: unknown): [string, unknown][] =>
  typeof config !== "object" || config === null
    ? []
    : Object.entries(config).map(([key, value]) => [
        key.includes(":") ? key : `${project.name}:${key}`,
        value,
      ]);

/** Pulumi.yaml gives a value itself, or a schema with `default` or `value`. */
function settled(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  if ("default" in value) return value.default;
  if ("value" in value) return value.value;
  return undefined;
}

function text(value: unknown, key: string): string {
  const opened = seal(value, key);
  return typeof opened === "string" ? opened : JSON.stringify(opened);
}

/** `{secure: …}`, at any depth, is a sealed secret. */
function seal(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((item) => seal(item, name));
  if (typeof value !== "object" || value === null) return value;
  const keys = Object.keys(value);
  if (keys.length === 1 && keys[0] === "secure") return placeholderOf(name);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, seal(item, name)]));
}

const environments = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.map((one: unknown) => (typeof one === "string" ? one : Object.keys(one ?? {}).join(", ")))
    : [];
