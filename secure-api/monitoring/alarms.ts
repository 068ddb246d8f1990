// The alarms: what each watches, when it speaks, and what it says. Each has a heading of its name in docs/operate/runbook.md.
// None may be raised by what any caller can send.
import type { MonitoringArgs } from "../arguments";
import { type Formula, gateway, lambda, own, REQUESTS, type Watched } from "./metrics";

export interface Alarm {
  /** What it means, in a line; it stands in the message that wakes somebody. */
  readonly says: string;
  readonly formula: Formula;
  /** It speaks above this. */
  readonly threshold: number;
  readonly periodSeconds: number;
  /** Periods of the last ones that must be above. */
  readonly bad: number;
  readonly of: number;
}

type Settings = Omit<MonitoringArgs, "topics"> & { readonly keysSoftAgeSeconds?: number | undefined };

/** Fewer decisions than this in five minutes say nothing about a share. */
const LEAST_DECISIONS = 100;

/** By name. An API that asks for no token has the last one only. */
export function alarmsOf(watched: Watched, settings: Settings): Readonly<Record<string, Alarm>> {
  const { authorizer } = watched;
  return {
    ...(authorizer === undefined ? {} : ofAuthorizer(authorizer, settings)),
    "server-errors": serverErrors(watched, settings.serverErrorPercent ?? 1),
  };
}

function ofAuthorizer(
  authorizer: NonNullable<Watched["authorizer"]>,
  { deniedPercent = 50, latencyMs = 1000, keysSoftAgeSeconds = 600 }: Settings,
): Readonly<Record<string, Alarm>> {
  const one = (metric: Formula["metrics"][string]): Formula => ({ metrics: { m: metric }, expression: "m" });
  return {
    faults: {
      says: "The authorizer could not decide, and not for want of keys: callers get 500.",
      formula: {
        metrics: { faults: own(authorizer, "Faults"), keys: own(authorizer, "KeysUnavailable") },
        expression: "faults - FILL(keys, 0)",
      },
      threshold: 0,
      ...within(60, 2, 5),
    },
    crashes: {
      says: "Calls of the authorizer end without a decision: a failed start, a timeout, memory. Callers get 500.",
      // A call counts in the minute it began, its line in the minute it ended: two percent are above that blur.
      formula: {
        metrics: {
          errors: lambda(authorizer, "Errors"),
          invocations: lambda(authorizer, "Invocations"),
          unauthorized: own(authorizer, "Unauthorized"),
          faults: own(authorizer, "Faults"),
        },
        expression:
          "IF(errors - FILL(unauthorized, 0) - FILL(faults, 0) > 0.02 * invocations, errors - FILL(unauthorized, 0) - FILL(faults, 0), 0)",
      },
      threshold: 0,
      ...within(300, 2, 3),
    },
    "keys-unavailable": {
      says: "No usable key set of an issuer: its callers get 500.",
      formula: one(own(authorizer, "KeysUnavailable")),
      threshold: 0,
      ...within(60, 2, 5),
    },
    "keys-stale": {
      says: "An issuer's keys cannot be read again. Callers notice nothing until the keys are too old.",
      formula: one(own(authorizer, "KeySetAge", "Maximum")),
      // A set is read anew from its soft age on; with a quarter of an hour more nobody managed to.
      threshold: keysSoftAgeSeconds + 900,
      ...within(300, 3, 3),
    },
    "keys-refused": {
      says: "An issuer publishes a key that is not safe to use: tokens signed with it are refused.",
      formula: one(own(authorizer, "KeysRefused", "Maximum")),
      threshold: 0,
      ...within(300, 1, 1),
    },
    denials: {
      says: "Most of what the authorizer decides is a denial: an attack, or a client or an issuer that changed.",
      formula: {
        metrics: { denied: own(authorizer, "Denied"), decisions: own(authorizer, "Decisions") },
        expression: `IF(decisions >= ${LEAST_DECISIONS}, 100 * FILL(denied, 0) / decisions, 0)`,
      },
      threshold: deniedPercent,
      ...within(300, 3, 3),
    },
    latency: {
      says: "The authorizer is slow: every caller whose answer is not kept waits for it.",
      formula: one(lambda(authorizer, "Duration", "p99")),
      threshold: latencyMs,
      ...within(300, 3, 3),
    },
    throttles: {
      says: "Lambda refuses to start the authorizer: no concurrency is left, and callers get 500.",
      formula: one(lambda(authorizer, "Throttles")),
      threshold: 0,
      ...within(60, 2, 5),
    },
  };
}

function serverErrors(watched: Watched, percent: number): Alarm {
  const { all, failed } = REQUESTS[watched.kind];
  const named = (prefix: string, names: readonly string[]) =>
    names.map((name, at) => [`${prefix}${at}`, gateway(watched, name)] as const);
  const sum = (entries: readonly (readonly [string, unknown])[]) =>
    entries.map(([id]) => `FILL(${id}, 0)`).join(" + ");
  const [requests, failures] = [named("all", all), named("failed", failed)];
  // An HTTP API makes a 5xx of a thrown refusal, which any caller can cause; with a token of nonsense, for one.
  const { kind, authorizer } = watched;
  const caused = kind === "http" && authorizer !== undefined ? own(authorizer, "Unauthorized") : undefined;
  const less = caused === undefined ? sum(failures) : `${sum(failures)} - FILL(unauthorized, 0)`;
  return {
    says: "Requests end in a 5xx.",
    formula: {
      metrics: {
        ...Object.fromEntries([...requests, ...failures]),
        ...(caused && { unauthorized: caused }),
      },
      // Below zero where the other side has counted already: that is no alarm either.
      expression: `IF(${sum(requests)} > 0, 100 * (${less}) / (${sum(requests)}), 0)`,
    },
    threshold: percent,
    ...within(300, 2, 3),
  };
}

const within = (periodSeconds: number, bad: number, of: number) => ({ periodSeconds, bad, of });
