// A choice and what was edited → the token to send. In: form fields. Out: a token, none, or a sentence that says what was expected.
import { type Claims, type Issuer, isTokenCase, mintCase } from "../../issuer";
import { readClaims } from "./claims";

export interface TokenForm {
  readonly choice: string;
  /** JSON, for edited claims. */
  readonly claims: string;
  readonly header: string;
  readonly own: string;
}

export type MadeToken =
  | { readonly ok: true; readonly token: string | undefined }
  | { readonly ok: false; readonly what: string };

/**
 * @param good the claims of a good token for the route
 * @param lifetime its seconds
 */
export async function makeToken(
  form: TokenForm,
  issuer: Issuer | undefined,
  good: Claims,
  { lifetime }: { readonly lifetime: number },
  now: number,
): Promise<MadeToken> {
  const { choice } = form;
  const made = (token: string | undefined): MadeToken => ({ ok: true, token });
  if (choice === "no-token" || choice === "signed") return made(undefined);
  if (choice === "malformed") return made("not.a.token");
  if (choice === "own") {
    const own = form.own.trim().replace(/^Bearer /i, "");
    // What cannot stand in a header is refused here: it would be another request than the one that was meant.
    return /^[\x21-\x7e]+$/.test(own)
      ? made(own)
      : { ok: false, what: "A token of your own: expected one line without spaces" };
  }
  if (issuer === undefined)
    return { ok: false, what: "This session's tokens come from another issuer: paste one of its own" };
  const seconds = Math.floor(now / 1000);
  const whole = { iat: seconds, exp: seconds + lifetime, ...good };
  if (isTokenCase(choice)) return made(await mintCase(issuer, choice, whole, now));
  const claims = readClaims(form.claims, "Claims", now);
  if (!claims.ok) return claims;
  const header = readClaims(form.header.trim() === "" ? "{}" : form.header, "Header", now);
  if (!header.ok) return header;
  const { alg } = header.claims;
  try {
    const options = { header: header.claims, ...(typeof alg === "string" ? { alg } : {}) };
    return made(await issuer.mint(claims.claims, options));
  } catch {
    return {
      ok: false,
      what: "No token can be signed like this: expected alg to be none or an asymmetric one, e.g. RS256",
    };
  }
}
