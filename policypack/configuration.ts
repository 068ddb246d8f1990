// Configuration: a rule's level and options, checked against its schema, and the two profiles.
// A wrong key or value is reported with the nearest known name, and the default stays in force; nothing is guessed.

import { unknownName } from "./nearest";
import { type Level, type OptionSchema, type OptionValues, type Profile, RULES, type Rule } from "./rules";

/** Level and options of one rule, as a configuration gives them. */
export interface RuleSettings {
  readonly level?: Level;
  readonly [option: string]: unknown;
}

export interface Configuration {
  readonly profile?: Profile;
  readonly rules?: Readonly<Record<string, RuleSettings>>;
}

export interface ReadSettings {
  readonly level: Level;
  readonly values: OptionValues<Record<string, OptionSchema>>;
  /** One sentence for each wrong key or value. */
  readonly problems: readonly { readonly option: string; readonly what: string }[];
}

const LEVELS: readonly Level[] = ["mandatory", "advisory", "disabled"];
const PROFILES: readonly Profile[] = ["recommended", "strict"];

/** A rule's level and options under a profile, where its own settings win. */
export function readSettings(rule: Rule, profile: Profile, settings: RuleSettings = {}): ReadSettings {
  const problems: { option: string; what: string }[] = [];
  const values: Record<string, number | boolean | string | readonly unknown[]> = {};
  for (const [name, schema] of Object.entries(rule.options)) {
    values[name] = (profile === "strict" ? rule.strict?.[name] : undefined) ?? schema.default;
  }
  let level = rule.levels[profile];
  for (const [name, value] of Object.entries(settings)) {
    const schema = Object.hasOwn(rule.options, name) ? rule.options[name] : undefined;
    if (name === "level") {
      if (LEVELS.includes(value as Level)) level = value as Level;
      else problems.push({ option: name, what: `must be one of ${LEVELS.join(", ")}` });
    } else if (schema === undefined) {
      problems.push({ option: name, what: unknownName("option", name, Object.keys(rule.options)) });
    } else {
      const wanted = expected(schema, value);
      if (wanted === undefined) values[name] = value as string;
      else problems.push({ option: name, what: `must be ${wanted}` });
    }
  }
  return { level, values, problems };
}

/** What was expected, where the value does not fit its schema. */
function expected(schema: OptionSchema, value: unknown): string | undefined {
  switch (schema.type) {
    case "integer": {
      const { minimum, maximum } = schema;
      const fits =
        typeof value === "number" && Number.isInteger(value) && value >= minimum && value <= maximum;
      return fits ? undefined : `a whole number from ${minimum} to ${maximum}`;
    }
    case "boolean":
      return typeof value === "boolean" ? undefined : "true or false";
    case "array":
      return Array.isArray(value) ? undefined : "a list";
    default:
      return typeof value === "string" && schema.enum.includes(value)
        ? undefined
        : `one of ${schema.enum.join(", ")}`;
  }
}

/**
 * Reads a configuration file's content: `{ profile, rules: { NAME: { level, …options } } }`.
 * @returns the configuration as far as it can be read, and every problem. A caller that finds problems must not run.
 */
export function readConfiguration(json: unknown): {
  configuration: Configuration;
  problems: readonly string[];
} {
  const problems: string[] = [];
  if (!isObject(json)) return { configuration: {}, problems: ["the configuration must be an object"] };
  for (const key of Object.keys(json)) {
    if (key !== "profile" && key !== "rules") problems.push(unknownName("key", key, ["profile", "rules"]));
  }
  const profile = PROFILES.find((one) => one === json.profile);
  if (json.profile !== undefined && profile === undefined)
    problems.push(`profile must be one of ${PROFILES.join(", ")}`);
  const names = RULES.map(({ name }) => name);
  const rules: Record<string, RuleSettings> = {};
  const given = json.rules ?? {};
  if (!isObject(given)) problems.push("rules must be an object");
  for (const [name, settings] of isObject(given) ? Object.entries(given) : []) {
    const rule = RULES.find((one) => one.name === name);
    if (rule === undefined) problems.push(unknownName("rule", name, names));
    else if (!isObject(settings)) problems.push(`rules.${name} must be an object`);
    else {
      rules[name] = settings;
      const read = readSettings(rule, profile ?? "recommended", settings);
      problems.push(...read.problems.map(({ option, what }) => `rules.${name}.${option}: ${what}`));
    }
  }
  return { configuration: { ...(profile === undefined ? {} : { profile }), rules }, problems };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
