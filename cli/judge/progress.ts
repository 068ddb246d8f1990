// One line that counts, on a terminal's standard error only; reports and logs never see it.

export interface Progress {
  show(done: number, total: number): void;
  clear(): void;
}

export function makeProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  if (stream.isTTY !== true || process.env.TERM === "dumb") return { show: () => {}, clear: () => {} };
  return {
    show: (done, total) => stream.write(`\r\u001b[Kjudged ${done} of ${total} stacks`),
    clear: () => stream.write("\r\u001b[K"),
  };
}
