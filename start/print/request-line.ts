// One request as one line: time, status, method, route, why, cache, length of time. In: the gateway's record and the denial code.
// Out: text that is aligned from line to line and fits the terminal; without a token, a path as written, or a claim.
import type { RequestRecord } from "../../gateway";
import { printable } from "./wrap";

export interface LineStyle {
  readonly width: number;
  readonly status: (text: string, status: number) => string;
  readonly dim: (text: string) => string;
}

export function requestLine(record: RequestRecord, code: string | undefined, style: LineStyle): string {
  const { width, dim } = style;
  const { method, status, outcome, backend, durationMs, time, decision } = record;
  const route = printable(record.route === "" ? "(no such route)" : record.route.replace(/^[A-Z]+ /, ""));
  const why = printable(code ?? backend ?? (outcome === "admitted" ? "" : outcome));
  const cached =
    decision === undefined || decision.cache === "not asked" || decision.cache === "off"
      ? ""
      : `cache ${decision.cache}`;
  const took = `${Math.round(durationMs)} ms`;
  // What is left between the fixed columns is shared by the route and the reason.
  const fixed = 9 + 4 + 8;
  const tail = width >= 90 ? 11 + 9 : 9;
  const room = Math.max(24, width - fixed - tail - 2);
  const routeWidth = Math.min(32, Math.floor(room * 0.45));
  const whyWidth = room - routeWidth - 1;
  return [
    dim(clock(time)),
    style.status(String(status), status),
    method.slice(0, 7).padEnd(7),
    column(route, routeWidth),
    column(why, whyWidth),
    ...(width >= 90 ? [dim(cached.padEnd(10))] : []),
    dim(took.padStart(8)),
  ]
    .join(" ")
    .trimEnd();
}

/** Padded, or cut with a mark. */
const column = (text: string, width: number): string =>
  text.length <= width ? text.padEnd(width) : `${text.slice(0, width - 1)}…`;

export function clock(time: number): string {
  const date = new Date(time);
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
}
