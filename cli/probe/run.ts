// Probes → answers, one after another at a bounded rate, within a bounded number and time. Stops early rather than late.

import type { Probe } from "./plan";
import type { Sender, Sent } from "./send";

export interface RunLimits {
  readonly requestsPerSecond: number;
  readonly totalMs: number;
}

export interface Probed {
  readonly probe: Probe;
  /** "not sent" where the time was up before. */
  readonly sent: Sent | { readonly failure: "not sent" };
}

export async function runProbes(
  probes: readonly Probe[],
  send: Sender,
  { requestsPerSecond, totalMs }: RunLimits,
  onDone: (done: number, total: number) => void = () => undefined,
): Promise<readonly Probed[]> {
  const started = performance.now();
  const done: Probed[] = [];
  for (const [at, probe] of probes.entries()) {
    const due = started + (at * 1000) / requestsPerSecond;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const isLate = performance.now() - started > totalMs;
    done.push({ probe, sent: isLate ? { failure: "not sent" } : await send(probe) });
    onDone(done.length, probes.length);
  }
  return done;
}
