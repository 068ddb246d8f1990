// Saved queries of Logs Insights, by name. The runbook holds each as it stands here, to copy.
// Fields are those of the authorizer's line (docs/authorizer/settings.md) and of the access log.

export interface Query {
  /** Whose log group it reads. */
  readonly log: "authorizer" | "access";
  readonly text: string;
}

export const QUERIES: Readonly<Record<string, Query>> = {
  "denials-by-code": {
    log: "authorizer",
    text: `filter outcome = "deny"
| stats count(*) as denials by code, issuer, bin(5m)
| sort denials desc`,
  },
  faults: {
    log: "authorizer",
    text: `filter status = 500
| fields @timestamp, code, issuer, keys_state, keys_failure, revoked_failure, fault_at, function_version, api_request_id
| sort @timestamp desc
| limit 50`,
  },
  crashes: {
    log: "authorizer",
    text: `filter @message like /Task timed out|Runtime\\.|INIT_REPORT.*Status|Error: /
| fields @timestamp, @message
| sort @timestamp desc
| limit 50`,
  },
  keys: {
    log: "authorizer",
    text: `filter ispresent(keys_state)
| stats max(keys_age_s) as age, max(keys_dropped) as refused, count(keys_failure) as failed, latest(keys_failure) as failure by issuer, keys_state, bin(5m)
| sort age desc`,
  },
  "slow-decisions": {
    log: "authorizer",
    text: `filter message = "decision"
| stats pct(duration_ms, 50) as p50, pct(duration_ms, 99) as p99, count(*) as decisions by cold_start, keys_state, bin(5m)
| sort p99 desc`,
  },
  "server-errors": {
    log: "access",
    text: `filter status >= 500
| stats count(*) as failed by responseType, authorizerStatus, authorizerError, integrationStatus, bin(5m)
| sort failed desc`,
  },
  "who-is-denied": {
    log: "access",
    text: `filter status = 401 or status = 403
| stats count(*) as denied by sourceIp, status, responseType
| sort denied desc
| limit 20`,
  },
  "one-request": {
    log: "authorizer",
    text: `filter api_request_id = "REQUEST_ID"
| fields @timestamp, outcome, code, issuer, route, status, duration_ms, keys_state`,
  },
};
