// What serving any API needs, and the one log line of each request.

import type { FunctionRunner } from "../../functions";
import type { ResultCache } from "../access";
import type { GatewayAnswer, GatewayRequest, NotedAnswer } from "../request";
import type { Log } from "./log";

export interface Service {
  readonly functions: FunctionRunner;
  /** One API's own. */
  readonly cache: ResultCache;
  readonly log: Log;
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
  { log }: Service,
  destination: Destination,
  { id, method }: GatewayRequest,
  { note, ...answer }: NotedAnswer,
): GatewayAnswer {
  log.info({ requestId: id, ...destination, method, status: answer.status, ...note }, "request");
  return answer;
}
