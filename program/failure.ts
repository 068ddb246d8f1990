// A program that failed → one error that says what, where in the project's own files, and what to give.
// In: how it ended. Out: an EvaluateError's message. It prints no value; a stack trace only when DEBUG asks for one.
import { isAbsolute, relative, sep } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { Project } from "./project";
import type { Ended } from "./run";

export interface Failed {
  readonly project: Project;
  readonly stack: string;
  readonly ended: Ended;
  /** Errors that the program logged to the engine. */
  readonly errors: readonly string[];
}

export function describeFailure({ project, stack, ended, errors }: Failed): string {
  const all = stripVTControlCharacters(errors.length > 0 ? errors.join("\n") : ended.output);
  const head = `the program in ${project.pwd} (stack ${stack}) failed`;
  if (process.env.DEBUG) return `${head}:\n${all}`;
  const place = placeIn(all, project.root);
  const at = place === undefined ? "" : ` at ${place}`;
  return [`${head}${at} (DEBUG=1 shows its stack trace):`, messageOf(all), ...advice(ended)].join("\n");
}

function messageOf(all: string): string {
  const lines = all.split("\n").filter((line) => line.trim() !== "" && !/^Running program .*:$/.test(line));
  const trace = lines.findIndex((line) => /^\s+at /.test(line));
  const message = lines.slice(0, trace === -1 ? 20 : trace).join("\n");
  return message.replace(/^(<ref \*\d+> )?/, "") || "it exited without a message";
}

/** The first place of the stack trace, or of a compiler's message, that is the project's own: `index.ts:12`. */
function placeIn(all: string, root: string): string | undefined {
  for (const line of all.split("\n")) {
    const match =
      /(?:\(|at (?:async )?)(?:file:\/\/)?(\/[^():]+|[A-Za-z]:[^():]+):(\d+)(?::\d+)?\)?$/.exec(
        line.trim(),
      ) ?? /^(\/[^():]+|[\w./-]+\.[cm]?[jt]sx?)[(:](\d+)[,:]\d+\)?(?::| -)/.exec(line.trim());
    if (match?.[1] === undefined) continue;
    const file = isAbsolute(match[1]) ? relative(root, match[1]) : match[1];
    if (file.startsWith("..") || isAbsolute(file) || file.split(sep).includes("node_modules")) continue;
    return `${file}:${match[2]}`;
  }
  return undefined;
}

/** A variable that the program asked for and did not get may be why. */
function advice({ notes }: Ended): readonly string[] {
  if (notes.withheld.size === 0) return [];
  const names = [...notes.withheld].sort();
  return [
    `It asked for ${names.join(", ")}, which ${names.length === 1 ? "is" : "are"} not handed on: ${names.map((name) => `--env ${name}`).join(" ")}`,
  ];
}
