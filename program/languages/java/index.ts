// Java: the program is compiled and run as Pulumi's own host runs it, by Maven, Gradle or from a jar, by what its environment says.
// What it needs is fetched, with the caller's own settings, only where it is not there; the run itself fetches nothing.
import { EvaluateError, type Project } from "../../project";
import { handedOn } from "../caller";
import { runChild } from "../child";
import type { Ended, Language, Run } from "../contract";
import { runTool } from "../tool";
import { type Executor, findExecutor } from "./executor";
import { buildFailure, isBuildFailure, isNotFetched, readTrouble } from "./trouble";
import { withWatch } from "./watch";

export const java: Language = {
  names: ["java"],
  run,
  readTrouble,
  needsOutputs: true,
  early: "it called System.exit, or never called Pulumi.run",
};

async function run(run: Run): Promise<Ended> {
  const executor = findExecutor(run.project);
  let ended = await runOnce(run, executor);
  if (ended.code !== 0 && executor.prepare !== undefined && isNotFetched(ended.output)) {
    await fetch(run.project, executor, executor.prepare);
    ended = await runOnce(run, executor);
  }
  if (ended.code !== 0 && isBuildFailure(ended.output))
    throw new EvaluateError(buildFailure(run.project, ended.output, executor));
  return ended;
}

async function fetch(project: Project, executor: Executor, args: readonly string[]): Promise<void> {
  const progress = `fetching what the Java program in ${project.pwd} needs`;
  const { isDone, stdout, stderr } = await runTool(executor.file, args, { cwd: executor.cwd, progress });
  if (!isDone) throw new EvaluateError(buildFailure(project, `${stdout}\n${stderr}`, executor));
}

function runOnce(run: Run, { file, cwd, java: runtime, run: args }: Executor): Promise<Ended> {
  const { project, stack, environment, address, deadline } = run;
  return withWatch(run, runtime, (options) =>
    runChild({
      file,
      args,
      cwd,
      env: {
        ...environment.variables,
        ...handedOn(TOOLS),
        ...(options === undefined ? {} : { JAVA_TOOL_OPTIONS: options }),
        PULUMI_MONITOR: address,
        PULUMI_ENGINE: address,
        PULUMI_PROJECT: project.name,
        PULUMI_STACK: stack,
        PULUMI_ORGANIZATION: "organization",
        PULUMI_PWD: project.pwd,
        PULUMI_ROOT_DIRECTORY: project.root,
        PULUMI_PARALLEL: "16",
        PULUMI_DRY_RUN: "true",
        PULUMI_QUERY_MODE: "false",
      },
      deadline,
    }),
  );
}

/** Where Java's tools find each other and what they keep: no secret. */
const TOOLS = ["JAVA_HOME", "M2_HOME", "MAVEN_HOME", "GRADLE_HOME", "GRADLE_USER_HOME"];
