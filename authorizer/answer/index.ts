// Verdict → what the gateway is answered, and the one log line of it.

export { type Audit, createAudit } from "./audit";
export { type PolicyAnswer, type Response, respond, type SimpleAnswer } from "./respond";
