// One line → standard output, all of it, before the call returns: Lambda freezes right after the answer.
// A line that cannot be written whole is an error, never silence: whoever decides must not answer without it.

import { writeSync } from "node:fs";

/** Writes some of the bytes, as `fs.writeSync` does, and says how many. */
type WriteSome = (descriptor: number, bytes: Uint8Array) => number;

const STDOUT = 1;
/** A reader that takes nothing for so long is gone, as far as a caller who waits can tell. */
const PATIENCE_MS = 1_000;
const PAUSE_MS = 5;

export interface LogStream {
  /** @throws Error when the line could not be written whole. */
  write(line: string): void;
}

/** pino's own destination goes silent after EPIPE, and the answer after it would have no line. */
export function createStdout(writeSome: WriteSome = writeSync): LogStream {
  return {
    write(line) {
      const bytes = Buffer.from(line);
      let deadline: number | undefined;
      for (let at = 0; at < bytes.length; ) {
        const written = tryWrite(writeSome, bytes.subarray(at));
        at += written;
        if (written > 0) continue;
        deadline ??= Date.now() + PATIENCE_MS;
        if (Date.now() >= deadline) throw new Error("standard output takes nothing");
        pause();
      }
    },
  };
}

/** A full pipe that does not block is no error: nothing of it has been written yet. */
function tryWrite(writeSome: WriteSome, bytes: Uint8Array): number {
  try {
    return writeSome(STDOUT, bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EAGAIN") return 0;
    throw error;
  }
}

const pause = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
