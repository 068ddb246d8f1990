// One child process to its end: command in, exit code and output out. It never outlives its deadline,
// nor does its process group: a program that throws can leave a plugin waiting for an engine that is gone.

import { spawn } from "node:child_process";

const graceSeconds = 5;

export interface ProcessResult {
  /** The exit code; undefined when a signal ended the process. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams, in the order in which they came. */
  readonly output: string;
}

export interface ProcessOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly deadlineSeconds: number;
}

/**
 * Runs one command without a shell and without input.
 * @throws Error when it cannot be started or passes its deadline; the message carries the output so far.
 */
export function runProcess(
  file: string,
  args: readonly string[],
  options: ProcessOptions,
): Promise<ProcessResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true, // its own process group, which can then be ended as one
    });
    const stdout: string[] = [];
    const stderr: string[] = [];
    const both: string[] = [];
    const collect = (into: string[]) => (chunk: string) => {
      into.push(chunk);
      both.push(chunk);
    };
    child.stdout.setEncoding("utf8").on("data", collect(stdout));
    child.stderr.setEncoding("utf8").on("data", collect(stderr));

    let late = false;
    let hard: NodeJS.Timeout | undefined;
    const soft = setTimeout(() => {
      late = true;
      signalGroup(child.pid, "SIGTERM");
      hard = setTimeout(() => {
        signalGroup(child.pid, "SIGKILL");
        child.stdout.destroy(); // a plugin in a group of its own may still hold them open
        child.stderr.destroy();
      }, graceSeconds * 1000);
    }, options.deadlineSeconds * 1000);

    const settle = (finish: () => void) => {
      clearTimeout(soft);
      clearTimeout(hard);
      finish();
    };
    child.on("error", (error) => settle(() => reject(error)));
    child.on("close", (code) =>
      settle(() => {
        const output = both.join("");
        if (late) {
          const command = [file, ...args].join(" ");
          reject(
            new Error(`${command} did not end within ${options.deadlineSeconds} s; its output:\n${output}`),
          );
          return;
        }
        resolve({ code: code ?? undefined, stdout: stdout.join(""), stderr: stderr.join(""), output });
      }),
    );
  });
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // the group is gone already, which is what was wanted
  }
}
