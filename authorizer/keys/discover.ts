// Issuer → where its key set is, as the issuer's own metadata says: OpenID Connect Discovery 1.0 section 4, or RFC 8414.
// The metadata counts only if it names exactly this issuer, and its jwks_uri only if it would do as JWKS_URI.
// Must never ask anything that a token names.

import { readUrl } from "../config";
import { readJsonText } from "../encoding";
import type { GetFailure, Got } from "./get";

export type DiscoveryFailure = GetFailure | "metadata-malformed" | "issuer-mismatch" | "jwks-uri-refused";

export type Discovered =
  | { readonly ok: true; readonly jwksUri: string }
  | { readonly ok: false; readonly failure: DiscoveryFailure };

/** Keycloak's has about 90 members, Entra's nests three levels. */
const BOUNDS = { depth: 8, members: 1024 };

const utf8 = new TextDecoder("utf-8", { fatal: true });

const fail = (failure: DiscoveryFailure) => ({ ok: false, failure }) as const;

/** Both places, in the order in which they are asked; the first is what nearly every issuer has. */
export function metadataUris(issuer: string): readonly [string, string] {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, "");
  return [
    `${origin}${path}/.well-known/openid-configuration`,
    `${origin}/.well-known/oauth-authorization-server${path}`,
  ];
}

/** @param get asks one place, within what is left of the deadline. */
export async function discover(
  issuer: string,
  get: (uri: string) => Promise<Got>,
  allowLoopback: boolean,
): Promise<Discovered> {
  const [first, second] = metadataUris(issuer);
  const found = readMetadata(await get(first), issuer, allowLoopback);
  // Whoever does not answer at all would not answer at the other place.
  if (found.ok || found.failure === "timeout" || found.failure === "network") return found;
  const other = readMetadata(await get(second), issuer, allowLoopback);
  // What is wrong with the usual place says more than that the other one does not exist.
  return other.ok || found.failure === "status" ? other : found;
}

function readMetadata(got: Got, issuer: string, allowLoopback: boolean): Discovered {
  if (!got.ok) return got;
  try {
    // White space around the object is JSON, and so is a BOM in front (RFC 8259 section 8.1): it is no token.
    const metadata = readJsonText(utf8.decode(got.body).trim(), BOUNDS);
    if (metadata === undefined) return fail("metadata-malformed");
    if (metadata.issuer !== issuer) return fail("issuer-mismatch");
    return readPlace(metadata.jwks_uri, allowLoopback);
  } catch {
    return fail("metadata-malformed");
  }
}

function readPlace(jwksUri: unknown, allowLoopback: boolean): Discovered {
  if (typeof jwksUri !== "string") return fail("metadata-malformed");
  try {
    readUrl("jwks_uri", jwksUri, allowLoopback);
  } catch {
    return fail("jwks-uri-refused");
  }
  return { ok: true, jwksUri };
}
