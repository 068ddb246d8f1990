// Evaluates any Node or TypeScript Pulumi program: no CLI, no login, no cloud.
// In: the program's folder, stack name and configuration. Out: every resource it registers, or an EvaluateError.
// The program runs in a child process of its own, on its own copy of Pulumi's runtime, with a deadline.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { readStackConfig, type StackConfig } from "./configuration";
import { noFixtures, readFixtures } from "./fixtures";
import { type Monitor, startMonitor } from "./monitor";
import { plainErrors } from "./plain-errors";
import { EvaluateError, type Project, readProject } from "./project";
import type { Evaluation } from "./recorded";

export { EvaluateError } from "./project";

export interface EvaluateOptions {
  /** Folder that holds Pulumi.yaml. */
  readonly directory: string;
  /** Default "local". Its Pulumi.<stack>.yaml is read where there is one; its secrets stay sealed. */
  readonly stack?: string;
  /** `project:key` or `key` (then of this project) to value, as `pulumi config set` takes them. */
  readonly config?: Readonly<Record<string, string>>;
  /** A file with answers of the caller's own (see fixtures.ts). */
  readonly fixtures?: string;
  /** Milliseconds the program may take; default 120,000. */
  readonly deadline?: number;
}

/** Runs the program once. Throws EvaluateError on a missing project, a program that throws, or a deadline that passes. */
export async function evaluate(options: EvaluateOptions): Promise<Evaluation> {
  const project = readProject(resolve(options.directory));
  const stack = options.stack ?? "local";
  const config = readStackConfig(project, stack, options.config ?? {});
  const fixtures = options.fixtures === undefined ? noFixtures : readFixtures(resolve(options.fixtures));
  const region = config.values["aws:region"] ?? "us-east-1";
  const monitor = await startMonitor({
    project: project.name,
    stack,
    region,
    root: project.root,
    directory: project.pwd,
    fixtures,
  });
  try {
    await run(project, stack, config, monitor, options.deadline ?? 120_000);
    return {
      project: project.name,
      stack,
      resources: monitor.resources,
      outputs: monitor.outputs,
      assumed: [
        ...monitor.assumed,
        ...config.sealed.map((key) => `secret configuration ${key} (unknown)`),
        ...config.missing,
      ].sort(),
      warnings: monitor.warnings,
    };
  } finally {
    monitor.close();
  }
}

async function run(
  project: Project,
  stack: string,
  config: StackConfig,
  monitor: Monitor,
  deadline: number,
): Promise<void> {
  const child = spawn(
    process.execPath,
    [
      findRuntime(project.pwd),
      `--monitor=${monitor.address}`,
      `--engine=${monitor.address}`,
      `--project=${project.name}`,
      `--stack=${stack}`,
      "--organization=organization",
      "--parallel=16",
      `--root-directory=${project.root}`,
      `--pwd=${project.pwd}`,
      project.entry,
    ],
    {
      cwd: project.pwd,
      env: environment(project, config),
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    },
  );
  const stop = () => killGroup(child.pid);
  process.once("exit", stop);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      if (output.length < 65_536) output += chunk.toString("utf8");
    });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    stop();
  }, deadline);
  const code = await new Promise<number | null>((done, fail) => {
    child.once("error", fail);
    child.once("close", done);
  });
  clearTimeout(timer);
  process.removeListener("exit", stop);
  stop();
  if (late)
    throw new EvaluateError(`the program in ${project.pwd} did not end within ${deadline / 1000} seconds`);
  if (code !== 0 || monitor.errors.length > 0)
    throw new EvaluateError(describe(project, monitor.errors, output));
  // Half a program would be judged as a whole one: it left early, or waits for what never comes.
  if (!monitor.isComplete)
    throw new EvaluateError(
      `the program in ${project.pwd} ended before it was done: it called process.exit, or awaits a promise that nothing settles`,
    );
}

/** A program may leave children behind; they are of its process group. */
function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // the group is gone already
  }
}

function findRuntime(pwd: string): string {
  try {
    return createRequire(join(pwd, "noop.js")).resolve("@pulumi/pulumi/cmd/run");
  } catch {
    throw new EvaluateError(`@pulumi/pulumi is not installed for ${pwd}: run "npm ci" there first`);
  }
}

/** The program sees its configuration and no credentials: no AWS_*, no PULUMI_* of the caller. */
function environment(project: Project, config: StackConfig): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([key]) => !/^(AWS|PULUMI|NODE|npm)_/i.test(key));
  return {
    ...Object.fromEntries(own),
    PULUMI_CONFIG: JSON.stringify({ "aws:region": "us-east-1", ...config.values }),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(config.sealed),
    PULUMI_NODEJS_TYPESCRIPT: String(project.typescript),
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    NODE_OPTIONS: plainErrors,
  };
}

/** The first error up to its stack trace; everything only when DEBUG asks for it. */
function describe(project: Project, errors: readonly string[], output: string): string {
  const all = stripVTControlCharacters(errors.length > 0 ? errors.join("\n") : output);
  if (process.env.DEBUG) return `the program in ${project.pwd} failed:\n${all}`;
  const lines = all.split("\n").filter((line) => line.trim() !== "" && !/^Running program .*:$/.test(line));
  const trace = lines.findIndex((line) => /^\s+at /.test(line));
  const message = lines.slice(0, trace === -1 ? 20 : trace).join("\n");
  const text = message.replace(/^(<ref \*\d+> )?/, "") || "it exited without a message";
  return `the program in ${project.pwd} failed (DEBUG=1 shows its stack trace):\n${text}`;
}
