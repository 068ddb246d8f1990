// Verdict → what the gateway is answered, and the one log line of it.

export { type Audit, createAudit } from "./audit";
export { respond } from "./respond";
export type { PolicyAnswer, Response, SimpleAnswer } from "./shape";
