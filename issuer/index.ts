// A token issuer on loopback, for development and tests: its keys, its discovery document, and tokens good and bad.
// It stands where Auth0 or another provider would be. Its keys live in memory only and are new at every start;
// it never listens beyond 127.0.0.1.

import { createServer } from "node:http";
import { listen } from "../gateway";
import { answerTo } from "./endpoints";
import { KeyRing } from "./keys";
import { type Behavior, type Issuer, type Realm, realmOf } from "./realm";
import { AUTH0 } from "./shape";

export { claimsOf, isTokenCase, mintCase, TOKEN_CASES, type TokenCase, tamper } from "./cases";
export type { KeyRow, KeyState } from "./keys";
export type { MintOptions } from "./mint";
export { makePair } from "./pair";
export type { Behavior, Issuer, Realm } from "./realm";
export { findSession, newSecret, openSession, type Session } from "./session";
export { AUTH0, type Claims, forAnother, type Granted, grant, grantingNothing, type Shape } from "./shape";

export interface IssuerOptions {
  /** Default 0: any free port. */
  readonly port?: number;
  /** Whose keys are published; the first is what mint signs with. Default RS256 (2048 bits). */
  readonly algorithms?: readonly [string, ...string[]];
  /** What tokens are for unless told otherwise. */
  readonly audience?: string;
  /** Milliseconds since 1970, for `iat` and `exp`. Default: the clock. */
  readonly now?: () => number;
  /** Gives tokens to any client on this machine by the client credentials grant (RFC 6749 section 4.4). */
  readonly grants?: boolean;
  /** Whoever shows this may have any token made, by POST /mint. Default: nobody. */
  readonly secret?: string;
}

/** Starts it. Rejects when the port is taken. */
export async function startIssuer(options: IssuerOptions = {}): Promise<Issuer> {
  const algorithms = options.algorithms ?? ["RS256"];
  const now = options.now ?? Date.now;
  const audience = options.audience ?? "https://api.example.com";
  const rings = new Map<string, Promise<KeyRing>>();
  let behavior: Behavior = { down: false, delayMs: 0 };
  let shape = AUTH0;
  let root = "";

  const ringOf = (name: string): Promise<KeyRing> => {
    const ring = rings.get(name) ?? KeyRing.make(name === "" ? "local" : name, algorithms);
    rings.set(name, ring);
    return ring;
  };
  const settings = (name: string) => ({
    issuer: name === "" ? root : `${root}${name}/`,
    audience,
    now,
    shape: () => (name === "" ? shape : AUTH0),
  });
  const realm = async (name: string): Promise<Realm> => {
    if (!/^[a-z][\w-]{0,31}$/.test(name))
      throw new Error(
        "issuer: expected a name of lower-case letters, digits, - and _, at most 32, e.g. staff",
      );
    return realmOf(settings(name), await ringOf(name));
  };

  const server = createServer(
    answerTo({
      realm: async (name) => (name === "" ? realmOf(settings(""), await ringOf("")) : realm(name)),
      isKnown: (name) => rings.has(name),
      published: async (name) => (await ringOf(name)).published(),
      algorithms,
      behavior: () => behavior,
      grants: options.grants ?? false,
      secret: options.secret,
    }),
  );
  const main = await ringOf("");
  const port = await listen(server, { port: options.port ?? 0, host: "127.0.0.1" });
  root = `http://127.0.0.1:${port}/`;
  const own = realmOf(settings(""), main);
  return {
    ...own,
    get shape() {
      return shape;
    },
    imitate: (other) => {
      shape = other;
    },
    realm,
    behave: (change) => {
      behavior = { ...behavior, ...change };
      return behavior;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
