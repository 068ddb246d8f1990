// Where log lines go: standard error. On a terminal one short, aligned line per request, and what functions write and throw;
// piped, JSON as it is. In: the gateway's records, lines and failures. Out: text. A request that is refused is no warning.
import pc from "picocolors";
import pino from "pino";
import { denialCode } from "../../console";
import type { FunctionFailure, FunctionLine, GatewayOptions, RequestRecord } from "../../gateway";
import { requestLine } from "./request-line";
import { printable, wrap } from "./wrap";

type Watchers = Required<Pick<GatewayOptions, "log" | "onLine" | "onFailure" | "onRequest">>;

export interface Terminal {
  readonly columns: number;
  readonly color: boolean;
  readonly write: (line: string) => void;
}

/** The code comes over a pipe, some time after the answer it belongs to. */
const CODE_LATER = 150;

export const openLog = (): Watchers =>
  process.stderr.isTTY
    ? terminalLog({
        get columns() {
          return process.stderr.columns;
        },
        color: pc.isColorSupported,
        write: (line) => process.stderr.write(`${line}\n`),
      })
    : jsonLog();

export function terminalLog(terminal: Terminal): Watchers {
  const colors = pc.createColors(terminal.color);
  const put = (text: string, indent: string, tone: (line: string) => string = (line) => line) => {
    for (const line of wrap(text, terminal.columns, indent)) terminal.write(tone(line));
  };
  const codes = new Map<string, string>();
  const style = {
    get width() {
      return terminal.columns;
    },
    dim: colors.dim,
    status: (text: string, status: number) =>
      (status >= 500 ? colors.red : status >= 400 ? colors.yellow : colors.green)(text),
  };
  const show = (record: RequestRecord) => {
    const code = codes.get(record.decision?.invocation ?? "");
    terminal.write(requestLine(record, code === "none" ? undefined : code, style));
  };
  return {
    log: {
      // Each request has a line of its own, by its record.
      info: (_fields, message) => message === "request" || put(message, "  "),
      warn: (_fields, message) => put(`! ${message}`, "  ", colors.yellow),
      error: (fields, message) => put(`! ${message} ${JSON.stringify(fields)}`, "  ", colors.red),
    },
    onLine: ({ functionName, line, invocation }) => {
      const code = denialCode([line]) ?? (isDecision(line) ? "none" : undefined);
      if (code === undefined || invocation === undefined)
        return put(`${functionName} │ ${line}`, "  ", colors.dim);
      codes.set(invocation, code);
      const [oldest] = codes.keys();
      if (codes.size > 1000 && oldest !== undefined) codes.delete(oldest);
    },
    onFailure: (failure) => {
      const lines = failureLines(failure);
      for (const [index, line] of lines.entries()) put(line, "    ", index === 0 ? colors.red : colors.dim);
    },
    onRequest: (record) => {
      const { decision } = record;
      if (decision?.invocation === undefined || codes.has(decision.invocation)) return show(record);
      setTimeout(() => show(record), CODE_LATER).unref();
    },
  };
}

/** `me failed: TypeError: message`, and its stack. An authorizer's "Unauthorized" is an answer, not a failure. */
function failureLines({ functionName, error }: FunctionFailure): readonly string[] {
  const { errorType, errorMessage, stack = [] } = error;
  if (errorMessage === "Unauthorized") return [];
  return [
    `${functionName} failed: ${errorType}: ${errorMessage}`,
    ...stack.map((line) => `  ${printable(line)}`),
  ];
}

function jsonLog(): Watchers {
  const destination = pino.destination({ dest: process.stderr.fd, sync: true });
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
    // A line that is JSON already, as the authorizer's are, stays what it is.
    onLine: ({ functionName, stream, line }: FunctionLine) => {
      if (isJsonObject(line)) destination.write(`${line}\n`);
      else logger.info({ function: functionName, stream }, line);
    },
    onFailure: ({ functionName, error }) => {
      const { errorType, errorMessage, stack } = error;
      if (errorMessage !== "Unauthorized")
        logger.error({ function: functionName, error: errorType, stack }, errorMessage);
    },
    onRequest: () => undefined,
  };
}

const isDecision = (line: string): boolean => isJsonObject(line) && JSON.parse(line).message === "decision";

function isJsonObject(line: string): boolean {
  if (!line.startsWith("{")) return false;
  try {
    return typeof JSON.parse(line) === "object";
  } catch {
    return false;
  }
}
