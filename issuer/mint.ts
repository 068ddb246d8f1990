// Claims → a compact token, signed by one issuer's keys. In: claims laid over the defaults, a key and a header. Out: the token,
// good or wrong in the one way that was asked for. It never logs one.
import { type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import type { KeyRing } from "./keys";

export type Claims = Readonly<Record<string, unknown>>;

export interface MintOptions {
  /** `none` makes an unsigned token; an algorithm that is not published signs with a key that is not published. */
  readonly alg?: string;
  /** `unpublished` signs with a key that the key set does not hold, under the published key's `kid`. */
  readonly key?: "published" | "unpublished";
  /** Laid over `{ alg, typ: "JWT", kid }`; a member that is undefined is left out. */
  readonly header?: Claims;
  /** Leaves the defaults out: the claims are the whole payload. */
  readonly exact?: boolean;
}

export async function mint(
  ring: KeyRing,
  defaults: Claims,
  claims: Claims,
  options: MintOptions,
): Promise<string> {
  const { alg = ring.algorithms[0], key: which = "published", header = {}, exact = false } = options;
  const payload = (exact ? claims : { ...defaults, ...claims }) as JWTPayload;
  if (alg === "none") return new UnsecuredJWT(payload).encode();
  const key = await ring.signingKey(alg, which);
  const protectedHeader = { alg, typ: "JWT", kid: key.kid, ...header };
  return new SignJWT(payload).setProtectedHeader(protectedHeader as { alg: string }).sign(key.privateKey);
}

/** The shape of an Auth0 access token for an API with role-based permissions, good for an hour. */
export function defaultClaims(issuer: string, audience: string, now: number): Claims {
  const seconds = Math.floor(now / 1000);
  return {
    iss: issuer,
    sub: "auth0|5f7c8ec7c33c6c004bbafe82",
    aud: [audience, `${issuer}userinfo`],
    iat: seconds,
    exp: seconds + 3600,
    azp: "my-client-id",
    scope: "openid profile",
    permissions: [],
  };
}
