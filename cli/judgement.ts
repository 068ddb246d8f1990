// What judging gives: one JudgedStack a stack, plain JSON, so that it crosses processes and machines unchanged.
// Every format, the map and `merge` read only this. It never holds a property's value.

import type { Report } from "../policypack/check";

/** Where a resource was registered: path relative to the repository (or the working directory), line and column from 1. */
export interface Source {
  readonly file: string;
  readonly line: number;
  /** Where what evaluated the program, or the engine, told it; in UTF-16 code units. */
  readonly column?: number;
}

/** What a stack was read from. `path` is relative, with forward slashes; "-" for standard input; of a live one its ACCOUNT/REGION. */
export interface Origin {
  readonly kind: "program" | "state" | "preview" | "live";
  readonly path: string;
}

export type Language = "TypeScript" | "Python" | "Go" | "YAML";

export interface JudgedStack {
  readonly project: string;
  readonly stack: string;
  readonly origin: Origin;
  /** How many resources were judged. */
  readonly resources: number;
  readonly report: Report;
  /** By URN, for the resources whose place in the program is known. */
  readonly sources: Readonly<Record<string, Source>>;
  /** What was answered without a cloud and the program may have relied on. */
  readonly assumed: readonly string[];
  /** What a program is written in, where no place in it is known that says so. */
  readonly language?: Language;
}

/** A stack that could not be judged: one clear line, and nothing else hidden by it. */
export interface BrokenStack {
  readonly origin: Origin;
  /** `project/stack`, where it is known. */
  readonly stack?: string;
  readonly message: string;
}

/** One run of the command, or several merged. */
export interface Judgement {
  readonly stacks: readonly JudgedStack[];
  readonly broken: readonly BrokenStack[];
}
