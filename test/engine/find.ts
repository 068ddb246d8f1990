// Finds the real `pulumi`: from PATH, else from the cache, else builds it there from its published Go modules.
// Comes out: its path, or the reason why there is none. A build that did not finish is never taken for a binary.

import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { runProcess } from "./run-process";

/** The version that is built where no `pulumi` is on PATH; go/go.mod requires the same one. */
export const engineVersion = "3.259.0";

const mainPackage = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const buildDeadlineSeconds = 1800;
const progressEverySeconds = 20;

export type FoundEngine = { readonly path: string } | { readonly path: undefined; readonly reason: string };

export interface FindEngineOptions {
  /** Where to look for executables and the cache; the process's own environment if absent. */
  readonly env?: NodeJS.ProcessEnv;
  readonly log: (line: string) => void;
  /** Whether it may be built where it is missing: minutes, which only who asked for them should wait. */
  readonly mayBuild: boolean;
}

/**
 * Finds or builds the engine.
 * @throws Error when Go is there and the build fails: that is a defect, not a missing tool.
 */
export async function findEngine(options: FindEngineOptions): Promise<FoundEngine> {
  const env = options.env ?? process.env;
  const installed = findOnPath("pulumi", env);
  if (installed !== undefined) return { path: installed };

  const cached = path.join(cacheFolder(env), `pulumi-${engineVersion}`, executableName("pulumi"));
  if (existsSync(cached)) return { path: cached };

  const go = findOnPath("go", env);
  if (go === undefined) return { path: undefined, reason: "neither pulumi nor go is on PATH" };
  if (!options.mayBuild) {
    const reason = `no pulumi is on PATH and none is built yet; "npm run test:engine" builds one, once, in about five minutes`;
    return { path: undefined, reason };
  }
  await build(go, cached, env, options.log);
  return { path: cached };
}

/** The first executable of that name on PATH, as an absolute path; undefined if there is none. */
export function findOnPath(name: string, env: NodeJS.ProcessEnv): string | undefined {
  return (env.PATH ?? "")
    .split(path.delimiter)
    .filter((folder) => folder !== "")
    .map((folder) => path.resolve(folder, executableName(name)))
    .find((candidate) => existsSync(candidate));
}

async function build(go: string, target: string, env: NodeJS.ProcessEnv, log: (line: string) => void) {
  await mkdir(path.dirname(target), { recursive: true });
  // Each build has a folder of its own beside the target: two test runs cannot write the same file,
  // and the rename, which stays on one file system, puts only a finished binary in place.
  const unfinished = await mkdtemp(path.join(path.dirname(target), "build-"));
  const binary = path.join(unfinished, executableName("pulumi"));
  log(`building pulumi ${engineVersion} from its Go modules, once; a few minutes …`);
  const started = Date.now();
  const progress = setInterval(
    () => log(`… still building pulumi ${engineVersion} (${Math.round((Date.now() - started) / 1000)} s)`),
    progressEverySeconds * 1000,
  );
  try {
    const result = await runProcess(go, ["build", "-mod=readonly", "-o", binary, mainPackage], {
      cwd: path.join(__dirname, "go"),
      env: { ...env, GOFLAGS: "-buildvcs=false" },
      deadlineSeconds: buildDeadlineSeconds,
    });
    if (result.code !== 0) {
      throw new Error(`building pulumi ${engineVersion} from its Go modules failed:\n${result.output}`);
    }
    await chmod(binary, 0o755);
    await rename(binary, target);
    log(`built pulumi ${engineVersion} in ${Math.round((Date.now() - started) / 1000)} s`);
  } finally {
    clearInterval(progress);
    await rm(unfinished, { recursive: true, force: true });
  }
}

function cacheFolder(env: NodeJS.ProcessEnv): string {
  const base = env.XDG_CACHE_HOME || path.join(env.HOME || homedir(), ".cache");
  return path.join(base, "portcullis");
}

function executableName(name: string): string {
  return process.platform === "win32" ? `${name}.exe` : name;
}
