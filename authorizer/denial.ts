// Every reason to refuse, as a closed list: the code is what logs, metrics and documents say, the status is what the
// client may learn. 401: the token is bad. 403: the caller may not. 500: we could not decide, which is never cached.
// A denial holds a code and nothing else: no token, no claim, no error text can ride along.

export type Status = 401 | 403 | 500;

export const DENIALS = {
  "credentials-missing": 401,
  "credentials-multiple": 401,
  "credentials-malformed": 401,
  "token-too-large": 401,
  "token-malformed": 401,
  "header-malformed": 401,
  "header-forbidden": 401,
  "claims-malformed": 401,
  "issuer-unknown": 401,
  "algorithm-refused": 401,
  "type-refused": 401,
  "kid-missing": 401,
  "kid-unknown": 401,
  "kid-unchecked": 401,
  "key-refused": 401,
  "signature-invalid": 401,
  "claim-missing": 401,
  "claim-invalid": 401,
  "token-expired": 401,
  "token-expiring": 401,
  "token-not-yet-valid": 401,
  "token-from-future": 401,
  "lifetime-too-long": 401,
  "audience-mismatch": 401,
  "not-access-token": 401,
  "token-revoked": 401,
  "proof-missing": 401,
  "proof-invalid": 401,
  "scope-insufficient": 403,
  "groups-elsewhere": 403,
  "event-unsupported": 500,
  "keys-unavailable": 500,
  "tenant-unavailable": 500,
  "revocations-unavailable": 500,
  "route-binding-missing": 500,
  "caller-binding-missing": 500,
  "policy-impossible": 500,
  "internal-error": 500,
} as const satisfies Record<string, Status>;

export type DenialCode = keyof typeof DENIALS;

/**
 * 401s that may be another answer a moment later, to the same token: the issuer publishes a key, or mends one; the clock
 * goes on. No gateway may keep them. The rest of the 401s are the token's own, and stay what they are for as long as it is
 * the same token. A signature that a key refutes stays refuted: RFC 7517 section 4.5 gives another key another kid.
 */
const PASSING: ReadonlySet<DenialCode> = new Set([
  "kid-missing",
  "kid-unknown",
  "kid-unchecked",
  "key-refused",
  "token-expiring",
  "token-not-yet-valid",
  "token-from-future",
]);

/** What a step gives: its value, or the code for which the request is refused. */
export type Step<T> = { readonly ok: true; readonly value: T } | Denied;

export interface Denied {
  readonly ok: false;
  readonly code: DenialCode;
}

export function pass<T>(value: T): Step<T> {
  return { ok: true, value };
}

export function deny(code: DenialCode): Denied {
  return { ok: false, code };
}

export function mayPass(code: DenialCode): boolean {
  return PASSING.has(code);
}

export function statusOf(code: DenialCode): Status {
  return DENIALS[code];
}
