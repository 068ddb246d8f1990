// Finds the repository's waivers file for the pack's process, and reads it. The only file of the pack that touches a disk.
// A file that is there and cannot be read is a problem of its own, never an absent file.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { RULE_NAMES } from "../rules";
import { readWaiverFile } from "./file";
import { NO_WAIVERS, WAIVER_FILE, type Waivers } from "./read";

/**
 * The file named by PORTCULLIS_WAIVERS, else portcullis.waivers.yaml in the folder the operation was started in
 * or in one above it, else above the pack's own folder; the search ends at a repository's root.
 */
export function findWaivers(env: NodeJS.ProcessEnv, packFolder: string): Waivers {
  const named = env.PORTCULLIS_WAIVERS;
  const file = named ? resolve(env.PWD ?? packFolder, named) : (search(env.PWD) ?? search(packFolder));
  if (file === undefined) return NO_WAIVERS;
  try {
    const text = readFileSync(file, "utf8");
    if (named) return readWaiverFile(text, RULE_NAMES, "the file in PORTCULLIS_WAIVERS");
    // One above the project is other projects' too.
    return readWaiverFile(text, RULE_NAMES, WAIVER_FILE, dirname(file) !== resolve(env.PWD ?? packFolder));
  } catch {
    const where = named ? "PORTCULLIS_WAIVERS" : WAIVER_FILE;
    return { waivers: [], problems: [{ where, what: "cannot be read" }] };
  }
}

function search(start: string | undefined): string | undefined {
  if (!start) return undefined;
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    const file = join(folder, WAIVER_FILE);
    if (existsSync(file)) return file;
    if (existsSync(join(folder, ".git")) || dirname(folder) === folder) return undefined;
  }
}
