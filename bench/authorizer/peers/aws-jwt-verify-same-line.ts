// aws-jwt-verify with the log line that this authorizer writes: the same fields, the same metrics, written by pino
// before the answer. So like is compared with like. It fetches through its documented fetcher option, as the plain peer does.

import { JwtVerifier } from "aws-jwt-verify";
import { SimpleJwksCache } from "aws-jwt-verify/jwk";
import pino from "pino";

const fetcher = { fetch: async (uri: string) => (await fetch(uri)).arrayBuffer() };
const verifier = JwtVerifier.create(
  {
    issuer: process.env.ISSUER ?? "",
    audience: process.env.AUDIENCE ?? "",
    jwksUri: process.env.JWKS_URI ?? "",
  },
  { jwksCache: new SimpleJwksCache({ fetcher }) },
);

const log = pino(
  {
    base: {
      service: "portcullis",
      function_name: process.env.AWS_LAMBDA_FUNCTION_NAME,
      function_version: process.env.AWS_LAMBDA_FUNCTION_VERSION,
      function_memory_size: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    },
    formatters: { level: (label) => ({ level: label.toUpperCase() }) },
    messageKey: "message",
    timestamp: pino.stdTimeFunctions.isoTime,
  },
  pino.destination({ dest: 1, sync: true }),
);

const metrics = {
  Namespace: "Portcullis",
  Dimensions: [["service"], ["service", "outcome", "code", "issuer"]],
  Metrics: [
    { Name: "Decisions", Unit: "Count" },
    { Name: "Duration", Unit: "Milliseconds" },
    { Name: "KeySetAge", Unit: "Seconds" },
  ],
};
let cold = true;
const started = Date.now();

export async function handler(
  event: { methodArn: string; authorizationToken: string },
  context?: { awsRequestId?: string },
): Promise<unknown> {
  const began = performance.now();
  const payload = await verifier.verify(event.authorizationToken.slice("Bearer ".length));
  const duration = performance.now() - began;
  log.info(
    {
      outcome: "allow",
      code: "none",
      issuer: new URL(String(payload.iss)).host,
      status: 200,
      event_kind: "rest-token",
      alg: "RS256",
      cold_start: cold,
      duration_ms: Math.round(duration * 100) / 100,
      keys_state: "fresh",
      keys_age_s: Math.floor((Date.now() - started) / 1000),
      keys_dropped: 0,
      function_request_id: context?.awsRequestId,
      xray_trace_id: process.env._X_AMZN_TRACE_ID,
      Decisions: 1,
      Duration: duration,
      KeySetAge: Math.floor((Date.now() - started) / 1000),
      _aws: { Timestamp: Date.now(), CloudWatchMetrics: [metrics] },
    },
    "decision",
  );
  cold = false;
  return {
    principalId: payload.sub,
    policyDocument: {
      Version: "2012-10-17",
      Statement: [{ Action: "execute-api:Invoke", Effect: "Allow", Resource: event.methodArn }],
    },
  };
}
