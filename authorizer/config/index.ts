// The environment → a frozen Config. Everything that may be wrong is found here, at cold start.

export { ALGORITHMS, type Algorithm, type IssuerConfig, readUrl } from "./issuer";
export type { KeySettings, Snapshot } from "./keys";
export { type Config, loadConfig, type WebSocketToken } from "./load";
export { PROFILES, type Profile, profileForIssuer } from "./profiles";
export type { ClaimRequirement, Requirement } from "./requirement";
export { type RevokedByIssuer, type RevokedPlace, readRevokedText } from "./revoked";
export { METHODS, type RouteRequirement, shapeOf } from "./routes";
export type { Environment } from "./setting";
export { findIssuer, type IssuerPattern, type Issuers, MAX_TENANT } from "./tenants";
