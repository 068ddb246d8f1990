// Runs a language's own tools, with a line of progress where one takes long. In: arguments. Out: what it wrote, or its words of failure.
import { spawn } from "node:child_process";

export interface Result {
  readonly isDone: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Options {
  readonly cwd: string;
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** What is said to be under way, from the second second on. */
  readonly progress?: string;
}

const FIRST = 2_000;
const NEXT = 15_000;

/** The caller's own environment: a tool finds its caches, proxies and private packages by it. The program itself does not run. */
export async function runTool(file: string, args: readonly string[], options: Options): Promise<Result> {
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const stop = () => child.kill("SIGKILL");
  process.once("exit", stop);
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (text: string) => {
      texts[name] += text;
    });
  child.stdin.on("error", () => {}).end(options.input ?? "");
  const quiet = options.progress === undefined ? () => {} : say(options.progress);
  try {
    const code = await new Promise<number | null>((done, fail) => {
      child.once("error", fail);
      child.once("close", done);
    });
    return { isDone: code === 0, ...texts };
  } finally {
    quiet();
    process.removeListener("exit", stop);
  }
}

function say(progress: string): () => void {
  const started = Date.now();
  let next: NodeJS.Timeout;
  const line = () => {
    const seconds = Math.round((Date.now() - started) / 1000);
    process.stderr.write(`${progress} (${seconds} s)\n`);
    next = setTimeout(line, NEXT);
  };
  next = setTimeout(line, FIRST);
  return () => clearTimeout(next);
}
