// Test tooling: where a program is on PATH.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Its absolute path; undefined when it is not there. */
export const findOnPath = (name: string): string | undefined =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => folder !== "")
    .map((folder) => join(folder, name))
    .find((candidate) => existsSync(candidate));
