// Many jobs on worker processes: one stack at a time a worker, so that memory holds a few stacks whatever their number.
// A worker that dies, runs out of memory or hangs breaks its own job only; another one takes its place.

import { type ChildProcess, fork } from "node:child_process";
import { COMPILER, type SharedCompiler, startCompiler } from "../../program";
import type { Job } from "../inputs";
import type { Outcome } from "./outcome";

/** What a worker and a shared compiler are called with; no command of these names is documented. */
export const WORKER = "--worker";
export const SERVE_COMPILER = "--compiler";
/** Programs from which on a shared compiler saves more than its start takes. */
const MANY = 3;
/** Megabytes of heap a worker may use; a state of the largest size fits. */
const HEAP = 2048;
/** Milliseconds that judging may take beyond a program's own deadline. */
const GRACE = 60_000;

export interface PoolOptions {
  readonly workers: number;
  /** Called when a job starts and when it ends. */
  readonly onStart: (job: Job) => void;
  readonly onDone: (job: Job) => void;
}

/** The outcomes of all jobs, in the order of the jobs, whichever was done first. */
export async function judgeInPool(jobs: readonly Job[], options: PoolOptions): Promise<readonly Outcome[]> {
  const outcomes: (Outcome | undefined)[] = jobs.map(() => undefined);
  // Heavy ones first, so that the last to end is a light one.
  const queue = jobs.map((job, index) => ({ job, index })).sort((a, b) => b.job.weight - a.job.weight);
  const compiler = await compilerFor(jobs);
  const drain = async (): Promise<void> => {
    let worker: Worker | undefined;
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      worker ??= new Worker(compiler?.address);
      options.onStart(next.job);
      const outcome = await worker.judge(next.job);
      if (!worker.isAlive) worker = undefined;
      outcomes[next.index] = outcome;
      options.onDone(next.job);
    }
    worker?.stop();
  };
  await Promise.all(Array.from({ length: Math.min(options.workers, jobs.length) }, drain));
  compiler?.stop();
  return outcomes.filter((outcome) => outcome !== undefined);
}

/** Without one each program compiles for itself, only slower. */
async function compilerFor(jobs: readonly Job[]): Promise<SharedCompiler | undefined> {
  const programs = jobs.filter(({ origin, transpileOnly }) => origin.kind === "program" && !transpileOnly);
  if (programs.length < MANY || process.env[COMPILER] !== undefined) return undefined;
  return startCompiler([__filename, SERVE_COMPILER]);
}

class Worker {
  readonly #child: ChildProcess;
  isAlive = true;

  constructor(compiler: string | undefined) {
    // The bundle is its own worker.
    this.#child = fork(__filename, [WORKER], {
      env: { ...process.env, ...(compiler === undefined ? {} : { [COMPILER]: compiler }) },
      execArgv: [`--max-old-space-size=${HEAP}`],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
  }

  judge(job: Job): Promise<Outcome> {
    return new Promise((resolve) => {
      const end = (outcome: Outcome, isAlive: boolean) => {
        clearTimeout(timer);
        this.#child.removeAllListeners();
        this.isAlive = isAlive;
        resolve(outcome);
      };
      const broken = (message: string): Outcome => ({ broken: [{ origin: job.origin, message }] });
      const timer = setTimeout(() => {
        this.#child.kill("SIGKILL");
        end(broken("judging it took too long: raise --deadline"), false);
      }, job.deadline + GRACE);
      this.#child.once("message", (message) => end(message as Outcome, true));
      this.#child.once("error", () => end(broken("its worker process could not be started"), false));
      this.#child.once("exit", () =>
        end(broken("its worker process ended early, perhaps out of memory: judge it alone"), false),
      );
      this.#child.send(job);
    });
  }

  stop(): void {
    this.#child.disconnect();
  }
}
