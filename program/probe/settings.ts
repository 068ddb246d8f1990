// What the evaluation tells the probe, and what the probe tells back. Both sides import this file; it runs nothing.

import type { Form } from "./forms";

/** Name of the variable that carries the settings; the probe removes it before the program can see it. */
export const VARIABLE = "PORTCULLIS_PROBE";

/** A dependency that is no resource: the rest says what would answer the unknown value it hangs on. */
export const ORIGIN = "urn:pulumi:unknown::portcullis::unknown:index:Value::";

/** The key of an answer that is not whole: its value says what would answer the rest. */
export const UNANSWERED = "portcullis:unanswered";

export interface ProbeSettings {
  /** Where the probe writes its lines. */
  readonly descriptor: number;
  /** The project's folder, absolute: positions outside it are nobody's. */
  readonly root: string;
  /** Names of environment variables that exist and are withheld. */
  readonly withheld: readonly string[];
  /** Forms of configuration that nobody gave, by key, where an earlier run found out. */
  readonly forms?: Readonly<Record<string, Form>>;
  /** Where a compiler is asked that several programs share. */
  readonly compiler?: number;
  /** Whether it tells what it loaded, for another run. */
  readonly tellsLoaded?: boolean;
  /** Where it waits (hold.ts), and a file that lists what the run before loaded. */
  readonly hold?: { readonly descriptor: number; readonly list: string };
}

/** One line of the probe, as JSON. */
export type Told =
  | { readonly kind: "ready"; readonly module: string }
  /** Where a resource was registered. */
  | { readonly kind: "at"; readonly type: string; readonly name: string; readonly place: Place }
  /** A function that was to run on a value which nobody knows. */
  | {
      readonly kind: "not-run";
      readonly code: string;
      /** Code of the functions it calls, by the name it calls them by. */
      readonly callees: Readonly<Record<string, string>>;
      readonly place: Place | undefined;
      readonly answers: readonly string[];
    }
  /** A plain value that nobody knows was handed to the program, which may decide by it. */
  | {
      readonly kind: "plain";
      readonly answer: string;
      readonly place: Place | undefined;
      /** The member that was read, and where in the code that ran. */
      readonly read?: { readonly file: string; readonly line: number; readonly member: string };
    }
  /** A module of the program's own, as it ran. */
  | { readonly kind: "compiled"; readonly file: string; readonly code: string }
  /** An output of another stack that nobody knows. */
  | { readonly kind: "asked"; readonly stack: string; readonly output: string }
  | {
      readonly kind: "missing-key";
      readonly key: string;
      readonly sort: string;
      readonly secret: boolean;
      /** What the program got in its place, where that is no mark: `10.213.0.0/16`. */
      readonly made?: string;
    }
  /** A text that nobody knows was read as something of a form, which was made up. */
  | { readonly kind: "read-as"; readonly answer: string; readonly form: string }
  | { readonly kind: "withheld"; readonly name: string }
  /** A package of the language's own that is not installed. */
  | { readonly kind: "missing-module"; readonly name: string }
  /** A program that was handed over to the Automation API runs in place. */
  | { readonly kind: "inline" }
  /** It waits before its first line. */
  | { readonly kind: "held"; readonly readsConfig: boolean }
  /** Files that were loaded by require(), in that order. */
  | { readonly kind: "loaded"; readonly packages: readonly string[]; readonly own: readonly string[] }
  /** The program, its registrations and its outputs have all come to their end. */
  | { readonly kind: "done" };

/** File, absolute, and line and column from 1; not every language tells a column. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

export type Tell = (told: Told) => void;
