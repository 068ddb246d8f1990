// Runs recorded Lambda functions on this machine, from their recorded code and environment: sandboxes are started as
// invocations need them, reused, replaced after a crash or a timeout. It stands where AWS Lambda would be.
// A function never sees the developer's environment or credentials, and close() leaves no process and no file.

import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import type { RecordedResource } from "../../program";
import { trace } from "../trace";
import { FunctionCodeError } from "./code-error";
import { environmentOf } from "./environment";
import { hold } from "./hold";
import type { FunctionError } from "./message";
import { Pool } from "./pool";
import { findPython } from "./python";
import { type Invocation, type Sandbox, startSandbox } from "./sandbox";
import { type FunctionSettings, readFunction } from "./settings";
import { unpackCode } from "./unpack";

export type { Invocation } from "./sandbox";

/** One line that a function wrote. */
export interface FunctionLine {
  readonly functionName: string;
  readonly stream: "stdout" | "stderr";
  readonly line: string;
  /** The invocation under way, or the last one; undefined before the first. */
  readonly invocation?: string | undefined;
}

/** What a function threw. Message and stack may quote a request: they are for the developer's terminal, never for a log. */
export interface FunctionFailure {
  readonly functionName: string;
  readonly error: FunctionError;
}

export interface LocalFunction {
  readonly name: string;
  /** Why it cannot be run on this machine; undefined when it can. */
  readonly unavailable: string | undefined;
  /** What differs from AWS, in a sentence; undefined when nothing is known to. */
  readonly notice: string | undefined;
  /** Resolves always: an error of the function, a crash and a timeout are failed invocations. */
  readonly invoke: (event: unknown) => Promise<Invocation>;
}

export interface FunctionRunner {
  /** The function of an ARN, with or without a qualifier; undefined when the program declares none. */
  readonly find: (arn: string) => LocalFunction | undefined;
  readonly all: readonly LocalFunction[];
  /** Kills every sandbox and removes every file. Invocations under way fail. */
  readonly close: () => Promise<void>;
}

export interface RunnerOptions {
  readonly onLine: (line: FunctionLine) => void;
  readonly onFailure?: ((failure: FunctionFailure) => void) | undefined;
  /** Milliseconds a handler may take to load; as on Lambda 10,000 by default. */
  readonly initDeadline?: number;
  /** Processes of one function at one time; 10 by default. Further invocations wait. */
  readonly processes?: number | undefined;
}

export function runFunctions(resources: readonly RecordedResource[], options: RunnerOptions): FunctionRunner {
  const folder = mkdtempSync(join(tmpdir(), "portcullis-"));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  const release = hold(removeFolder);
  const sandboxes = new Set<Sandbox>();
  const startNew = sandboxStarter(folder, options, sandboxes);
  let closed = false;
  const start: StartSandbox = (settings) => {
    if (closed) throw new FunctionCodeError("the gateway is closing");
    return startNew(settings);
  };
  const functions = new Map<string, LocalFunction>();
  for (const resource of resources) {
    const settings = readFunction(resource);
    if (settings !== undefined) functions.set(settings.identity.arn, localFunction(settings, start, options));
  }
  return {
    find: (arn) => functions.get(arn.split(":").slice(0, 7).join(":")),
    all: [...functions.values()],
    close: async () => {
      closed = true;
      for (const sandbox of sandboxes) sandbox.stop();
      await Promise.all([...sandboxes].map((sandbox) => sandbox.ended));
      removeFolder();
      release();
    },
  };
}

type StartSandbox = (settings: FunctionSettings) => Sandbox;

/** Lambda's limit for an event, in bytes. */
const LARGEST_EVENT = 6 * 1024 * 1024;
const MOST_PROCESSES = 10;

