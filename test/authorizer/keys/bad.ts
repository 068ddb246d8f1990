// What the tests beside this file share.

import { KEYS } from "../../arbitraries/jwt";
import { newJwk } from "../../arbitraries/pair";

export const RSA = KEYS.RS256.publicJwk;

export const EC = KEYS.ES256.publicJwk;

export const ED = KEYS.EdDSA.publicJwk;

export const rsaOf = (modulusLength: number) => newJwk("rsa", { modulusLength });

export const bits = (length: number, last = 1) => {
  const bytes = Buffer.alloc(Math.ceil(length / 8), 0xff);
  bytes[0] = 0xff >> (bytes.length * 8 - length);
  bytes[bytes.length - 1] = last;
  return bytes.toString("base64url");
};

export const P384 = newJwk("ec", { namedCurve: "P-384" });

export const P521 = newJwk("ec", { namedCurve: "P-521" });

export const hex = (text: string) => Buffer.from(text, "hex").toString("base64url");

export const LOW_ORDER = [
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
  "0000000000000000000000000000000000000000000000000000000000000080",
  "0100000000000000000000000000000000000000000000000000000000000080",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
];

export const behindZero = (coordinate: unknown) =>
  hex(`00${Buffer.from(String(coordinate), "base64url").toString("hex")}`);

export type Refused = readonly [title: string, jwk: Record<string, unknown>];
