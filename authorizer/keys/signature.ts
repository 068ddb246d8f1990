// Algorithm + public key → the check of a JWS's signature. The mathematics is OpenSSL's, on the spot: jose's way through
// WebCrypto takes every signature to another thread and back, which is more than the signature itself costs.
// What is left to us is the shape: one algorithm for a kind of key, and exact lengths (RFC 7518 section 3).
// Must never throw.

import { constants, type KeyObject, type VerifyKeyObjectInput, verify } from "node:crypto";
import type { Algorithm } from "../config";

/** A public key bound to the one algorithm it may be used with (RFC 8725 section 3.1). */
export interface SignatureKey {
  /** `compact`: three base64url segments whose spelling has been checked. */
  verifies(compact: string): boolean;
}

interface Scheme {
  /** As in `KeyObject.asymmetricKeyType`. */
  readonly keyType: string;
  readonly digest: string | null;
  readonly input: Omit<VerifyKeyObjectInput, "key">;
  /** OpenSSL's name of the curve, and the octets of a signature; an RSA signature is as long as its modulus. */
  readonly curve?: string;
  readonly octets?: number;
}

const { RSA_PKCS1_PADDING, RSA_PKCS1_PSS_PADDING, RSA_PSS_SALTLEN_DIGEST } = constants;

const pkcs1 = (digest: string): Scheme => ({ keyType: "rsa", digest, input: { padding: RSA_PKCS1_PADDING } });

/** RFC 7518 section 3.5: the salt is as long as the digest, and MGF1 uses the same digest (OpenSSL's default). */
const pss = (digest: string): Scheme => ({
  keyType: "rsa",
  digest,
  input: { padding: RSA_PKCS1_PSS_PADDING, saltLength: RSA_PSS_SALTLEN_DIGEST },
});

/** RFC 7518 section 3.4: R and S side by side, each as long as the curve's order; never DER. */
const ecdsa = (digest: string, curve: string, octets: number): Scheme => ({
  keyType: "ec",
  digest,
  input: { dsaEncoding: "ieee-p1363" },
  curve,
  octets,
});

/** RFC 8037 section 3.1. */
const eddsa: Scheme = { keyType: "ed25519", digest: null, input: {}, octets: 64 };

const SCHEMES: Readonly<Record<Algorithm, Scheme>> = {
  RS256: pkcs1("sha256"),
  RS384: pkcs1("sha384"),
  RS512: pkcs1("sha512"),
  PS256: pss("sha256"),
  PS384: pss("sha384"),
  PS512: pss("sha512"),
  ES256: ecdsa("sha256", "prime256v1", 64),
  ES384: ecdsa("sha384", "secp384r1", 96),
  ES512: ecdsa("sha512", "secp521r1", 132),
  EdDSA: eddsa,
  Ed25519: eddsa,
};

/** undefined if the key is not of the algorithm's type and curve, or not public. */
export function bindKey(alg: Algorithm, key: KeyObject): SignatureKey | undefined {
  const { keyType, digest, input, curve, octets } = SCHEMES[alg];
  const { namedCurve, modulusLength } = key.asymmetricKeyDetails ?? {};
  // RFC 8017 section 8.1.2: as long as the modulus. OpenSSL takes a PSS signature whose leading zero octet was cut off,
  // which would be a second spelling of one token.
  const size = octets ?? Math.ceil((modulusLength ?? 0) / 8);
  if (key.type !== "public" || key.asymmetricKeyType !== keyType || namedCurve !== curve || size === 0) {
    return undefined;
  }
  const options = { ...input, key };
  return {
    verifies(compact) {
      const dot = compact.lastIndexOf(".");
      const signature = Buffer.from(compact.slice(dot + 1), "base64url");
      if (signature.length !== size) return false;
      try {
        return verify(digest, Buffer.from(compact.slice(0, dot), "latin1"), options, signature);
      } catch {
        return false;
      }
    },
  };
}
