// Where log lines go: standard error, readable on a terminal, JSON when piped.
// In: the gateway's records, and the lines that functions print. Out: one JSON object a line, or its readable form.
// A line that is JSON already, as the authorizer's are, stays what it is.
import pino from "pino";
import pretty from "pino-pretty";
import type { GatewayOptions } from "../../gateway";

export function openLog(): Required<Pick<GatewayOptions, "log" | "onLine">> {
  const { isTTY, fd } = process.stderr;
  const destination = isTTY
    ? pretty({
        destination: fd,
        sync: true,
        colorize: true,
        translateTime: "HH:MM:ss",
        messageKey: "message",
        timestampKey: "timestamp",
        singleLine: true,
        // Metrics and ids are for machines, not for eyes.
        include:
          "level,timestamp,function,method,route,status,cache,event_kind,outcome,code,keys_state,duration_ms",
      })
    : pino.destination({ dest: fd, sync: true });
  const logger = pino(
    {
      base: null,
      timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
      messageKey: "message",
    },
    destination,
  );
  return {
    log: logger,
    onLine: ({ functionName, stream, line }) => {
      if (isJsonObject(line)) destination.write(`${line}\n`);
      else logger.info({ function: functionName, stream }, line);
    },
  };
}

function isJsonObject(line: string): boolean {
  if (!line.startsWith("{")) return false;
  try {
    return typeof JSON.parse(line) === "object";
  } catch {
    return false;
  }
}
