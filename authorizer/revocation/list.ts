// The list at an address on loopback → the list as it is now, or why there is none. It is read as a key set is: fresh, stale
// and dead by age, past its soft age asked for before it decides, and used on only if it cannot be.
// It must never let a token through because nobody answered, unless REVOKED_UNREADABLE says so in so many words.

import { type Issuers, type RevokedByIssuer, type RevokedPlace, readRevokedText } from "../config";
import { deny, pass, type Step } from "../denial";
import type { Get, GetFailure } from "../keys";

export interface RevocationList {
  /** `revocations-unavailable` if there is none to use. Asks first when the list is past its soft age. */
  current(): Promise<Step<RevokedByIssuer>>;
  report(): RevocationReport;
}

export interface RevocationReport {
  /** Seconds since the list was asked for; undefined if there is none. */
  readonly age: number | undefined;
  /** Of the last question, if it failed. */
  readonly failure: GetFailure | "malformed" | undefined;
  /** Entries for issuers that are not configured here. */
  readonly dropped: number;
}

/** After a failure the next question waits so long, so that a dead neighbor does not slow every request down. */
const PAUSE_MS = 1000;
/** A question that ends so long after its deadline was frozen with its sandbox. */
const FROZEN_MS = 1000;

export function createRevocationList(
  { url, softAgeSeconds, hardAgeSeconds, timeoutMs, unreadable }: RevokedPlace,
  issuers: Issuers,
  get: Get,
  now: () => number,
): RevocationList {
  let held: { readonly at: number; readonly list: RevokedByIssuer } | undefined;
  let failure: RevocationReport["failure"];
  let dropped = 0;
  let retryAt = 0;
  let flight: Promise<void> | undefined;

  /** A list from the future would never grow old. */
  const isYounger = (seconds: number) => held !== undefined && Math.abs(now() - held.at) < seconds * 1000;

  async function ask(): Promise<void> {
    const at = now();
    const got = await get(url, timeoutMs).catch(() => ({ ok: false, failure: "network" }) as const);
    const read = got.ok ? readRevokedText(got.body.toString("utf8"), issuers) : undefined;
    failure = got.ok ? (read === undefined ? "malformed" : undefined) : got.failure;
    if (read !== undefined) {
      // As old as the question: what is revoked while the answer is on its way is not in it.
      held = { at, list: read.revoked };
      dropped = read.dropped;
    } else if (now() - at < timeoutMs + FROZEN_MS) retryAt = now() + PAUSE_MS;
  }

  async function refresh(): Promise<void> {
    for (let round = 0; round < 2 && !isYounger(softAgeSeconds) && now() >= retryAt; round += 1) {
      flight ??= ask().finally(() => {
        flight = undefined;
      });
      await flight;
    }
  }

  return {
    async current() {
      await refresh();
      if (held !== undefined && isYounger(hardAgeSeconds)) return pass(held.list);
      return unreadable === "allow" ? pass(new Map()) : deny("revocations-unavailable");
    },
    report: () => ({
      age: held && Math.max(0, Math.floor((now() - held.at) / 1000)),
      failure,
      dropped,
    }),
  };
}
