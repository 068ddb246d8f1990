// Configuration: a rule's level and options, checked against its schema, and the two profiles.
// A wrong key or value is reported with the nearest known name, and the default stays in force; nothing is guessed.

import { unknownName } from "./nearest";
import {
  type Level,
  type OptionSchema,
  type OptionValues,
  type Profile,
  RULE_NAMES,
  RULES,
  type Rule,
} from "./rules";

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

export interface ReadConfiguration {
  readonly configuration: Configuration;
  /** A caller that finds any must not run. */
  readonly problems: readonly string[];
  /** What still works and should be written anew. */
  readonly notices: readonly string[];
}

const OLD_KEYS: readonly string[] = ["profile", "rules"];
const OLD_FORM =
  "profile and rules are the old form: give the profile by --profile, and each rule by its name, as Pulumi's --policy-pack-config does";
/** Pulumi's word for every policy. */
const ALL = "all";

/**
 * Reads a configuration file's content, as Pulumi's --policy-pack-config takes it:
 * `{ NAME: "advisory", OTHER: { enforcementLevel, …options } }`. The old form is read too, with a notice.
 */
export function readConfiguration(json: unknown): ReadConfiguration {
  const problems: string[] = [];
  if (!isObject(json))
    return { configuration: {}, problems: ["the configuration must be an object"], notices: [] };
  const profile = PROFILES.find((one) => one === json.profile);
  if (json.profile !== undefined && profile === undefined)
    problems.push(`profile must be one of ${PROFILES.join(", ")}`);
  const old = json.rules ?? {};
  if (!isObject(old)) problems.push("rules must be an object");
  const rules: Record<string, RuleSettings> = {};
  const read = (name: string, where: string, settings: RuleSettings) => {
    const rule = RULES.find((one) => one.name === name);
    if (rule === undefined) {
      problems.push(unknownName(`rule`, name, [...RULE_NAMES, ...(where === name ? [ALL] : [])]));
      return;
    }
    rules[name] = settings;
    const found = readSettings(rule, profile ?? "recommended", settings);
    problems.push(
      ...found.problems.map(({ option, what }) => `${where}.${wordFor(option, where === name)}: ${what}`),
    );
  };
  const entries = Object.entries(json).filter(([name]) => !OLD_KEYS.includes(name));
  const level = entries.find(([name]) => name === ALL)?.[1];
  if (level !== undefined) for (const name of RULE_NAMES) read(name, name, asSettings(level));
  for (const [name, given] of entries) if (name !== ALL) read(name, name, asSettings(given));
  for (const [name, given] of isObject(old) ? Object.entries(old) : []) {
    if (isObject(given)) read(name, `rules.${name}`, given);
    else problems.push(`rules.${name} must be an object`);
  }
  const isOld = OLD_KEYS.some((key) => json[key] !== undefined);
  return {
    configuration: { ...(profile === undefined ? {} : { profile }), rules },
    problems,
    notices: isOld ? [OLD_FORM] : [],
  };
}

/** A level alone, or an object with one; what the engine remediates and still finds wrong is mandatory. */
function asSettings(given: unknown): RuleSettings {
  const { enforcementLevel, ...options } = isObject(given) ? given : { enforcementLevel: given };
  if (enforcementLevel === undefined) return options;
  return { ...options, level: (enforcementLevel === "remediate" ? "mandatory" : enforcementLevel) as Level };
}

const wordFor = (option: string, isPulumi: boolean): string =>
  option === "level" && isPulumi ? "enforcementLevel" : option;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
