// A token that the gateway checks itself, for a JWT authorizer or a Cognito user pool → its claims, or why it is refused.
// Nothing of the token gets into what it answers or logs. What cannot be decided is never admitted.

import { errors, type JWTPayload, jwtVerify } from "jose";
import type { NativeAuthorizer } from "../../apis";
import type { KeySets } from "./key-sets";

export type NativeVerdict =
  | { readonly kind: "admitted"; readonly claims: JWTPayload; readonly scopes: readonly string[] }
  /** `why` is a sentence of ours; the challenge quotes it, as API Gateway's does its own. */
  | { readonly kind: "unauthorized" | "insufficient scope"; readonly why: string };

/** HTTP APIs and user pools take RSA signatures only. */
const ALGORITHMS = ["RS256", "RS384", "RS512"];

/** @param now milliseconds since 1970 */
export async function checkToken(
  authorizer: NativeAuthorizer,
  required: readonly string[],
  given: string,
  keySets: KeySets,
  now: number,
): Promise<NativeVerdict> {
  const token = given.replace(/^Bearer /i, "");
  const verified = await verifyBy(authorizer, token, keySets, now);
  if (typeof verified === "string") return { kind: "unauthorized", why: verified };
  const { claims, declared } = verified;
  const audiences = authorizer.audiencesOf?.get(declared) ?? authorizer.audiences;
  const wrong = authorizer.kind === "jwt" ? wrongAudience(audiences, claims) : wrongUse(required, claims);
  if (wrong !== undefined) return { kind: "unauthorized", why: wrong };
  const scopes = scopesOf(claims);
  if (required.length > 0 && !required.some((scope) => scopes.includes(scope)))
    return { kind: "insufficient scope", why: "the token has none of the scopes that the route needs" };
  return { kind: "admitted", claims, scopes };
}

async function verifyBy(
  { issuers, algorithms = ALGORITHMS }: NativeAuthorizer,
  token: string,
  keySets: KeySets,
  now: number,
): Promise<{ readonly claims: JWTPayload; readonly declared: string } | string> {
  let why = "the token was not issued by a known issuer";
  for (const declared of issuers) {
    try {
      const { name, keys } = await keySets.get(declared);
      const { payload } = await jwtVerify(token, keys, {
        algorithms: [...algorithms],
        issuer: name,
        requiredClaims: ["exp"],
        currentDate: new Date(now),
      });
      return typeof payload.iat === "number" && payload.iat * 1000 > now
        ? "the token is from the future"
        : { claims: payload, declared };
    } catch (error) {
      why = reasonOf(error);
    }
  }
  return why;
}

function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return "the token has expired";
  if (error instanceof errors.JWTClaimValidationFailed) return `the token's ${error.claim} is not valid`;
  if (error instanceof errors.JWSSignatureVerificationFailed) return "the token's signature is not valid";
  if (error instanceof errors.JWKSNoMatchingKey) return "the token's key is not known";
  if (error instanceof errors.JOSEAlgNotAllowed) return "the token's algorithm is not allowed";
  if (error instanceof errors.JWTInvalid || error instanceof errors.JWSInvalid)
    return "the token is malformed";
  return "the issuer's keys could not be fetched";
}

/** `client_id` counts only where there is no `aud`. */
function wrongAudience(audiences: readonly string[], claims: JWTPayload): string | undefined {
  const found = [claims.aud ?? claims.client_id].flat();
  return found.some((one) => typeof one === "string" && audiences.includes(one))
    ? undefined
    : "the token does not have a valid audience";
}

/** A method with scopes takes access tokens, one without takes identity tokens. */
function wrongUse(required: readonly string[], { token_use: use }: JWTPayload): string | undefined {
  const wanted = required.length > 0 ? "access" : "id";
  return use === wanted ? undefined : `the token's token_use is not ${wanted}`;
}

function scopesOf({ scope, scp }: JWTPayload): string[] {
  const given = scope ?? scp;
  if (typeof given === "string") return given.split(" ").filter((one) => one !== "");
  return Array.isArray(given) ? given.filter((one) => typeof one === "string") : [];
}
