// A program's configuration: what it declares, what the stack has, and a placeholder for what is required and not given.
// Forms: pulumi-yaml, pkg/pulumiyaml/config/config.go.
import { type Form, formOf, isMarked, makeUp, type Told } from "../../probe";
import { ProblemError } from "./problem";
import type { ConfigEntry } from "./template";
import { keep, type Uses, unknownOf } from "./values";

export interface Given {
  /** `project:key` to text. */
  readonly values: Readonly<Record<string, string>>;
  readonly sealed: ReadonlySet<string>;
}

/** As the environment carries it (environment.ts). */
export function readGiven({ PULUMI_CONFIG, PULUMI_CONFIG_SECRET_KEYS }: NodeJS.ProcessEnv): Given {
  return {
    values: JSON.parse(PULUMI_CONFIG ?? "{}") as Record<string, string>,
    sealed: new Set(JSON.parse(PULUMI_CONFIG_SECRET_KEYS ?? "[]") as string[]),
  };
}

/** The names by which a program may read what the stack has: whole, and without its own project. */
export const namesOf = ({ values }: Given, project: string): ReadonlySet<string> =>
  new Set(Object.keys(values).flatMap((key) => [key, key.replace(`${project}:`, "")]));

const full = (name: string, project: string): string => (name.includes(":") ? name : `${project}:${name}`);

/** A value that the program does not declare: as JSON has it, else a text. */
export function readUndeclared(name: string, project: string, { values, sealed }: Given): unknown {
  const key = full(name, project);
  return keep(sealed.has(key), parsed(values[key] ?? ""));
}

const parsed = (value: string): unknown => {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
};

export interface Asking extends Given {
  readonly project: string;
  readonly forms: Readonly<Record<string, Form>>;
  readonly tell: (told: Told) => void;
  readonly uses: Uses;
}

/** @param fallback its default, evaluated; undefined where it has none. Throws ProblemError for a text of another form. */
export function readDeclared(entry: ConfigEntry, fallback: unknown, asking: Asking): unknown {
  const key = full(entry.key, asking.project);
  const type = entry.type ?? typeOf(fallback);
  const given = asking.values[key];
  const isSecret = entry.isSecret || asking.sealed.has(key);
  if (given !== undefined) return keep(isSecret, formed(given, type, entry));
  if (fallback !== undefined) return keep(isSecret, fallback);
  const sort = SORTS[type] ?? "object";
  const made = sort === "string" ? makeUp(key, asking.forms[key] ?? formOf(key)) : PLAIN[sort];
  asking.tell({
    kind: "missing-key",
    key,
    sort,
    secret: isSecret,
    ...(made?.made === undefined ? {} : { made: made.made }),
  });
  return keep(isSecret, made === undefined ? unknownOf(`configuration ${key}`, asking.uses) : made.value);
}

const SORTS: Readonly<Record<string, string>> = {
  string: "string",
  number: "number",
  integer: "number",
  int: "number",
  boolean: "boolean",
};

const PLAIN: Readonly<Record<string, { readonly value: unknown; readonly made: string }>> = {
  number: { value: 1, made: "1" },
  boolean: { value: false, made: "false" },
};

const typeOf = (value: unknown): string =>
  value === null || typeof value === "object" || value === undefined ? "object" : typeof value;

function formed(given: string, type: string, { line, name }: ConfigEntry): unknown {
  if (SORTS[type] === "string") return given;
  const value = parsed(given);
  const isWanted = SORTS[type] === undefined ? typeof value === "object" : typeof value === SORTS[type];
  // A sealed secret is a text in any case, and says itself that it is unknown.
  if (isWanted || isMarked(given)) return value;
  throw new ProblemError(line, `configuration ${name}: expected a value of type ${type}`);
}
