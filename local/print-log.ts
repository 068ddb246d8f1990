// Where log lines go: standard error, readable on a terminal, JSON when piped.
// In: pino records of the gateway, and the lines that functions write. Out: the same lines. It adds nothing to them.
import pino, { type Logger } from "pino";
import pretty from "pino-pretty";

export interface LocalLog {
  readonly logger: Logger;
  /** A line a function printed: already JSON when it comes from the authorizer. */
  line(text: string): void;
}

export function openLog(): LocalLog {
  const stream = process.stderr;
  const destination = stream.isTTY
    ? pretty({
        destination: stream.fd,
        sync: true,
        colorize: true,
        ignore: "pid,hostname",
        translateTime: "HH:MM:ss",
      })
    : pino.destination({ dest: stream.fd, sync: true });
  const logger = pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      messageKey: "message",
    },
    destination,
  );
  return { logger, line: (text) => destination.write(`${text.trimEnd()}\n`) };
}
