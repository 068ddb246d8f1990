// The authorizer as the tests run it: the real steps from event to answer, with the clock, the key-set fetch and the
// log stream handed in. What stands in for AWS is the caller of `handle`, and nothing else.

import { createAudit } from "../../authorizer/answer/audit";
import { loadConfig } from "../../authorizer/config/load";
import { createAuthorizer } from "../../authorizer/handler";
import type { FetchKeys } from "../../authorizer/keys/fetch";
import type { Get } from "../../authorizer/keys/get";
import { tokenEvent } from "../arbitraries/gateway-event";
import { AUDIENCE, ISSUER, NOW, PUBLIC_KEYS } from "../arbitraries/jwt";

export const SETTINGS = {
  ISSUER,
  AUDIENCE,
  JWKS_URI: `${ISSUER}.well-known/jwks.json`,
  ROUTES: "any-valid-token",
} as const;

export const ALL_ALGORITHMS = "RS256,PS256,ES256,EdDSA";

export type Outcome = "allow" | "deny" | "unauthorized" | `fault ${string}`;

export interface Subject {
  /** The answer, or the error thrown. */
  handle(event: unknown): Promise<unknown>;
  outcome(event: unknown): Promise<Outcome>;
  /** The code in the last log line; "none" for Allow. */
  code(event: unknown): Promise<string>;
  readonly lines: string[];
  /** Milliseconds; tests move it. */
  clock: { now: number };
}

export interface SubjectOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly fetchKeys?: FetchKeys;
  /** For the list of revoked tokens at an address; over the network, unless given. */
  readonly get?: Get;
  readonly files?: Readonly<Record<string, string>>;
}

export function createSubject({ env = {}, files = {}, ...options }: SubjectOptions = {}): Subject {
  const settings =
    env.ISSUERS === undefined ? { ...SETTINGS, ...env } : { ROUTES: "any-valid-token", ...env };
  const config = loadConfig(settings, (name) => files[name] ?? "");
  const lines: string[] = [];
  const clock = { now: NOW * 1000 };
  const authorizer = createAuthorizer(config, {
    audit: createAudit(config, settings, { write: (line) => void lines.push(line) }),
    fetchKeys: options.fetchKeys ?? (async () => ({ ok: true, keys: PUBLIC_KEYS })),
    ...(options.get && { get: options.get }),
    now: () => clock.now,
    random: () => 0.5,
  });
  const handle = (event: unknown) => authorizer.handle(event).catch((error: unknown) => error);
  return {
    handle,
    lines,
    clock,
    async outcome(event) {
      return outcomeOf(await handle(event));
    },
    async code(event) {
      await handle(event);
      return String((JSON.parse(lines.at(-1) ?? "{}") as Record<string, unknown>).code);
    },
  };
}

/** Throws for anything that is not a documented outcome. */
export function outcomeOf(answer: unknown): Outcome {
  if (answer instanceof Error) {
    if (answer.message === "Unauthorized") return "unauthorized";
    return `fault ${answer.message}`;
  }
  const { isAuthorized, policyDocument } = answer as { isAuthorized?: unknown; policyDocument?: unknown };
  if (isAuthorized === true) return "allow";
  if (isAuthorized === false) return "deny";
  const { Statement } = policyDocument as { Statement: { Effect: string }[] };
  const effect = Statement[0]?.Effect;
  if (effect !== "Allow" && effect !== "Deny") throw new Error("the answer is no documented outcome");
  return effect === "Allow" ? "allow" : "deny";
}

export const bearer = (token: string): Record<string, unknown> => tokenEvent(`Bearer ${token}`);
