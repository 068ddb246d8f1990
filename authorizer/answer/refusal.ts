// A denial → what the gateway is told: an error it understands, or a refusal it keeps for the TTL.
// A 401 is exactly Error("Unauthorized"); any other message is a 500, and errors are never cached.

import type { Config } from "../config";
import { mayPass, statusOf } from "../denial";
import { denyPolicy, type Verdict } from "../policy";
import type { AuthRequest, EventKind } from "../request";
import type { Response } from "./shape";

/** What the client of each kind can be told: HTTP APIs know no 401 from an authorizer that was called. */
export function tellsUnauthorized(kind: EventKind): boolean {
  return kind === "rest-token" || kind === "rest-request" || kind === "websocket";
}

export function isSimple({ kind }: AuthRequest, { httpApiResponse }: Config): boolean {
  return kind === "http-v2" && httpApiResponse === "simple";
}

export function refusal(
  verdict: Extract<Verdict, { outcome: "deny" }>,
  request: AuthRequest,
  config: Config,
): Response {
  const status = statusOf(verdict.code);
  if (status === 500) return { verdict, answer: { throws: verdict.code } };
  // An HTTP API's client sees 500 for whatever is thrown; but what is returned is kept, for all of the TTL.
  const mustNotBeKept = config.resultTtlSeconds !== 0 && mayPass(verdict.code);
  if (status === 401 && (tellsUnauthorized(request.kind) || mustNotBeKept))
    return { verdict, answer: { throws: "Unauthorized" } };
  if (isSimple(request, config))
    return { verdict, answer: { returns: { isAuthorized: false, context: {} } } };
  const principalId = verdict.claims?.principal ?? "unauthenticated";
  return {
    verdict,
    answer: { returns: { principalId, policyDocument: denyPolicy(request.stageArn), context: {} } },
  };
}
