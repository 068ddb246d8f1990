// The dynamic twin of check: does each deployed route do what the static proof says?

export { type Endpoint, endpointsOf, namedEndpoints } from "./endpoints";
export { type PlanOptions, type Probe, planProbes, type Unprobed } from "./plan";
export { fetchPublicKey } from "./public-key";
export { PROBE_FORMATS, renderProbe } from "./report";
export { runProbes } from "./run";
export { createSender, type Sender } from "./send";
export { goodToken } from "./token-command";
export { badTokens } from "./tokens";
export { type LiveRoute, type LiveVerdict, liveRoutes } from "./verdict";
