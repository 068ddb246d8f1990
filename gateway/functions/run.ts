// Runs recorded Lambda functions on this machine, from their recorded code and environment: one sandbox per function,
// started at its first invocation, reused, replaced after a crash or a timeout. It stands where AWS Lambda would be.
// A function never sees the developer's environment or credentials, and close() leaves no process and no file.

import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import type { RecordedResource } from "../../program";
import { trace } from "../trace";
import { FunctionCodeError } from "./code-error";
import { environmentOf } from "./environment";
import { hold } from "./hold";
import type { FunctionError } from "./message";
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
  /** Resolves always: an error of the function, a crash and a timeout are failed invocations. */
  readonly invoke: (event: unknown) => Promise<Invocation>;
}

export interface FunctionRunner {
  /** The function of an ARN, with or without a qualifier; undefined when the program declares none. */
  readonly find: (arn: string) => LocalFunction | undefined;
  /** Kills every sandbox and removes every file. Invocations under way fail. */
  readonly close: () => Promise<void>;
}

export interface RunnerOptions {
  readonly onLine: (line: FunctionLine) => void;
  readonly onFailure?: ((failure: FunctionFailure) => void) | undefined;
  /** Milliseconds a handler may take to load; as on Lambda 10,000 by default. */
  readonly initDeadline?: number;
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

function localFunction(
  settings: FunctionSettings,
  start: StartSandbox,
  { onLine, onFailure }: RunnerOptions,
): LocalFunction {
  const { name, arn } = settings.identity;
  let sandbox: Sandbox | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const invokeNow = async (event: string): Promise<Invocation> => {
    if (settings.unavailable !== undefined) return failure("Local.Unavailable", settings.unavailable);
    try {
      if (sandbox === undefined || !sandbox.isAlive()) sandbox = start(settings);
    } catch (error) {
      const reason = error instanceof FunctionCodeError ? error.message : "its code could not be unpacked";
      onLine({ functionName: name, stream: "stderr", line: `cannot be run here: ${reason}` });
      return failure("Local.Unavailable", reason);
    }
    const requestId = randomUUID();
    trace()?.invoked(requestId);
    const outcome = await sandbox.invoke({ requestId, functionArn: arn, event }, settings.timeout);
    if (!outcome.ok) onFailure?.({ functionName: name, error: outcome.error });
    return outcome;
  };

  return {
    name,
    unavailable: settings.unavailable,
    invoke: (event) => {
      // One request at a time: the next waits for this one, whatever becomes of it.
      const turn = last.then(() => invokeNow(JSON.stringify(event)));
      last = turn;
      return turn;
    },
  };
}

function sandboxStarter(folder: string, options: RunnerOptions, sandboxes: Set<Sandbox>): StartSandbox {
  const runtime = join(folder, "runtime.cjs");
  let count = 0;
  const unpacked = new Map<string, string>();
  return (settings) => {
    if (count === 0) compileRuntime(runtime);
    let own = unpacked.get(settings.identity.arn);
    if (own === undefined) {
      own = join(folder, String(count++));
      for (const name of ["home", "tmp"]) mkdirSync(join(own, name), { recursive: true, mode: 0o700 });
      unpackCode(settings.code, join(own, "task"));
      unpacked.set(settings.identity.arn, own);
    }
    const taskRoot = join(own, "task");
    const sandbox = startSandbox({
      runtime,
      taskRoot,
      environment: environmentOf(settings.identity, settings.variables, own, taskRoot),
      initDeadline: options.initDeadline ?? 10_000,
      onLine: (stream, line, invocation) =>
        options.onLine({ functionName: settings.identity.name, stream, line, invocation }),
    });
    sandboxes.add(sandbox);
    void sandbox.ended.then(() => sandboxes.delete(sandbox));
    return sandbox;
  };
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

function failure(errorType: string, errorMessage: string): Invocation {
  return { ok: false, error: { errorType, errorMessage } };
}
