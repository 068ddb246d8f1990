// What each denial code means, in one sentence: for documents and for people who look at a request. Not in the bundle that Lambda
// runs, and never in an answer.

import type { DenialCode } from "./denial";

export const MEANINGS: Readonly<Record<DenialCode, string>> = {
  "credentials-missing": "No Authorization value (or no WebSocket token) in the event.",
  "credentials-multiple": "More than one Authorization value, even if equal.",
  "credentials-malformed":
    "The value is not `Bearer`, one space, one token of letters, digits, `-`, `_`, `.`",
  "token-too-large": "The token is longer than MAX_TOKEN_BYTES.",
  "token-malformed": "Not exactly three segments of canonical unpadded base64url.",
  "header-malformed":
    "The header is not one strict JSON object within bounds, or a member has the wrong type.",
  "header-forbidden":
    "The header has `jwk`, `jku`, `x5u`, `x5c`, `crit`, `b64`, `zip`, `cty` or `enc`; with STRICT_HEADER any member beside alg, kid, typ and what the profile knows.",
  "claims-malformed":
    "The payload is not one strict JSON object within bounds (duplicate members are refused).",
  "issuer-unknown": "`iss` is missing or is not exactly a configured issuer.",
  "algorithm-refused": "`alg` is not in the issuer's list.",
  "type-refused": "`typ` is not one that the issuer's profile gives to access tokens.",
  "kid-missing": "The token has no `kid`, and the key set does not hold exactly one key without a `kid`.",
  "kid-unknown": "A key set that was fetched for this request has no key for this `kid` and algorithm.",
  "kid-unchecked":
    "The set in hand has no key for this `kid` and algorithm, and the issuer is not asked again just now.",
  "signature-invalid": "The signature does not verify with the issuer's key.",
  "claim-missing": "A claim that the profile requires is missing.",
  "claim-invalid": "A claim has the wrong type, is out of bounds, or holds control characters.",
  "token-expired": "`exp` has passed.",
  "token-expiring": "Less time to live than MIN_REMAINING_SECONDS.",
  "token-not-yet-valid": "`nbf` is in the future.",
  "token-from-future": "`iat` is in the future.",
  "lifetime-too-long": "`exp` minus `iat` exceeds the maximum lifetime.",
  "audience-mismatch": "No audience of the token is configured for its issuer.",
  "not-access-token": "An ID token, or not what the profile knows as an access token.",
  "token-revoked": "Its `jti` is in REVOKED, or its subject is and `iat` is not after that moment.",
  "proof-missing":
    "The token is bound to a key (`cnf`), and no proof can be verified: not by `x5t#S256`, no client certificate in the event, or answers are cached.",
  "proof-invalid": "The token is bound to another certificate than the client has shown (RFC 8705).",
  "scope-insufficient": "The token is good; no route, or not this one, is granted to it.",
  "groups-elsewhere":
    "The route asks for groups, and the token says that its groups are elsewhere (Entra: more than 200).",
  "event-unsupported": "The event is none of the supported kinds.",
  "tenant-unavailable":
    "The key set of a tenant that no token has proved yet could not be read, or too many new tenants asked at once. Not in Faults: callers can make tenants up.",
  "revocations-unavailable":
    "The list at the address in REVOKED could not be read, and REVOKED_UNREADABLE is `deny`.",
  "keys-unavailable": "No usable key set, or the set could not be refreshed to look for this `kid`.",
  "key-refused":
    "The issuer publishes this `kid`, but its key was refused when the set was vetted. The metric `KeysRefused` says so whatever tokens come.",
  "route-binding-missing":
    "The answer is for one route and would be cached for all: the cache key does not hold the route (ANSWER_FOR, `$context.routeKey`).",
  "caller-binding-missing":
    "The answer would be cached for every caller: the identity sources do not hold the Authorization header.",
  "policy-impossible":
    "No policy under 8 KB says what this token may do; checked at deployment, so this is a bug.",
  "internal-error": "A bug: the one catch in the handler.",
};
