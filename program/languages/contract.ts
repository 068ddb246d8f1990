// A language's runtime, as an evaluation needs it: how a program of it is run once, and how its failures are read.
// In: a project and a monitor that listens. Out: how the run ended. A run that did not reach its end never counts as one.
import type { Environment } from "../environment";
import type { Form } from "../probe";
import type { Project } from "../project";
import type { Notes } from "../told";

export interface Run {
  readonly project: Project;
  readonly stack: string;
  readonly environment: Environment;
  /** Where the monitor and the engine listen: `127.0.0.1:port`. */
  readonly address: string;
  /** Milliseconds the program may take; what a language does before it, such as a build, is not counted. */
  readonly deadline: number;
  /** Forms of configuration that nobody gave, by key, where an earlier run with placeholders found out. */
  readonly forms?: Readonly<Record<string, Form>>;
  /** Whether another run of it will follow. */
  readonly isRepeated?: boolean;
}

/** A program's process that is ready and waits before the program's first line. */
export interface Held {
  /** Whether the run still fits, with this configuration: not where it has ended, or its packages read another one. */
  readonly fits: (environment: Environment) => Promise<boolean>;
  readonly go: (environment: Environment) => Promise<Ended>;
  readonly stop: () => void;
}

export interface Ended {
  readonly code: number | null;
  readonly isLate: boolean;
  /** The start of what it printed. */
  readonly output: string;
  readonly notes: Notes;
  /** Where nothing watched the program: what an answer that is not whole may have led to, in words for a `Hidden`. */
  readonly unwatched?: string;
}

/** What a failed program says of itself. */
export interface Trouble {
  readonly message: string;
  /** `index.ts:12`, relative to the project's folder. */
  readonly place: string | undefined;
}

export interface Language {
  /** What \`runtime\` of Pulumi.yaml calls it. */
  readonly names: readonly string[];
  /** Runs the program once. Throws EvaluateError, in one line, where what it needs is not there. */
  run(run: Run): Promise<Ended>;
  /** Starts a process for a later run, with packages that an earlier one loaded; undefined where that helps nobody. */
  hold?(run: Run, earlier: Ended): Held | undefined;
  /** Reads a failed program's own words. @param all without control characters */
  readTrouble(all: string, project: Project): Trouble;
  /** Whether the program came to its end, where the language can tell; the stack's outputs are looked at in any case. */
  isDone?(ended: Ended): boolean;
  /** Whether its SDK takes outputs of another stack that are not sent for unknown ones, and needs the others. */
  readonly needsOutputs?: true;
  /** How a program of it may leave before it is done: `it called sys.exit`. */
  readonly early: string;
  /** Why a run that came to its end still does not count, in words that follow "the program"; undefined where it does. */
  doubt?(ended: Ended): string | undefined;
}
