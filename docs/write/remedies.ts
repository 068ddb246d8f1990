// What to do about each denial code: who has to act, and where. For docs/authorizer/denial-codes.md.

import type { DenialCode } from "../../authorizer/denial";

/** The client, who sends the token; the issuer's settings; or the operator of the API. */
export const REMEDIES: Readonly<Record<DenialCode, string>> = {
  "credentials-missing":
    "Client: send `Authorization: Bearer TOKEN`. A WebSocket client sends it where `WEBSOCKET_TOKEN` says.",
  "credentials-multiple": "Client or proxy: send the header once. Look for a proxy that adds one of its own.",
  "credentials-malformed":
    "Client: send `Bearer`, one space, the token, and nothing else. Look for quotes, line ends and a doubled `Bearer`.",
  "token-too-large":
    "Issuer: put less into the token (groups are the usual cause). Operator: raise `MAX_TOKEN_BYTES`; API Gateway takes 10,240 bytes of headers in all.",
  "token-malformed":
    "Client: send a JWT access token. An opaque or an encrypted token (five segments) cannot be verified; with Auth0 ask for an `audience`.",
  "header-malformed":
    "Issuer: no known issuer sends this. Look at the header with `cut -d. -f1`; a hand-made token is the usual cause.",
  "header-forbidden":
    "Issuer: leave the named members out (PingFederate: no `jku`, `x5u`). With `STRICT_HEADER`, set it to `false`.",
  "claims-malformed":
    "Issuer: a custom claim makes the payload invalid, too large or doubles a name. Remove it.",
  "issuer-unknown":
    "Operator: compare `ISSUER` with the token's `iss` letter by letter, with the slash at the end. Client: take the token from the right environment.",
  "algorithm-refused":
    "Operator: add the issuer's algorithm to `ALGORITHMS`. HS256 and none are never possible: change the issuer's signing algorithm.",
  "type-refused": "Client: send the access token. Operator: set the `PROFILE` that fits the issuer.",
  "kid-missing": "Issuer: sign with a key that has a `kid`, or publish one key only.",
  "kid-unknown":
    "Client: get a new token; its key is withdrawn. If all clients have it: the issuer signs with a key it does not publish, or `JWKS_URI` is another realm's.",
  "kid-unchecked":
    "Wait a second and try again. If it lasts, somebody sends made-up key ids: look at `KeySetFetches`, and limit the caller.",
  "key-refused":
    "Issuer: publish a key of at least 2048 bits (RSA) with a usual exponent. Operator: `keys_dropped` in the log counts such keys.",
  "signature-invalid":
    "Client: send the token unchanged. If all clients have it: `JWKS_URI` belongs to another tenant. If few have it: treat it as an attack.",
  "claim-missing":
    "Issuer: add the claim (`sub`, `exp`, `iat` and what the profile asks for). See [issuers](issuers.md#what-to-set).",
  "claim-invalid":
    "Issuer: send the claim in its standard type. Times are numbers of seconds; `aud` is a text or a list of texts.",
  "token-expired": "Client: get a new token before `exp`. If fresh tokens have it, a clock is wrong.",
  "token-expiring":
    "Client: refresh earlier, by the result TTL. Operator: lower `resultTtlSeconds`, or let the issuer's tokens live longer.",
  "token-not-yet-valid":
    "Issuer: correct the clock, or the rule that sets `nbf`. A retry succeeds once the time has come.",
  "token-from-future": "Issuer: correct the clock. A retry succeeds once the time has come.",
  "lifetime-too-long":
    "Issuer: let access tokens live for a shorter time. Operator: raise `MAX_TOKEN_LIFETIME_SECONDS` if you accept the risk.",
  "audience-mismatch":
    "Client: ask the issuer for this API's audience. Operator: compare `AUDIENCE` with the token's `aud`.",
  "not-access-token":
    "Client: send `access_token`, not `id_token`. Operator: set the `PROFILE` that fits the issuer.",
  "token-revoked":
    "Nothing, if you revoked it. Else look into `REVOKED`: a subject's entry covers all its tokens up to that second.",
  "proof-missing":
    "Operator: use mutual TLS on a custom domain and `RESULT_TTL_SECONDS=0`, or let the issuer send unbound tokens. See [settings](settings.md#tokens-that-are-bound-to-a-certificate).",
  "proof-invalid":
    "Client: use the certificate that the token was issued for. If the client is sure it does, treat it as a stolen token.",
  "scope-insufficient":
    "Client: ask for the scope, permission, role or group of the route. Operator: compare the route in `ROUTES` with the token's claims in the console of `npm start`.",
  "groups-elsewhere": "Issuer: emit only the groups that are assigned to the application, or use app roles.",
  "event-unsupported":
    "Operator: attach the function as a TOKEN or REQUEST authorizer of a REST, HTTP or WebSocket API. Nothing else may invoke it.",
  "keys-unavailable":
    "Operator: ask for `JWKS_URI` from where the function runs. A function in a VPC needs a way out. The log names the failure.",
  "tenant-unavailable":
    "Operator: check that the tenant exists. A flood of new tenants is limited on purpose; list `tenants` to refuse strangers at once.",
  "revocations-unavailable":
    "Operator: check the AppConfig extension and the function's right to read it. `REVOKED_UNREADABLE=allow` lets tokens in meanwhile.",
  "route-binding-missing":
    "Operator: set `RESULT_TTL_SECONDS=0`, or put the route into the identity sources. `SecureApi` does it.",
  "caller-binding-missing":
    "Operator: make the Authorization header an identity source of the authorizer, or set the TTL to 0 at the gateway and in `RESULT_TTL_SECONDS`.",
  "policy-impossible": "Report a bug, with the routes. Until then `ANSWER_FOR=route` needs no such policy.",
  "internal-error": "Report a bug, with the log line. It holds no token.",
};
