// The languages that code is shown in, and one setting spelled in each: names and literals as Pulumi's SDKs have them.

import type { JudgedStack, Language } from "../judgement";

export type { Language } from "../judgement";

export const LANGUAGES: readonly Language[] = ["TypeScript", "Python", "Go", "YAML"];

const ENDINGS: Readonly<Record<string, Language>> = {
  ts: "TypeScript",
  js: "TypeScript",
  mts: "TypeScript",
  mjs: "TypeScript",
  cts: "TypeScript",
  cjs: "TypeScript",
  tsx: "TypeScript",
  py: "Python",
  go: "Go",
  yaml: "YAML",
  yml: "YAML",
};

/** Languages of programs in which no code is shown. */
const OTHERS: Readonly<Record<string, string>> = {
  java: "Java",
  kt: "Kotlin",
  scala: "Scala",
  groovy: "Groovy",
};

const endingsOf = (sources: JudgedStack["sources"]): readonly string[] =>
  Object.values(sources).map(({ file }) => file.slice(file.lastIndexOf(".") + 1).toLowerCase());

/** The program's language, where it is none of those that code is shown in. */
export function otherLanguageOf({ sources }: Pick<JudgedStack, "sources">): string | undefined {
  const ending = endingsOf(sources).find((one) => Object.hasOwn(OTHERS, one));
  return ending === undefined ? undefined : OTHERS[ending];
}

/** What most of a stack's resources were written in; else what its program is; undefined for most states. */
export function languageOf({
  sources,
  language,
}: Pick<JudgedStack, "sources" | "language">): Language | undefined {
  const counts = new Map<Language, number>();
  for (const ending of endingsOf(sources)) {
    const language = Object.hasOwn(ENDINGS, ending) ? ENDINGS[ending] : undefined;
    if (language !== undefined) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? language;
}

export type Value = string | number | boolean | { readonly of: string; readonly member: string };
export type Settings = Readonly<Record<string, Value>>;

const SPELLINGS: Readonly<Record<Language, (settings: readonly (readonly [string, Value])[]) => string[]>> = {
  TypeScript: (settings) =>
    settings.map(([name, value]) => {
      const shown = typeof value === "object" ? `${value.of}.${value.member}` : JSON.stringify(value);
      return `${name}: ${shown},`;
    }),
  Python: (settings) =>
    settings.map(([name, value]) => {
      if (typeof value === "object") return `${snake(name)}=${value.of}.${snake(value.member)},`;
      const shown = typeof value === "boolean" ? (value ? "True" : "False") : JSON.stringify(value);
      return `${snake(name)}=${shown},`;
    }),
  Go: (settings) => {
    // As gofmt aligns them.
    const width = Math.max(...settings.map(([name]) => name.length)) + 1;
    return settings.map(([name, value]) => `${`${pascal(name)}:`.padEnd(width)} ${goValue(value)},`);
  },
  YAML: (settings) =>
    settings.map(([name, value]) => {
      if (typeof value === "object") return `${name}: \${${value.of}.${value.member}}`;
      const isPlain = typeof value !== "string" || /^[A-Za-z][\w]*$/.test(value);
      return `${name}: ${isPlain ? value : JSON.stringify(value)}`;
    }),
};

/** One line per setting, to be put among the resource's arguments. */
export const spell = (settings: Settings, language: Language): readonly string[] =>
  SPELLINGS[language](Object.entries(settings));

function goValue(value: Value): string {
  if (typeof value === "object")
    return value.member === "id" ? `${value.of}.ID()` : `${value.of}.${pascal(value.member)}`;
  if (typeof value === "number") return `pulumi.Int(${value})`;
  return typeof value === "boolean" ? `pulumi.Bool(${value})` : `pulumi.String(${JSON.stringify(value)})`;
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

export interface Part {
  /** `in aws.apigateway.Method`. */
  readonly where: string;
  readonly lines: readonly string[];
}
