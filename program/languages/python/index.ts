// Python: the program runs in its own virtual environment, on its own copy of Pulumi's SDK, with a probe beside it.
// Nothing is written into the project or its environment: what Python compiles goes into a cache of ours, where there is none.
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { type ProbeSettings, VARIABLE } from "../../probe";
import { EvaluateError, type Project } from "../../project";
import { handedOn } from "../caller";
import { DESCRIPTOR, runChild } from "../child";
import type { Ended, Language, Run, Trouble } from "../contract";
import { withEmbedded } from "../embedded";
import { findInterpreter } from "./interpreter";

export const python: Language = {
  names: ["python"],
  run,
  readTrouble,
  isDone: ({ notes }) => notes.isDone,
  early: "it called sys.exit or os._exit",
};

interface Settings extends ProbeSettings {
  /** What is run: a folder with __main__.py, or a file. Absolute. */
  readonly program: string;
  /** Arguments of the SDK's own settings, by their names. */
  readonly run: Readonly<Record<string, string>>;
}

async function run(run: Run): Promise<Ended> {
  const { project, stack, environment, address, deadline } = run;
  const interpreter = findInterpreter(project);
  const settings: Settings = {
    descriptor: DESCRIPTOR,
    root: project.root,
    withheld: environment.withheld,
    program: project.entry === "." ? project.pwd : project.entry,
    run: {
      project: project.name,
      stack,
      monitor: address,
      engine: address,
      root_directory: project.root,
    },
  };
  const ended = await withEmbedded("python", (folder) =>
    runChild({
      file: interpreter.file,
      args: [join(folder, "start.py")],
      cwd: project.pwd,
      env: {
        ...environment.variables,
        ...handedOn(TOOLS),
        ...bytecode(interpreter.file),
        PYTHONUNBUFFERED: "1",
        [VARIABLE]: JSON.stringify(settings),
      },
      deadline,
    }),
  );
  const [missing] = ended.notes.missingModules;
  if (missing !== undefined)
    throw new EvaluateError(
      `the program in ${project.pwd} needs the Python module ${missing}, which is not installed: run "${interpreter.install}" there first`,
    );
  return ended;
}

/** Where Python looks for modules: no secret. */
const TOOLS = ["PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "CONDA_PREFIX"];

/** An environment that is compiled is read as it is. One that is not (uv leaves it so) would be compiled at every run. */
function bytecode(interpreter: string): NodeJS.ProcessEnv {
  if (isCompiled(dirname(dirname(interpreter)))) return { PYTHONDONTWRITEBYTECODE: "1" };
  const cache = process.env.XDG_CACHE_HOME || join(process.env.HOME || homedir(), ".cache");
  return { PYTHONPYCACHEPREFIX: join(cache, "portcullis", "python") };
}

function isCompiled(environment: string): boolean {
  const lib = join(environment, "lib");
  const versions = existsSync(lib) ? readdirSync(lib).filter((name) => name.startsWith("python")) : [];
  return versions.some((name) => existsSync(join(lib, name, "site-packages", "pulumi", "__pycache__")));
}

/** The traceback's own words: what was raised, and the last of its places that is the project's. */
function readTrouble(all: string, { root }: Project): Trouble {
  const lines = all.split("\n");
  const start = lines.findLastIndex((line) => line.startsWith("Traceback (most recent call last)"));
  if (start === -1) return { message: lines.slice(-20).join("\n").trim(), place: undefined };
  const trace = lines.slice(start + 1);
  const end = trace.findIndex((line) => line.trim() !== "" && !/^\s/.test(line));
  const places = trace.slice(0, end === -1 ? trace.length : end).flatMap((line) => {
    const match = /^\s+File "(.+)", line (\d+)/.exec(line);
    const file = match?.[1] === undefined ? ".." : relative(root, match[1]);
    return file.startsWith("..") || file.split(sep).includes("site-packages")
      ? []
      : [`${file}:${match?.[2]}`];
  });
  const message =
    end === -1
      ? ""
      : trace
          .slice(end, end + 20)
          .join("\n")
          .trim();
  return { message, place: places.at(-1) };
}
