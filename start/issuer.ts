// A token issuer on loopback, for development and tests: its keys, its discovery document, and tokens good and bad.
// It stands where Auth0 or another provider would be. Its keys live in memory only and are new at every start;
// it never listens beyond 127.0.0.1.

import type { webcrypto } from "node:crypto";
import { createServer } from "node:http";
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import { listen } from "../gateway";

export interface IssuerOptions {
  /** Default 0: any free port. */
  readonly port?: number;
  /** Whose keys are published; the first is what mint signs with. Default RS256 (2048 bits). */
  readonly algorithms?: readonly [string, ...string[]];
  /** Milliseconds since 1970, for `iat` and `exp`. Default: the clock. */
  readonly now?: () => number;
}

export interface MintOptions {
  /** `none` makes an unsigned token; an algorithm that is not published signs with a key that is not published. */
  readonly alg?: string;
  /** `unpublished` signs with a key that the key set does not hold, under the published key's `kid`. */
  readonly key?: "published" | "unpublished";
  /** Laid over `{ alg, typ: "JWT", kid }`; a member that is undefined is left out. */
  readonly header?: Readonly<Record<string, unknown>>;
}

export interface Issuer {
  /** With a trailing slash, as Auth0 writes it. */
  readonly issuer: string;
  readonly jwksUri: string;
  /**
   * A compact token. `claims` are laid over the defaults, an access token as Auth0 makes it, good for an hour;
   * a claim that is undefined is left out.
   */
  readonly mint: (claims?: Readonly<Record<string, unknown>>, options?: MintOptions) => Promise<string>;
  /** New keys under new key ids. The former ones leave the key set unless `keepFormer`. */
  readonly rotate: (options?: { readonly keepFormer?: boolean }) => Promise<void>;
  readonly close: () => Promise<void>;
}

interface SigningKey {
  readonly alg: string;
  readonly kid: string;
  readonly privateKey: webcrypto.CryptoKey;
  readonly jwk: JWK;
}

/** Starts it. Rejects when the port is taken. */
export async function startIssuer(options: IssuerOptions = {}): Promise<Issuer> {
  const algorithms = options.algorithms ?? ["RS256"];
  const now = options.now ?? Date.now;
  let generation = 0;
  const makeKeys = async (): Promise<SigningKey[]> => {
    generation++;
    return Promise.all(algorithms.map((alg) => makeKey(alg, `local-${alg.toLowerCase()}-${generation}`)));
  };
  let keys = await makeKeys();
  let published = keys;
  const unpublished = new Map<string, Promise<SigningKey>>();

  const server = createServer((request, response) => {
    const document = {
      "/.well-known/jwks.json": () => ({ keys: published.map((key) => key.jwk) }),
      "/.well-known/openid-configuration": () => discoveryOf(issuer, jwksUri, algorithms),
    }[request.url ?? ""];
    response.statusCode = request.method !== "GET" ? 405 : document === undefined ? 404 : 200;
    response.setHeader("Content-Type", "application/json");
    response.end(response.statusCode === 200 ? JSON.stringify(document?.()) : "{}");
  });
  const port = await listen(server, { port: options.port ?? 0, host: "127.0.0.1" });
  const issuer = `http://127.0.0.1:${port}/`;
  const jwksUri = `${issuer}.well-known/jwks.json`;

  const signingKey = async (alg: string, isPublished: boolean): Promise<SigningKey> => {
    const own = keys.find((key) => key.alg === alg);
    if (own !== undefined && isPublished) return own;
    const kid = own?.kid ?? `local-${alg.toLowerCase()}-unpublished`;
    const other = unpublished.get(kid) ?? makeKey(alg, kid);
    unpublished.set(kid, other);
    return other;
  };

  return {
    issuer,
    jwksUri,
    mint: async (claims = {}, { alg = algorithms[0], key: which = "published", header = {} } = {}) => {
      const payload = { ...defaultClaims(issuer, now()), ...claims } as JWTPayload;
      if (alg === "none") return new UnsecuredJWT(payload).encode();
      const key = await signingKey(alg, which === "published");
      const protectedHeader = { alg, typ: "JWT", kid: key.kid, ...header };
      return new SignJWT(payload).setProtectedHeader(protectedHeader as { alg: string }).sign(key.privateKey);
    },
    rotate: async ({ keepFormer = false } = {}) => {
      const former = keepFormer ? published : [];
      keys = await makeKeys();
      published = [...keys, ...former];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function makeKey(alg: string, kid: string): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { modulusLength: 2048 });
  return { alg, kid, privateKey, jwk: { ...(await exportJWK(publicKey)), alg, use: "sig", kid } };
}

/** The shape of an Auth0 access token for an API with role-based permissions. */
function defaultClaims(issuer: string, now: number): Record<string, unknown> {
  const seconds = Math.floor(now / 1000);
  return {
    iss: issuer,
    sub: "auth0|5f7c8ec7c33c6c004bbafe82",
    aud: ["https://api.example.com", `${issuer}userinfo`],
    iat: seconds,
    exp: seconds + 3600,
    azp: "my-client-id",
    scope: "openid profile",
    permissions: [],
  };
}

function discoveryOf(issuer: string, jwksUri: string, algorithms: readonly string[]): object {
  return {
    issuer,
    jwks_uri: jwksUri,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: algorithms,
  };
}
