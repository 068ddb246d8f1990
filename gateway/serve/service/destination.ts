// What serving any API needs, and the one log line of each request.

import type { ObjectStore } from "../../objects";
import { type RequestRecord, trace } from "../../trace";
import type { Doorkeeper, Limits } from "../access";
import type { GatewayAnswer, GatewayRequest, NotedAnswer } from "../request";
import type { Log } from "./log";

export interface Service extends Doorkeeper {
  readonly objects: ObjectStore;
  /** One API's own. */
  readonly limits: Limits;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What developers are shown of a request. */
  readonly onRequest: ((record: RequestRecord) => void) | undefined;
}

/** Where a request went, by names the program gave. */
export interface Destination {
  readonly api: string;
  readonly stage: string;
  /** Path template or route key; never the path that the client wrote. */
  readonly route: string;
}

/** Logs the request and gives its answer on. */
export function logged(
  { log, now, onRequest }: Service,
  destination: Destination,
  { id, method, time }: GatewayRequest,
  { note, ...answer }: NotedAnswer,
): GatewayAnswer {
  const { status } = answer;
  log.info({ requestId: id, ...destination, method, status, ...note }, "request");
  const { decision, backend: invocation } = trace() ?? {};
  const { outcome = "", backend } = note;
  const timing = { time, durationMs: now() - time };
  onRequest?.({ id, ...timing, ...destination, method, status, outcome, backend, decision, invocation });
  return answer;
}
