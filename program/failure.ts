// A program that failed → one error that says what, where in the project's own files, and what to give.
// In: how it ended. Out: an EvaluateError's message. It prints no value; a stack trace only when DEBUG asks for one.
import { stripVTControlCharacters } from "node:util";
import type { Environment } from "./environment";
import { type Ended, languageOf } from "./languages";
import { adviceOnMadeUp } from "./made-up";
import { mask } from "./masked";
import type { Project } from "./project";

export interface Failed {
  readonly project: Project;
  readonly stack: string;
  readonly ended: Ended;
  readonly environment: Environment;
  /** Errors that the program logged to the engine. */
  readonly errors: readonly string[];
}

export function describeFailure({ project, stack, ended, environment, errors }: Failed): string {
  const said = stripVTControlCharacters(errors.length > 0 ? errors.join("\n") : ended.output);
  const all = mask(said, environment, project.name);
  const head = `the program in ${project.pwd} (stack ${stack}) failed`;
  if (process.env.DEBUG) return `${head}:\n${all}`;
  const { message, place } = languageOf(project).readTrouble(all, project);
  const at = place === undefined ? "" : ` at ${place}`;
  return [
    `${head}${at} (DEBUG=1 shows its stack trace):`,
    message || "it exited without a message",
    ...advice(ended, project.name),
    ...absent(message, environment, ended),
  ].join("\n");
}

/** A file or a variable of the program's own that nobody made. */
function absent(message: string, { variables }: Environment, { notes }: Ended): readonly string[] {
  const file = /\bENOENT: no such file or directory, \w+ '[^']+'/.test(message);
  const named = /\benv(?:ironment)?\b/i.test(message)
    ? (message.match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g) ?? [])
    : [];
  const names = [...new Set(named)].filter((name) => !(name in variables) && !notes.withheld.has(name));
  return [
    ...(file ? ["That file is not there: build the project first, as before pulumi up"] : []),
    ...(names.length === 0
      ? []
      : [`Set and hand on what it asks for: ${names.map((name) => `--env ${name}`).join(" ")}`]),
  ];
}

/** What the program did not get, or got made up, may be why. */
function advice({ notes }: Ended, project: string): readonly string[] {
  const made = adviceOnMadeUp(notes, project);
  if (notes.withheld.size === 0) return made;
  const names = [...notes.withheld].sort();
  return [
    ...made,
    `It asked for ${names.join(", ")}, which ${names.length === 1 ? "is" : "are"} not handed on: ${names.map((name) => `--env ${name}`).join(" ")}`,
  ];
}
