// Which Python runs a project: that of its virtual environment, as Pulumi.yaml, the tools that manage one, the shell or a
// folder says. In: a project. Out: an interpreter and the command that installs the project's packages. Nothing is written.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { EvaluateError, type Project } from "../../project";
import { onPath } from "../caller";

export interface Interpreter {
  readonly file: string;
  /** The command that brings what is not installed. */
  readonly install: string;
}

type Toolchain = "pip" | "poetry" | "uv";

/** Throws EvaluateError where the environment that Pulumi.yaml names is not there, or no Python at all. */
export function findInterpreter(project: Project): Interpreter {
  const toolchain = toolchainOf(project);
  const named = project.options.virtualenv;
  if (typeof named === "string" && named !== "") {
    // Where it is not there, as on a machine that installs its own way, the active one counts.
    for (const folder of [resolve(project.root, named), process.env.VIRTUAL_ENV]) {
      const found = folder ? inside(folder, toolchain, shown(folder, project), project) : undefined;
      if (found !== undefined) return found;
    }
    return absent(project, `the virtual environment ${named}`, toolchain, named);
  }
  const managed = toolchain === "poetry" ? askPoetry(project) : undefined;
  if (managed !== undefined) return { file: managed, install: "poetry install" };
  const folders = [
    toolchain === "uv" ? process.env.UV_PROJECT_ENVIRONMENT : undefined,
    ...(toolchain === "uv" ? [] : [process.env.VIRTUAL_ENV]),
    ...above(project.pwd).flatMap((folder) => [join(folder, ".venv"), join(folder, "venv")]),
    process.env.VIRTUAL_ENV,
    process.env.CONDA_PREFIX,
  ];
  for (const folder of folders) {
    const found = folder
      ? inside(resolve(project.pwd, folder), toolchain, shown(folder, project), project)
      : undefined;
    if (found !== undefined) return found;
  }
  if (toolchain !== "pip") return absent(project, `the environment of ${toolchain}`, toolchain, ".venv");
  const file = onPath("python3") ?? onPath("python");
  return file === undefined
    ? absent(project, "the Python", toolchain, ".venv")
    : { file, install: installation(toolchain, ".venv", project, false) };
}

function toolchainOf({ options, pwd }: Project): Toolchain {
  const named = options.toolchain;
  if (named === "poetry" || named === "uv" || named === "pip") return named;
  const holds = (name: string) => existsSync(join(pwd, name));
  return holds("uv.lock") ? "uv" : holds("poetry.lock") ? "poetry" : "pip";
}

function inside(
  folder: string,
  toolchain: Toolchain,
  shown: string,
  project: Project,
): Interpreter | undefined {
  const file = [join(folder, "bin", "python"), join(folder, "Scripts", "python.exe")].find((path) =>
    existsSync(path),
  );
  return file === undefined ? undefined : { file, install: installation(toolchain, shown, project, true) };
}

/** Into the environment that is there, or into one that it makes. */
function installation(toolchain: Toolchain, folder: string, project: Project, isThere: boolean): string {
  if (toolchain !== "pip") return toolchain === "uv" ? "uv sync" : "poetry install";
  const what = existsSync(join(project.pwd, "requirements.txt"))
    ? "-r requirements.txt"
    : "pulumi pulumi-aws";
  const install = `${folder}/bin/pip install ${what}`;
  return isThere ? install : `python3 -m venv ${folder} && ${install}`;
}

function absent(project: Project, what: string, toolchain: Toolchain, folder: string): never {
  throw new EvaluateError(
    `${what} of the program in ${project.pwd} is not installed: run "${installation(toolchain, folder, project, false)}" there first`,
  );
}

/** Poetry keeps environments elsewhere, under names of its own; only it knows which is whose. */
function askPoetry({ pwd }: Project): string | undefined {
  const poetry = onPath("poetry");
  if (poetry === undefined) return undefined;
  const asked = spawnSync(poetry, ["env", "info", "--executable"], {
    cwd: pwd,
    encoding: "utf8",
    timeout: 30_000,
  });
  const file = asked.status === 0 ? asked.stdout.trim() : "";
  return existsSync(file) ? file : undefined;
}

/** The folder and those above it, up to the repository's. */
function above(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder || existsSync(join(folder, ".git")) ? [folder] : [folder, ...above(parent)];
}

/** As it is typed in the program's folder. */
const shown = (folder: string, { pwd }: Project): string => relative(pwd, folder) || folder;
