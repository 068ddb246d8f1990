// Test tooling: one Lambda sandbox: a release of Node, Lambda's own runtime client, and the built authorizer in a folder.
// In: which of them, and settings. Out: decisions, what was written, freezing and waking. It never outlives its test.

import { type ChildProcess, spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type RuntimeApi, startRuntimeApi } from "./api";
import type { Runtime } from "./runtimes";

const bundle = join(__dirname, "../../secure-api/dist/authorizer/index.js");
const startDeadlineSeconds = 60;

export interface SandboxOptions {
  readonly runtime: Runtime;
  /** The authorizer's settings. */
  readonly environment: Readonly<Record<string, string>>;
  /** `module.function` in the folder, as Lambda's own setting; default the authorizer's. */
  readonly handler?: string;
  /** Further files of the folder, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** Default true; false reads what is written and throws it away. */
  readonly keepWritten?: boolean;
}

export interface Sandbox {
  /** @throws Error when the process ends before it has answered: Lambda would answer for it, with a failure. */
  readonly invoke: RuntimeApi["invoke"];
  /** Milliseconds from the start of the process to the client's first question. */
  readonly initMs: number;
  /** Everything on standard output and standard error so far. */
  readonly written: () => string;
  /** Closes the reading end of standard output, as when the reader is gone. */
  readonly breakStdout: () => void;
  /** Stops every thread, as Lambda does between two calls. */
  readonly freeze: () => void;
  readonly wake: () => void;
  /** What shift-clock.cjs waits for. */
  readonly moveClock: () => Promise<void>;
  readonly residentMegabytes: () => number;
  readonly close: () => Promise<void>;
}

/** @throws Error with what the sandbox wrote when it does not start. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { runtime, environment, handler = "index.handler", files = {}, keepWritten = true } = options;
  const folder = mkdtempSync(join(tmpdir(), "portcullis-sandbox-"));
  copyFileSync(bundle, join(folder, "index.js"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const api = await startRuntimeApi();
  const started = performance.now();
  const child = spawn(runtime.node, [...runtime.arguments, handler], {
    cwd: folder,
    env: { ...lambdaEnvironment(folder, handler), AWS_LAMBDA_RUNTIME_API: api.address, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const written: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => void (keepWritten && written.push(text)));
  const gone = failure(child);
  gone.catch(() => undefined); // who waits for an answer hears of it
  const end = () => void child.kill("SIGKILL");
  process.once("exit", end);
  const close = async () => {
    process.removeListener("exit", end);
    await ended(child);
    api.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Promise.race([api.ready, gone, deadline()]);
  } catch (error) {
    await close();
    throw new Error(`the sandbox did not start: ${String(error)}\n${written.join("")}`);
  }
  return {
    invoke: (event) => Promise.race([api.invoke(event), gone]),
    initMs: performance.now() - started,
    written: () => written.join(""),
    breakStdout: () => void child.stdout.destroy(),
    freeze: () => void child.kill("SIGSTOP"),
    wake: () => void child.kill("SIGCONT"),
    moveClock: async () => {
      const before = count(written, "clock moved");
      child.kill("SIGUSR2");
      while (count(written, "clock moved") === before) await pause(10);
    },
    residentMegabytes: () => residentMegabytes(child.pid),
    close,
  };
}

const count = (written: readonly string[], text: string): number => written.join("").split(text).length;

/** What Lambda sets before it starts a runtime (AWS: "Defined runtime environment variables"). */
const lambdaEnvironment = (folder: string, handler: string): Record<string, string> => ({
  PATH: process.env.PATH ?? "",
  LAMBDA_TASK_ROOT: folder,
  _HANDLER: handler,
  AWS_REGION: "us-east-1",
  AWS_LAMBDA_FUNCTION_NAME: "authorizer",
  AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "512",
  AWS_LAMBDA_LOG_GROUP_NAME: "/aws/lambda/authorizer",
  AWS_LAMBDA_LOG_STREAM_NAME: "2026/11/26/[$LATEST]0123456789abcdef",
});

const failure = (child: ChildProcess) =>
  new Promise<never>((_resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the client ended with ${code}`)));
  });

const deadline = () =>
  new Promise<never>((_resolve, reject) => {
    setTimeout(
      () => reject(new Error(`nothing after ${startDeadlineSeconds} s`)),
      startDeadlineSeconds * 1000,
    ).unref();
  });

async function ended(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once("exit", done));
  child.kill("SIGKILL");
  await gone;
}

/** VmRSS of the process, as Linux counts it. */
function residentMegabytes(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}
