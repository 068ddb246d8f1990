// One sandbox: a child process that has loaded one function and answers one invocation at a time, as on Lambda.
// It is killed, with all it started, when an invocation times out, and by stop(). It never inherits an environment.

import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { hold } from "./hold";
import type { FunctionError, InvokeMessage, SandboxMessage } from "./message";

type Crash = Extract<SandboxMessage, { kind: "crashed" }>;

/** `payload` is the function's answer as JSON text. */
export type Invocation =
  | { readonly ok: true; readonly payload: string }
  | {
      readonly ok: false;
      readonly error: FunctionError;
      /** Lambda did not run it: no concurrency is left, or the event is larger than it takes. */
      readonly refusal?: "throttled" | "too large";
    };

/** Lambda's limit for an answer, in bytes. */
const LARGEST_ANSWER = 6_291_556;

export interface SandboxSettings {
  /** What is started: the interpreter, and its arguments, the last of which speaks message.ts over IPC. */
  readonly command: readonly [string, ...string[]];
  readonly taskRoot: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Milliseconds the handler may take to load. */
  readonly initDeadline: number;
  /** `invocation` is the one under way, or the last one. */
  readonly onLine: (stream: "stdout" | "stderr", line: string, invocation: string | undefined) => void;
}

export interface Sandbox {
  readonly ended: Promise<void>;
  readonly isAlive: () => boolean;
  /** `timeout` in milliseconds. Resolves always; a crash and a timeout are failed invocations. */
  readonly invoke: (
    message: Omit<InvokeMessage, "kind" | "deadline">,
    timeout: number,
  ) => Promise<Invocation>;
  readonly stop: () => void;
}

export function startSandbox(settings: SandboxSettings): Sandbox {
  const [interpreter, ...flags] = settings.command;
  const child = spawn(interpreter, flags, {
    cwd: settings.taskRoot,
    env: settings.environment,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    detached: true,
  });
  let latest: string | undefined;
  for (const stream of ["stdout", "stderr"] as const) {
    const source = child[stream];
    if (source !== null)
      createInterface({ input: source }).on("line", (line) => settings.onLine(stream, line, latest));
  }

  let alive = true;
  let waiting: ((message: SandboxMessage) => void) | undefined;
  const stop = () => {
    if (alive) killGroup(child);
  };
  const release = hold(stop);
  const ended = new Promise<void>((resolve) => {
    const end = (code: number | null) => {
      if (!alive) return;
      alive = false;
      // What the function started goes with it.
      killGroup(child);
      release();
      const how = code === null ? "by a signal" : `with exit status ${code}`;
      waiting?.(crash("Runtime.ExitError", `Runtime exited ${how}`));
      // "close" comes once the last line is read; a process that escaped with the pipes must not hold it up.
      const atLatest = setTimeout(resolve, 500);
      child.once("close", () => {
        clearTimeout(atLatest);
        resolve();
      });
    };
    child.once("exit", end);
    child.once("error", () => end(null));
  });
  child.on("message", (message: SandboxMessage) => waiting?.(message));

  /** The next message; when the time is over or the process has ended, a crash. */
  const next = (milliseconds: number, phase: string): Promise<SandboxMessage> =>
    new Promise((resolve) => {
      const settle = (message: SandboxMessage) => {
        clearTimeout(timer);
        waiting = undefined;
        resolve(message);
      };
      const seconds = (milliseconds / 1000).toFixed(2);
      const timer = setTimeout(
        () => settle(crash("Sandbox.Timedout", `${phase} timed out after ${seconds} seconds`)),
        alive ? milliseconds : 0,
      );
      waiting = settle;
    });

  const ready = next(settings.initDeadline, "Init");
  const invoke: Sandbox["invoke"] = async (message, timeout) => {
    latest = message.requestId;
    let outcome = await ready;
    if ("error" in outcome) {
      // As Lambda writes it; the handler has seen no request yet, so none can be in the message.
      settings.onLine("stderr", `${outcome.error.errorType}: ${outcome.error.errorMessage}`, latest);
    } else {
      const answer = next(timeout, "Task");
      child.send(
        { ...message, kind: "invoke", deadline: Date.now() + timeout } satisfies InvokeMessage,
        () => undefined,
      );
      outcome = await answer;
    }
    if (outcome.kind === "result" && Buffer.byteLength(outcome.result) > LARGEST_ANSWER)
      return {
        ok: false,
        error: { errorType: "Function.ResponseSizeTooLarge", errorMessage: "the answer exceeds 6 MB" },
      };
    if (outcome.kind === "result") return { ok: true, payload: outcome.result };
    if (outcome.kind === "failed") return { ok: false, error: outcome.error };
    stop();
    await ended;
    return {
      ok: false,
      error: "error" in outcome ? outcome.error : crash("Runtime.Unknown", "no answer").error,
    };
  };
  return { ended, isAlive: () => alive, stop, invoke };
}

function crash(errorType: string, errorMessage: string): Crash {
  return { kind: "crashed", error: { errorType, errorMessage } };
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // Already gone, or a system without process groups.
    child.kill("SIGKILL");
  }
}
