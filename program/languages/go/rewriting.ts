// Runs the tool that rewrites a program's own files, which is built once for each version of it and of Go.
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Project } from "../../project";
import { cacheFolder, digestOf } from "../cache";
import { readEmbedded } from "../embedded";
import { runTool } from "../tool";

interface Request {
  readonly files: readonly string[];
  readonly out: string;
  readonly probe: string;
}

export interface Rewritten {
  /** Rewritten files by the ones they stand for. */
  readonly replace: Record<string, string>;
  /** Names of members that the program reads. */
  readonly used: readonly string[];
}

/** Where the tool cannot be built, nothing is rewritten. */
export async function rewrite(go: string, request: Request, { pwd }: Project): Promise<Rewritten> {
  const tool = await buildTool(go, pwd);
  const done =
    tool === undefined ? undefined : await runTool(tool, [], { cwd: pwd, input: JSON.stringify(request) });
  const { replace = {}, used = [] } = done?.isDone ? (JSON.parse(done.stdout) as Partial<Rewritten>) : {};
  return { replace, used };
}

async function buildTool(go: string, pwd: string): Promise<string | undefined> {
  const sources = readEmbedded("go/rewrite");
  const target = join(cacheFolder("go"), `rewrite-${digestOf(go, JSON.stringify(sources))}`);
  if (existsSync(target)) return target;
  mkdirSync(cacheFolder("go"), { recursive: true });
  const folder = mkdtempSync(join(cacheFolder("go"), "unfinished-"));
  try {
    for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text);
    writeFileSync(join(folder, "go.mod"), "module rewrite\n\ngo 1.20\n");
    const built = await runTool(go, ["build", "-o", "tool", "."], {
      cwd: folder,
      env: { GOFLAGS: "-mod=mod", GOWORK: "off", GO111MODULE: "on" },
      progress: `building the tool that watches the Go program in ${pwd}`,
    });
    if (!built.isDone) return undefined;
    renameSync(join(folder, "tool"), target);
    return target;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
