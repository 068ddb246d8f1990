// A program's process: in a group of its own, with a pipe for what is told and a deadline.
// In: a command. Out: how it ended, what it printed, what it told. Nothing of its group outlives it.
import { spawn } from "node:child_process";
import { connect, type Socket } from "node:net";
import { killGroup } from "../process-group";
import { Notes } from "../told";
import type { Ended } from "./contract";

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Milliseconds. */
  readonly deadline: number;
  /** Address of a compiler that several programs share. */
  readonly compiler?: string | undefined;
}

/** What is told comes through the first descriptor after the standard ones. */
export const DESCRIPTOR = 3;

/** A descriptor more, on which a program that is held is let go. */
export const GO_DESCRIPTOR = 4;

/** A descriptor more, where a compiler is shared. */
export const COMPILER_DESCRIPTOR = 5;

export interface Child {
  readonly ended: Promise<Ended>;
  readonly notes: Notes;
  /** The deadline counts from here; a program that is held gets the line it waits for. */
  readonly go: (line?: string) => void;
  readonly stop: () => void;
}

export function runChild(command: Command): Promise<Ended> {
  const child = startChild(command);
  child.go();
  return child.ended;
}

export function startChild({ file, args, cwd, env, deadline, compiler }: Command): Child {
  const stdio = ["ignore", "pipe", "pipe", "pipe", "pipe", ...(compiler ? ["pipe" as const] : [])] as const;
  const child = spawn(file, args, { cwd, env, stdio: [...stdio], detached: true });
  const stop = () => killGroup(child.pid);
  process.once("exit", stop);
  const notes = new Notes();
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => {
      if (output.length < 65_536) output += chunk.toString("utf8");
    });
  const told = child.stdio[DESCRIPTOR] as NodeJS.ReadableStream;
  told.setEncoding("utf8").on("data", (chunk: string) => notes.add(chunk));
  const line = child.stdio[GO_DESCRIPTOR] as NodeJS.WritableStream;
  // It may have ended before it was let go.
  line.on("error", () => undefined);
  if (compiler) relay(child.stdio.at(COMPILER_DESCRIPTOR) as Socket, compiler);
  let isLate = false;
  let timer: NodeJS.Timeout | undefined;
  const ended = new Promise<number | null>((done, fail) => {
    child.once("error", fail);
    child.once("close", done);
  })
    .then((code) => ({ code, isLate, output, notes }))
    .finally(() => {
      clearTimeout(timer);
      process.removeListener("exit", stop);
      stop();
    });
  return {
    ended,
    notes,
    stop,
    go: (text) => {
      timer = setTimeout(() => {
        isLate = true;
        stop();
      }, deadline);
      if (text === undefined) line.end();
      else line.end(`${text}\n`);
    },
  };
}

/** Questions one way, answers the other; an end of one side is one of both. */
function relay(program: Socket, address: string): void {
  const compiler = connect(address);
  for (const [one, other] of [
    [program, compiler],
    [compiler, program],
  ] as const) {
    one.on("error", () => other.destroy());
    one.pipe(other);
  }
}
