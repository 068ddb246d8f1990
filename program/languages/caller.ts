// What a language's tools are given of the caller: their places on PATH, and the variables by which they find each other.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** A tool's file, as a shell finds it. */
export const onPath = (name: string): string | undefined =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => (folder === "" ? [] : [join(folder, name), join(folder, `${name}.exe`)]))
    .find((path) => existsSync(path));

/** Those of the variables that are set. None of them may hold a secret. */
export const handedOn = (names: readonly string[]): NodeJS.ProcessEnv =>
  Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
