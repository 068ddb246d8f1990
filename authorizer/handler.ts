// The steps in order, for every kind of event, and the one catch, which denies.
// In: a Lambda event. Out: the gateway's answer, or an error whose message is "Unauthorized" or a denial code.
// Nothing else may ever be thrown from here: Lambda writes an error's message and stack into its log.

import type { Audit } from "./answer";
import { type PolicyAnswer, type Response, respond, type SimpleAnswer } from "./answer";
import type { Claims } from "./claims";
import { verifyToken } from "./claims";
import type { Config } from "./config";
import { deny, pass, type Step } from "./denial";
import type { FetchKeys, Get } from "./keys";
import { createGet, createKeyStore, createKeyStores, type KeyStore } from "./keys";
import { compilerFor, judge, refuse, type Verdict } from "./policy";
import { type AuthRequest, readIdentity, readRequest } from "./request";
import { createRevocationList } from "./revocation";
import { readToken, type UntrustedToken } from "./token";

export interface Surroundings {
  readonly audit: Audit;
  readonly fetchKeys: FetchKeys;
  /** For the list of revoked tokens, where it is at an address. */
  readonly get?: Get;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** What the authorizer reads of Lambda's context. */
export interface CallContext {
  readonly awsRequestId?: string;
  /** Lambda's runtime client 4: with several calls at once the environment can hold no trace of one. */
  readonly xRayTraceId?: string;
}

export interface Authorizer {
  handle(event: unknown, context?: CallContext): Promise<PolicyAnswer | SimpleAnswer>;
  /** Starts fetching the key sets that are not fresh; to be called once, at cold start. */
  warm(): void;
}

/** What is known so far, for the audit line. */
interface Trace {
  request?: AuthRequest;
  token?: UntrustedToken;
  store?: KeyStore | undefined;
  faultAt?: string | undefined;
}

/** @throws Error at cold start if the routes cannot be said by a policy. */
export function createAuthorizer(
  config: Config,
  { audit, fetchKeys, get = createGet(), now, random }: Surroundings,
): Authorizer {
  const compiler = compilerFor(config);
  const revocations = config.revokedPlace && createRevocationList(config.revokedPlace, config, get, now);
  const stores = createKeyStores(config, now, (issuer, takeToken) =>
    createKeyStore({
      settings: config.keys,
      snapshot: config.keys.snapshots.get(issuer.url),
      fetchKeys: () => fetchKeys(issuer),
      now,
      random,
      takeToken,
    }),
  );

  async function identify(request: AuthRequest, trace: Trace): Promise<Step<Claims>> {
    const bearer = readIdentity(request, config.webSocketToken);
    if (!bearer.ok) return bearer;
    const token = readToken(bearer.value, config);
    if (!token.ok) return token;
    trace.token = token.value;
    trace.store = stores.of(token.value.issuer);
    const key = await (trace.store?.find(token.value.header) ?? deny("tenant-unavailable"));
    // A cached answer would be used without the certificate being asked for again.
    const certificate = config.resultTtlSeconds === 0 ? request.certificate : undefined;
    return key.ok ? verifyToken(token.value, key.value, config, now(), certificate) : key;
  }

  /** Last, so that only a token that would be good is looked up. */
  async function decideOn(claims: Claims): Promise<Verdict> {
    const revoked = await (revocations?.current() ?? pass(config.revoked));
    return revoked.ok
      ? judge(claims, { revoked: revoked.value, routes: config.routes })
      : refuse(revoked.code, claims);
  }

  async function decide(event: unknown, trace: Trace): Promise<Response> {
    const request = readRequest(event);
    if (!request.ok) return { verdict: refuse(request.code), answer: { throws: request.code } };
    trace.request = request.value;
    const claims = await identify(request.value, trace);
    const verdict = claims.ok ? await decideOn(claims.value) : refuse(claims.code);
    return respond(verdict, request.value, config, compiler);
  }

  async function decideOrDeny(event: unknown, trace: Trace): Promise<Response> {
    try {
      return await decide(event, trace);
    } catch (error) {
      trace.faultAt = placeOf(error);
      return { verdict: refuse("internal-error"), answer: { throws: "internal-error" } };
    }
  }

  return {
    async handle(event, context) {
      const started = performance.now();
      const trace: Trace = {};
      const { verdict, answer } = await decideOrDeny(event, trace);
      const { store } = trace;
      try {
        audit({
          verdict,
          request: trace.request,
          token: trace.token,
          keys: store?.report(),
          revocations: revocations?.report(),
          durationMs: performance.now() - started,
          thrown: "throws" in answer,
          functionRequestId: context?.awsRequestId,
          traceHeader: context?.xRayTraceId,
          faultAt: trace.faultAt,
        });
      } catch {
        // Nothing is decided without its line, and a stream's error may hold a path.
        throw bareError("internal-error");
      }
      store?.tend();
      if ("returns" in answer) return answer.returns;
      throw bareError(answer.throws);
    },
    warm() {
      stores.warm();
      void revocations?.current();
    },
  };
}

/** An error without a stack: Lambda would log it for every 401. */
function bareError(message: string): Error {
  const error = new Error(message);
  error.stack = `Error: ${message}`;
  return error;
}

/** Line and column of the first frame; the message, which may quote input, stays behind. */
function placeOf(error: unknown): string | undefined {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  return /\n\s+at .*?(\d+:\d+)\)?(?:\n|$)/.exec(stack)?.[1];
}
