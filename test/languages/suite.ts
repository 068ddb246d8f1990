// What a test of another language starts with: a `describe` that counts as pending where its tools are not there
// (global-setup.ts has said why by then, or has failed the run in CI).

import { describe } from "@jest/globals";
import { findOnPath } from "../obtain";
import { environmentVariable } from "./global-setup";

/** The folder of a virtual environment with Pulumi's SDK and its provider for AWS. */
export const environment = process.env[environmentVariable] ?? "";

/** Languages that need a tool; the others need nothing. */
const READY: Readonly<Record<string, boolean>> = {
  python: environment !== "",
  go: findOnPath("go") !== undefined,
  java: findOnPath("javac") !== undefined && findOnPath("mvn") !== undefined,
};

export const isReady = (language: string): boolean => READY[language] ?? true;
export const describeFor = (language: string): typeof describe.skip =>
  isReady(language) ? describe : describe.skip;
