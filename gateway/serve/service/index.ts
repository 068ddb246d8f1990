// What serving any API needs: functions, cache, log.

export { type BackendOutcome, invokeBackend } from "./backend";
export { logged, type Service } from "./destination";
export type { Log } from "./log";
