// Decision → one JSON line on stdout, which is also the metrics (CloudWatch reads `_aws`).
// Built from an allow-list of codes, names and numbers of ours: never a token, a claim, a raw kid, a path, a header,
// an error's text. What the gateway or Lambda wrote goes in only where it has their own form.

import { createHmac } from "node:crypto";
import pino from "pino";
import type { Config, Environment } from "../config";
import { statusOf } from "../denial";
import type { Verdict } from "../policy";
import type { AuthRequest } from "../request";
import type { RevocationReport } from "../revocation";
import type { UntrustedToken } from "../token";
import { defineMetrics, type Measured, metricsOf } from "./metrics";
import { createStdout, type LogStream } from "./stdout";

export interface Decision extends Measured {
  readonly request: AuthRequest | undefined;
  /** Only its algorithm and issuer are written, both from the configuration. */
  readonly token: UntrustedToken | undefined;
  readonly revocations?: RevocationReport | undefined;
  readonly functionRequestId: string | undefined;
  /** X-Ray's header as Lambda hands it to this call; undefined where it hands it over in the environment. */
  readonly traceHeader: string | undefined;
  /** Line and column in the bundle, for `internal-error`. */
  readonly faultAt: string | undefined;
}

export type Audit = (decision: Decision) => void;

/** Throws what `stream` throws: nothing may be decided without its line. */
export function createAudit(config: Config, env: Environment, stream: LogStream = createStdout()): Audit {
  // Raw JSON of `_aws`, put in beside the time: the same few definitions for every line, and a third of its cost if
  // pino had to serialise them each time.
  let definitions = "";
  const log = pino(
    {
      base: { service: env.POWERTOOLS_SERVICE_NAME ?? "portcullis", ...readFunction(env) },
      formatters: { level: (label) => ({ level: label.toUpperCase() }) },
      messageKey: "message",
      timestamp: () => {
        const now = new Date();
        const metrics =
          definitions && `,"_aws":{"Timestamp":${now.getTime()},"CloudWatchMetrics":${definitions}}`;
        return `,"timestamp":"${now.toISOString()}"${metrics}`;
      },
    },
    stream,
  );
  const define = defineMetrics(config.metricsNamespace);
  // What is one of few is serialised once for each combination; a line then holds only its own numbers and ids.
  const children = new Map<string, pino.Logger>();
  const childFor = (decision: Decision): pino.Logger => {
    const fields = fixedFields(decision);
    const key = Object.values(fields).join(" ");
    const child = children.get(key) ?? log.child(fields);
    children.set(key, child);
    return child;
  };
  let cold = true;
  return (decision) => {
    const metrics = config.metricsNamespace === undefined ? {} : metricsOf(decision);
    definitions = define(metrics);
    const traceId = readTraceId(decision.traceHeader ?? env._X_AMZN_TRACE_ID);
    const fields = { cold_start: cold, ...lineFields(decision, config), xray_trace_id: traceId, ...metrics };
    cold = false;
    childFor(decision)[levelOf(decision.verdict)](fields, "decision");
  };
}

function levelOf(verdict: Verdict): "info" | "warn" | "error" {
  if (verdict.outcome === "allow") return "info";
  return statusOf(verdict.code) === 500 ? "error" : "warn";
}

function readFunction(env: Environment): Record<string, string | undefined> {
  return {
    function_name: env.AWS_LAMBDA_FUNCTION_NAME,
    function_version: env.AWS_LAMBDA_FUNCTION_VERSION,
    function_memory_size: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
  };
}

/** Codes, names and kinds. Outcome, code and issuer are metric dimensions: every combination is paid for. */
function fixedFields({ verdict, request, token }: Decision): Record<string, string | number> {
  return {
    outcome: verdict.outcome,
    code: verdict.outcome === "allow" ? "none" : verdict.code,
    issuer: token?.issuer.alias ?? "none",
    status: verdict.outcome === "allow" ? 200 : statusOf(verdict.code),
    ...(request && { event_kind: request.kind }),
    ...(token && { alg: token.header.alg }),
  };
}

function lineFields(decision: Decision, config: Config): Record<string, unknown> {
  const { verdict, request, keys } = decision;
  const claims = verdict.claims;
  return {
    route: config.routes?.find(({ key }) => key === request?.routeKey)?.key,
    routes_granted: countGranted(verdict),
    duration_ms: Math.round(decision.durationMs * 100) / 100,
    keys_state: keys?.state,
    keys_age_s: keys?.age,
    keys_failure: keys?.lastFailure,
    keys_dropped: keys?.faults,
    revoked_age_s: decision.revocations?.age,
    revoked_failure: decision.revocations?.failure,
    revoked_dropped: decision.revocations?.dropped,
    function_request_id: readUuid(decision.functionRequestId),
    api_request_id: request?.requestId,
    sub_hash: hash(claims?.subject, config),
    jti_hash: hash(claims?.tokenId, config),
    fault_at: decision.faultAt,
  };
}

function countGranted(verdict: Verdict): number | undefined {
  if (verdict.outcome === "deny" || verdict.granted === "all") return undefined;
  return [...verdict.granted.values()].filter((is) => is).length;
}

/** Keyed, since subjects can be guessed and a plain hash of a guess compared. */
function hash(value: string | undefined, { logHashKey }: Config): string | undefined {
  if (value === undefined || logHashKey === undefined) return undefined;
  return createHmac("sha256", logHashKey).update(value).digest("base64url").slice(0, 22);
}

function readUuid(id: string | undefined): string | undefined {
  return id !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : undefined;
}

function readTraceId(trace: string | undefined): string | undefined {
  return /(?:^|;)Root=(1-[0-9a-f]{8}-[0-9a-f]{24})(?:;|$)/.exec(trace ?? "")?.[1];
}
