// Test tooling: one program as a child that is ready when it says so. It is ended with its group, and never outlives its deadline.

import { type ChildProcess, spawn } from "node:child_process";

export interface Child {
  readonly process: ChildProcess;
  readonly written: () => string;
  readonly close: () => Promise<void>;
}

export interface ChildOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly ipc?: boolean;
  /** Says whether it answers yet. */
  readonly isReady: () => Promise<boolean>;
  readonly deadlineSeconds: number;
}

/** @throws Error with its output when it ends early or is not ready in time. */
export async function startChild(
  file: string,
  args: readonly string[],
  options: ChildOptions,
): Promise<Child> {
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: options.env,
    stdio: options.ipc === true ? ["ignore", "pipe", "pipe", "ipc"] : ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const written: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => written.push(text));
  let hasEnded = false;
  const ended = new Promise<void>((done) => {
    child.once("error", () => done());
    child.once("close", () => done());
  }).then(() => {
    hasEnded = true;
  });
  const endGroup = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    } catch {
      // the group is gone already
    }
  };
  process.once("exit", endGroup);
  const started = {
    process: child,
    written: () => written.join(""),
    close: async () => {
      process.removeListener("exit", endGroup);
      endGroup();
      await ended;
    },
  };
  const deadline = Date.now() + options.deadlineSeconds * 1000;
  while (!hasEnded && Date.now() < deadline) {
    if (await options.isReady()) return started;
    await new Promise((resume) => setTimeout(resume, 200));
  }
  await started.close();
  throw new Error(
    `${file} is not ready after ${options.deadlineSeconds} s:\n${started.written().slice(-4000)}`,
  );
}

/** Whether the address answers with success. */
export const answers = async (url: string): Promise<boolean> =>
  (await fetch(url).catch(() => undefined))?.ok ?? false;
