// A git revision → a folder that holds the repository as it was, with the dependencies that are installed now.
// In: the revision's name. Out: the folder that stands for the working directory, and how to remove it. The repository's
// own files and branches stay as they are.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { CannotJudge } from "../failure";

export interface CheckedOut {
  /** What the working directory was at that revision. */
  readonly folder: string;
  /** Lock files that differ from today's: what was judged may have had other dependencies then. */
  readonly otherLocks: readonly string[];
  remove(): void;
}

/** Throws CannotJudge where there is no repository, or no such revision. */
export function checkOut(revision: string): CheckedOut {
  const root = git(["rev-parse", "--show-toplevel"], "--base: expected a folder inside a git repository");
  const wanted = `${revision}^{commit}`;
  const commit = git(
    ["rev-parse", "--verify", "--quiet", "--end-of-options", wanted],
    `--base: no commit is called ${JSON.stringify(revision)}; fetch it first (in CI: a checkout with fetch-depth 0)`,
  );
  const scratch = mkdtempSync(join(tmpdir(), "portcullis-base-"));
  const tree = join(scratch, "tree");
  git(
    ["worktree", "add", "--quiet", "--detach", tree, commit],
    "--base: git could not check out that commit",
  );
  const remove = () => {
    spawnSync("git", ["worktree", "remove", "--force", tree], { cwd: root });
    rmSync(scratch, { recursive: true, force: true });
  };
  try {
    linkModules(root, tree);
    return { folder: join(tree, relative(root, process.cwd())), otherLocks: otherLocks(root, tree), remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Installed dependencies are no part of a commit: those of today stand in for them. */
function linkModules(root: string, tree: string): void {
  const ignored = git(
    ["-C", root, "ls-files", "--others", "--ignored", "--exclude-standard", "--directory"],
    "",
  );
  for (const line of ignored.split("\n")) {
    // A link to a folder is listed without the slash.
    const folder = line.replace(/\/$/, "");
    if (basename(folder) !== "node_modules") continue;
    const target = join(tree, folder);
    if (existsSync(target)) continue;
    mkdirSync(dirname(target), { recursive: true });
    symlinkSync(join(root, folder), target, "junction");
  }
}

function otherLocks(root: string, tree: string): readonly string[] {
  return ["package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock"].filter(
    (name) => {
      const [now, then] = [join(root, name), join(tree, name)];
      if (!existsSync(now) || !existsSync(then)) return existsSync(now) !== existsSync(then);
      return !readFileSync(now).equals(readFileSync(then));
    },
  );
}

function git(args: readonly string[], failure: string): string {
  const run = spawnSync("git", args, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new CannotJudge(failure);
  return run.stdout.trim();
}
