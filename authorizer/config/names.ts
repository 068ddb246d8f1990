// The names of the settings, and the environment's variables that are nearly one of them: `Routes`, `AUDIENCES`.
// A misspelled setting would be ignored, and ignoring a restriction lets everybody in; so it stops the start.

import type { Environment } from "./setting";

export const SETTINGS = (
  "ALGORITHMS ALLOW_LOOPBACK_HTTP ANSWER_FOR AUDIENCE CLOCK_TOLERANCE_SECONDS HTTP_API_RESPONSE IDENTITY_SOURCES ISSUER ISSUERS JWKS_URI " +
  "KEYS_HARD_AGE_SECONDS KEYS_SNAPSHOT KEYS_SOFT_AGE_SECONDS KEYS_TIMEOUT_MS KEYS_WAIT_MS LOG_HASH_KEY MAX_AUDIENCES " +
  "MAX_CLAIM_MEMBERS MAX_TOKEN_BYTES MAX_TOKEN_LIFETIME_SECONDS " +
  "METRICS_NAMESPACE MIN_REMAINING_SECONDS POLICY_TABLES POWERTOOLS_SERVICE_NAME PROFILE RESULT_TTL_SECONDS REVOKED " +
  "REVOKED_HARD_AGE_SECONDS REVOKED_SOFT_AGE_SECONDS REVOKED_UNREADABLE ROUTES STAGE_NAME STRICT_HEADER WEBSOCKET_TOKEN " +
  "WHOLE_METHODS"
).split(" ");

/** @throws Error naming the setting that was probably meant; the variable's own name is left out, as any text is. */
export function refuseNearNames(env: Environment): void {
  const near = new Set(
    Object.keys(env).flatMap((name) =>
      // Lambda's own; none of ours begins like this.
      SETTINGS.includes(name) || /^(AWS|LAMBDA)_/.test(name)
        ? []
        : SETTINGS.filter((one) => isNear(name, one)),
    ),
  );
  if (near.size > 0) {
    throw new Error(
      `${[...near].join(", ")}: a variable is spelled nearly like this, and would be ignored; expected the exact name, in capitals`,
    );
  }
}

/** `MIN_REMAINING`, `KEYS_TIMEOUT_SECONDS`, `JWKS`: the unit, or the kind of thing, is left out or another one. */
const ENDS = /_(SECONDS|SECS?|MS|MILLISECONDS|MINUTES|BYTES|JSON|LIST|FILE|UR[IL])$/i;
/** `PORTCULLIS_ROUTES`: whose setting it is. */
const BEGINS = /^(PORTCULLIS|AUTHORIZER)_/i;

const core = (name: string) => name.replace(BEGINS, "").replace(ENDS, "");

function isNear(name: string, setting: string): boolean {
  return isOneSlipAway(name, setting) || isOneSlipAway(core(name), core(setting));
}

/** The same but for case and punctuation, or one slip away, two in a long name. */
function isOneSlipAway(name: string, setting: string): boolean {
  const [a, b] = [plain(name), plain(setting)];
  const slips = b.length < 10 ? 1 : 2;
  return Math.abs(a.length - b.length) <= slips && distance(a, b) <= slips;
}

const plain = (name: string) => name.toUpperCase().replace(/[^A-Z0-9]/g, "");

/** Letters too many, missing, other, or swapped with their neighbor (optimal string alignment). */
function distance(a: string, b: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped =
        a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : a.length + b.length;
      row.push(Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + cost, swapped));
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
