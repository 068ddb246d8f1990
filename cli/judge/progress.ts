// One line that counts and names what it waits for, on a terminal's standard error only; reports and logs never see it.

import { clean } from "../../policypack/check";
import type { Job } from "../inputs";

export interface Progress {
  readonly onStart: (job: Job) => void;
  readonly onDone: (job: Job) => void;
  readonly clear: () => void;
}

const MAX_NAMES = 2;

export function makeProgress(total: number, stream: NodeJS.WriteStream = process.stderr): Progress {
  if (stream.isTTY !== true || process.env.TERM === "dumb" || total < 2)
    return { onStart: () => {}, onDone: () => {}, clear: () => {} };
  const running = new Set<Job>();
  let done = 0;
  const show = (): void => {
    const names = [...running].slice(0, MAX_NAMES).map(nameOf).join(", ");
    const more = running.size > MAX_NAMES ? ` and ${running.size - MAX_NAMES} more` : "";
    const line = `judged ${Math.min(done, total)} of ${total} stacks${names === "" ? "" : `, waiting for ${names}${more}`}`;
    stream.write(`\r\u001b[K${line.slice(0, (stream.columns ?? 80) - 1)}`);
  };
  return {
    onStart: (job) => {
      running.add(job);
      show();
    },
    onDone: (job) => {
      running.delete(job);
      done += 1;
      show();
    },
    clear: () => stream.write("\r\u001b[K"),
  };
}

const nameOf = ({ origin, stack }: Job): string =>
  clean(stack === undefined ? origin.path : `${origin.path} (${stack})`);
