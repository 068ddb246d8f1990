// Where a program's build is kept: outside the project, by its folder, so that an unchanged one is neither built nor linked again.
// In: a language and a folder's path. Out: a folder of the cache that one process at a time holds.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Of a language. */
export const cacheFolder = (language: string): string =>
  join(process.env.XDG_CACHE_HOME || join(process.env.HOME || homedir(), ".cache"), "portcullis", language);

export const digestOf = (...texts: readonly string[]): string =>
  createHash("sha256").update(texts.join("\n")).digest("hex").slice(0, 16);

/** Calls with the folder while no other process of this user has it: two stacks of one project are judged at once. */
export async function withBuildFolder<Result>(
  language: string,
  of: string,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = join(cacheFolder(language), digestOf(of));
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, "lock");
  while (!take(lock)) await sleep(100);
  try {
    return await use(folder);
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** A lock whose process is gone is nobody's. */
function take(lock: string): boolean {
  try {
    mkdirSync(lock);
    writeFileSync(join(lock, "pid"), String(process.pid));
    return true;
  } catch {
    if (isAbandoned(lock)) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

function isAbandoned(lock: string): boolean {
  try {
    const pid = Number(readFileSync(join(lock, "pid"), "utf8"));
    if (pid === process.pid || pid === 0) return false;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
