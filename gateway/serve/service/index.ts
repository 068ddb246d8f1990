// What serving any API needs: functions, cache, log.

export { addressOf } from "./address";
export { type BackendOutcome, invokeBackend } from "./backend";
export { logged, type Service } from "./destination";
export { callHttp } from "./http-backend";
export type { Log } from "./log";
