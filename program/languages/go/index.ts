// Go: the program is built outside its project and run as Pulumi's own host runs it, by what its environment says.
import { existsSync } from "node:fs";
import { isAbsolute, relative, resolve } from "node:path";
import { type ProbeSettings, VARIABLE } from "../../probe";
import { EvaluateError, type Project } from "../../project";
import { DESCRIPTOR, runChild } from "../child";
import type { Ended, Language, Run, Trouble } from "../contract";
import { type Built, build, isPrebuilt } from "./build";

export const go: Language = {
  names: ["go"],
  run,
  readTrouble,
  needsOutputs: true,
  early: "it called os.Exit, or never called pulumi.Run",
};

async function run({ project, stack, environment, address, deadline }: Run): Promise<Ended> {
  const { file, isWatched } = await binaryOf(project);
  const settings: ProbeSettings = {
    descriptor: DESCRIPTOR,
    root: project.root,
    withheld: environment.withheld,
  };
  const ended = await runChild({
    file,
    args: [],
    cwd: project.pwd,
    env: {
      ...environment.variables,
      PULUMI_MONITOR: address,
      PULUMI_ENGINE: address,
      PULUMI_PROJECT: project.name,
      PULUMI_STACK: stack,
      PULUMI_ORGANIZATION: "organization",
      PULUMI_ROOT_DIRECTORY: project.root,
      PULUMI_PARALLEL: "16",
      PULUMI_DRY_RUN: "true",
      [VARIABLE]: JSON.stringify(settings),
    },
    deadline,
  });
  return isWatched ? ended : { ...ended, unwatched: UNWATCHED };
}

const UNWATCHED =
  "is a Go program that cannot be watched, and may have read an unknown value as an empty one";

function binaryOf(project: Project): Promise<Built> {
  if (!isPrebuilt(project)) return build(project);
  const file = resolve(project.root, project.options.binary);
  if (existsSync(file)) return Promise.resolve({ file, isWatched: false });
  throw new EvaluateError(
    `${project.file}: "binary" names ${project.options.binary}, which does not exist: build it first, or leave the option out`,
  );
}

/** A panic's own words and the first of its calls in the project; or what the program logged. */
function readTrouble(all: string, { root }: Project): Trouble {
  const lines = all.split("\n");
  const start = lines.findIndex((line) => line.startsWith("panic: "));
  const message = (start === -1 ? lines.slice(0, 20) : lines.slice(start, start + 1)).join("\n").trim();
  for (const line of lines) {
    const match = /^\s*(\/\S+\.go):(\d+)/.exec(line);
    const file = match?.[1] === undefined ? ".." : relative(root, match[1]);
    if (
      file.startsWith("..") ||
      isAbsolute(file) ||
      /(?:^|\/)(?:pkg\/mod|vendor|portcullis_probe)\//.test(file)
    )
      continue;
    return { message, place: `${file}:${match?.[2]}` };
  }
  return { message, place: undefined };
}
