// Test tooling: where downloads and builds are kept, outside the repository, and how one gets there whole.
// In: a name with its version, and how to fill a folder. Out: that folder's path. A build that did not finish is never used.

import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** The folder that CI may keep between runs. */
export const cacheFolder = (env: NodeJS.ProcessEnv = process.env): string =>
  join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), ".cache"), "portcullis");

/** `name` holds the version, so that a newer one is a new folder. `fill` gets an empty folder on the same file system. */
export function cached(name: string, fill: (folder: string) => void): string {
  const target = join(cacheFolder(), name);
  if (existsSync(target)) return target;
  mkdirSync(cacheFolder(), { recursive: true });
  // A folder of its own for each run: two test runs cannot write the same file, and the rename puts only whole work in place.
  const unfinished = mkdtempSync(join(cacheFolder(), "unfinished-"));
  const started = Date.now();
  try {
    fill(unfinished);
    place(unfinished, target);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  process.stderr.write(`obtained ${name} in ${Math.round((Date.now() - started) / 1000)} s\n`);
  return target;
}

function place(unfinished: string, target: string): void {
  try {
    renameSync(unfinished, target);
  } catch (error) {
    if (!existsSync(target)) throw error; // another run was first
  }
}