function localFunction(
  settings: FunctionSettings,
  start: StartSandbox,
  options: RunnerOptions,
): LocalFunction {
  const { name, arn, runtime } = settings.identity;
  const most = Math.max(1, options.processes ?? MOST_PROCESSES);
  const pool = new Pool({ start: () => start(settings), most, reserved: settings.reserved });

  const run = async (event: string): Promise<Invocation> => {
    // Of the request that asks, not of the one whose sandbox it waits for.
    const noted = trace();
    if (settings.unavailable !== undefined) return failure("Local.Unavailable", settings.unavailable);
    if (Buffer.byteLength(event) > LARGEST_EVENT)
      return { ...failure("RequestEntityTooLargeException", "the event exceeds 6 MB"), refusal: "too large" };
    try {
      return await pool.run((sandbox) => {
        const requestId = randomUUID();
        noted?.invoked(requestId);
        return sandbox.invoke({ requestId, functionArn: arn, event }, settings.timeout);
      });
    } catch (error) {
      const reason = error instanceof FunctionCodeError ? error.message : "its code could not be unpacked";
      options.onLine({ functionName: name, stream: "stderr", line: `cannot be run here: ${reason}` });
      return failure("Local.Unavailable", reason);
    }
  };
  return {
    name,
    unavailable: settings.unavailable,
    notice: noticeOf(settings, runtime),
    invoke: async (event) => {
      const outcome = await run(JSON.stringify(event));
      if (!outcome.ok) options.onFailure?.({ functionName: name, error: outcome.error });
      return outcome;
    },
  };
}

function noticeOf({ unavailable, reserved }: FunctionSettings, runtime: string): string | undefined {
  if (unavailable !== undefined) return undefined;
  if (reserved === 0) return "its reserved concurrency is 0: every invocation is refused, as on AWS";
  const python = runtime.startsWith("python") ? findPython(runtime) : undefined;
  if (python === undefined || runtime === `python${python.version}`) return undefined;
  return `its runtime is ${runtime}; it is run by Python ${python.version}, which is there`;
}

function sandboxStarter(folder: string, options: RunnerOptions, sandboxes: Set<Sandbox>): StartSandbox {
  const node = join(folder, "runtime.cjs");
  const taskRoots = new Map<string, string>();
  let count = 0;
  return (settings) => {
    const { arn, name, runtime } = settings.identity;
    const taskRoot = taskRoots.get(arn) ?? join(folder, `task-${taskRoots.size}`);
    if (!taskRoots.has(arn)) unpackCode(settings.code, taskRoot);
    taskRoots.set(arn, taskRoot);
    // What one sandbox writes no other one sees, as on Lambda.
    const own = join(folder, `sandbox-${count++}`);
    for (const part of ["home", "tmp"]) mkdirSync(join(own, part), { recursive: true, mode: 0o700 });
    const sandbox = startSandbox({
      command: runtime.startsWith("python") ? pythonCommand(runtime) : nodeCommand(node),
      taskRoot,
      environment: environmentOf(settings.identity, settings.variables, own, taskRoot),
      initDeadline: options.initDeadline ?? 10_000,
      onLine: (stream, line, invocation) => options.onLine({ functionName: name, stream, line, invocation }),
    });
    sandboxes.add(sandbox);
    void sandbox.ended.then(() => sandboxes.delete(sandbox));
    return sandbox;
  };
}

function pythonCommand(runtime: string): [string, ...string[]] {
  return [findPython(runtime)?.path ?? "python3", "-u", join(__dirname, "child.py")];
}

function nodeCommand(runtime: string): [string, ...string[]] {
  if (!existsSync(runtime)) compileRuntime(runtime);
  // Links in the task root must resolve as the files of the unpacked archive would.
  return [process.execPath, "--preserve-symlinks", "--preserve-symlinks-main", runtime];
}

function compileRuntime(outfile: string): void {
  const entry = join(__dirname, "child.ts");
  buildSync({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    logLevel: "error",
  });
}

function failure(errorType: string, errorMessage: string): Extract<Invocation, { readonly ok: false }> {
  return { ok: false, error: { errorType, errorMessage } };
}
