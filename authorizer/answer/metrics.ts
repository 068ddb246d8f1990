// One decision → the metrics in its line, and their definitions (CloudWatch's embedded metric format).
// Numbers only. What any caller can cause must never be told as a fault.

import { statusOf } from "../denial";
import type { KeyReport } from "../keys";
import type { Verdict } from "../policy";

/** What a decision is measured by. */
export interface Measured {
  readonly verdict: Verdict;
  readonly keys: KeyReport | undefined;
  readonly durationMs: number;
  /** Whether the answer is an error, which Lambda counts as a failed invocation. */
  readonly thrown: boolean;
}

/** Outcome, code and issuer are metric dimensions: every combination is paid for. */
const EACH = [["service"], ["service", "outcome", "code", "issuer"]];
/** What an alarm watches needs no more than this. */
const WHOLE = [["service"]];

const UNITS: Readonly<Record<string, string>> = {
  Decisions: "Count",
  Unauthorized: "Count",
  Faults: "Count",
  Duration: "Milliseconds",
  KeySetFetches: "Count",
  KeySetFailures: "Count",
  KeySetAge: "Seconds",
  KeysRefused: "Count",
};
const UNITS_OF_WHOLE: Readonly<Record<string, string>> = { Denied: "Count", KeysUnavailable: "Count" };

export type Metrics = Readonly<Record<string, number>>;

export function metricsOf({ verdict, keys, durationMs, thrown }: Measured): Metrics {
  const code = verdict.outcome === "allow" ? undefined : verdict.code;
  const status = code === undefined ? 200 : statusOf(code);
  // Whoever makes up a tenant must not raise the alarm.
  const isFault = status === 500 && code !== "tenant-unavailable";
  return {
    Decisions: 1,
    // Lambda counts what is thrown as a failed invocation, and a 401 has no other way. Errors - Unauthorized is what is left:
    // Faults, and crashes. What is returned is not counted here: an HTTP API's refusals would hide faults.
    ...(thrown && !isFault ? { Unauthorized: 1 } : undefined),
    ...(isFault ? { Faults: 1 } : undefined),
    ...(code !== undefined && status !== 500 ? { Denied: 1 } : undefined),
    ...(code === "keys-unavailable" ? { KeysUnavailable: 1 } : undefined),
    Duration: durationMs,
    ...(keys !== undefined && keys.fetches > 0
      ? { KeySetFetches: keys.fetches, KeySetFailures: keys.failures }
      : undefined),
    ...(keys?.age === undefined ? undefined : { KeySetAge: keys.age }),
    // Of the set, not of this request: a garbage token that names a refused key must not be what raises an alarm.
    ...(keys !== undefined && keys.faults > 0 ? { KeysRefused: keys.faults } : undefined),
  };
}

/** The definitions of the named metrics as JSON text; "" if metrics are off. There are a dozen sets of names. */
export function defineMetrics(namespace: string | undefined): (metrics: Metrics) => string {
  const known = new Map<string, string>();
  return (metrics) => {
    if (namespace === undefined) return "";
    const names = Object.keys(metrics);
    const key = names.join();
    let text = known.get(key);
    if (text === undefined) {
      text = JSON.stringify([
        ...directive(namespace, EACH, UNITS, names),
        ...directive(namespace, WHOLE, UNITS_OF_WHOLE, names),
      ]);
      known.set(key, text);
    }
    return text;
  };
}

function directive(
  namespace: string,
  dimensions: readonly (readonly string[])[],
  units: Readonly<Record<string, string>>,
  names: readonly string[],
): readonly object[] {
  const metrics = names.flatMap((Name) => (units[Name] === undefined ? [] : [{ Name, Unit: units[Name] }]));
  return metrics.length === 0 ? [] : [{ Namespace: namespace, Dimensions: dimensions, Metrics: metrics }];
}
