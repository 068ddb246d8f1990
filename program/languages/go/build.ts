// A Go program → a binary outside its project, watched where that can be built. The user's module and build caches are used.
// Throws EvaluateError in one line where Go or a module is missing, and with the compiler's own words where it does not compile.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { EvaluateError, type Project } from "../../project";
import { withBuildFolder } from "../cache";
import { onPath } from "../caller";
import { readEmbedded } from "../embedded";
import { type Result, runTool } from "../tool";
import { rewrite } from "./rewriting";

export interface Built {
  readonly file: string;
  /** Whether the probe is in it. */
  readonly isWatched: boolean;
}

const PROBE = "portcullis_probe";

export function build(project: Project): Promise<Built> {
  const go = findGo(project);
  return withBuildFolder("go", project.pwd, async (folder) => {
    const listed = await runTool(go, ["list", "-m", "-f", "{{.Path}}\n{{.Dir}}"], { cwd: project.pwd });
    const [path = "", root = ""] = listed.stdout.trim().split("\n");
    const watched =
      listed.isDone && root !== ""
        ? await compile(go, project, folder, await overlay(go, project, folder, path, root))
        : undefined;
    if (watched?.isDone) return { file: join(folder, "program"), isWatched: true };
    const plain = await compile(go, project, folder, undefined);
    if (plain.isDone) return { file: join(folder, "program"), isWatched: false };
    throw new EvaluateError(describe(project, plain.stderr || listed.stderr));
  });
}

function findGo({ pwd }: Project): string {
  const found = onPath("go");
  if (found !== undefined) return found;
  throw new EvaluateError(
    `Go is not installed, and the program in ${pwd} needs it: install it from https://go.dev/dl, or name a built program in runtime.options.binary of Pulumi.yaml`,
  );
}

function compile(go: string, project: Project, folder: string, overlay: string | undefined): Promise<Result> {
  const target = project.options.buildTarget;
  const args = [
    "build",
    ...(overlay === undefined ? [] : [`-overlay=${overlay}`]),
    "-o",
    join(folder, "program"),
    typeof target === "string" ? target : ".",
  ];
  return runTool(go, args, { cwd: project.pwd, progress: `building the Go program in ${project.pwd}` });
}

/** The file that tells Go which texts stand for which files; nothing is written into the project. */
async function overlay(
  go: string,
  project: Project,
  folder: string,
  path: string,
  root: string,
): Promise<string> {
  const out = join(folder, "watched");
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const files = sourcesIn(root);
  const { replace, used } = await rewrite(go, { files, out, probe: `${path}/${PROBE}` }, project);
  for (const [name, text] of [
    ...Object.entries(readEmbedded("go/probe")),
    ["used.go", usedFile(used)] as const,
  ]) {
    writeFileSync(join(out, name), text);
    replace[join(root, PROBE, name)] = join(out, name);
  }
  const list = join(out, "overlay.json");
  writeFileSync(list, JSON.stringify({ Replace: replace }));
  return list;
}

const usedFile = (used: readonly string[]): string =>
  `package ${PROBE}\n\nvar used = map[string]bool{${used.map((name) => `${JSON.stringify(name)}: true`).join(", ")}}\n`;

/** The module's own Go files: no tests, no vendored packages, no module within it. */
function sourcesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isFile()) return /\.go$/.test(entry.name) && !/_test\.go$/.test(entry.name) ? [path] : [];
    const isApart =
      /^[._]|^(?:vendor|testdata|node_modules)$/.test(entry.name) || existsSync(join(path, "go.mod"));
    return entry.isDirectory() && !isApart ? sourcesIn(path) : [];
  });
}

/** Go's own words, shortened to what is needed. */
function describe({ pwd, root }: Project, stderr: string): string {
  const lines = stderr
    .split("\n")
    .filter((line) => line.trim() !== "" && !/^(?:go: downloading|#)/.test(line));
  const missing =
    /no required module provides package (\S+?)[;:]|missing go\.sum entry|cannot find main module|updates to go\.mod needed|cannot find module providing package (\S+?)[;:]/.exec(
      stderr,
    );
  if (missing !== null) {
    const what = missing[1] ?? missing[2] ?? "a module";
    const command = /cannot find main module/.test(stderr)
      ? "go mod init program && go mod tidy"
      : "go mod tidy";
    return `the program in ${pwd} needs ${what}, which is not installed: run "${command}" there first`;
  }
  const place = lines.map((line) => /^(\S+\.go):(\d+)/.exec(line)).find((match) => match !== null);
  const at = place?.[1] === undefined ? "" : ` at ${relative(root, join(pwd, place[1]))}:${place[2]}`;
  return [`the program in ${pwd} does not compile${at}:`, ...lines.slice(0, 10)].join("\n");
}

export const isPrebuilt = (project: Project): project is Project & { options: { binary: string } } =>
  typeof project.options.binary === "string" && project.options.binary !== "";
