// Claims → a compact token, signed by one issuer's keys. In: claims laid over the defaults, a key and a header. Out: the token,
// good or wrong in the one way that was asked for. It never logs one.
import { type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import type { KeyRing } from "./keys";
import { AUTH0, type Claims, type Shape, withoutNulls } from "./shape";

export interface MintOptions {
  /** `none` makes an unsigned token; an algorithm that is not published signs with a key that is not published. */
  readonly alg?: string;
  /** `unpublished` signs with a key that the key set does not hold, under the published key's `kid`. */
  readonly key?: "published" | "unpublished";
  /** Laid over `{ alg, typ, kid }`; a member that is undefined is left out. */
  readonly header?: Claims;
  /** Leaves the defaults out: the claims are the whole payload. */
  readonly exact?: boolean;
}

export async function mint(
  ring: KeyRing,
  defaults: Claims,
  claims: Claims,
  options: MintOptions,
  typ = "JWT",
): Promise<string> {
  const { alg = ring.algorithms[0], key: which = "published", header = {}, exact = false } = options;
  const payload = (exact ? claims : { ...defaults, ...claims }) as JWTPayload;
  if (alg === "none") return new UnsecuredJWT(payload).encode();
  const key = await ring.signingKey(alg, which);
  const protectedHeader = { alg, typ, kid: key.kid, ...header };
  return new SignJWT(payload).setProtectedHeader(protectedHeader as { alg: string }).sign(key.privateKey);
}

/** An access token of the shape, good for an hour. */
export function defaultClaims(issuer: string, audience: string, now: number, shape: Shape): Claims {
  const usual = auth0Claims(issuer, audience, now);
  if (shape === AUTH0) return usual;
  return withoutNulls({ ...usual, [shape.audience]: audience, ...shape.base });
}

/** For an API with role-based permissions. */
function auth0Claims(issuer: string, audience: string, now: number): Claims {
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
