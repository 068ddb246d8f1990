// The languages a program may be written in, by what \`runtime\` of Pulumi.yaml calls them. A new one is a file and a line here.
import { EvaluateError } from "../project";
import type { Language } from "./contract";
import { go } from "./go";
import { java } from "./java";
import { nodejs } from "./nodejs";
import { python } from "./python";
import { yaml } from "./yaml";

export type { Ended, Held, Language, Run } from "./contract";
export { installCommand } from "./node-packages";

const LANGUAGES: readonly Language[] = [nodejs, python, go, java, yaml];

/** Throws EvaluateError, in one line, for a runtime that is none of them. */
export function languageOf({ file, runtime }: { readonly file: string; readonly runtime: string }): Language {
  const language = LANGUAGES.find(({ names }) => names.includes(runtime));
  if (language !== undefined) return language;
  throw new EvaluateError(
    `${file}: "runtime: ${runtime}" cannot be run here; judge its stack from "pulumi stack export" or "pulumi preview --policy-pack"`,
  );
}
