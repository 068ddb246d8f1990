// One issuer as its users see it: a name, where its keys are, and what it can be told. In: its keys. Out: tokens, good and wrong.
import type { KeyRing, KeyRow } from "./keys";
import { defaultClaims, type MintOptions, mint } from "./mint";
import type { Claims, Shape } from "./shape";

export interface Behavior {
  /** Every request is answered with 503. */
  readonly down: boolean;
  /** Milliseconds before each answer. */
  readonly delayMs: number;
}

/** One issuer: `iss`, its keys and its tokens. */
export interface Realm {
  /** With a trailing slash, as Auth0 writes it. */
  readonly issuer: string;
  readonly jwksUri: string;
  /**
   * A compact token. `claims` are laid over the defaults, an access token as Auth0 makes it, good for an hour;
   * a claim that is undefined is left out.
   */
  readonly mint: (claims?: Claims, options?: MintOptions) => Promise<string>;
  /** New keys under new key ids. The former ones leave the key set unless `keepFormer`. */
  readonly rotate: (options?: { readonly keepFormer?: boolean }) => Promise<void>;
  /** Takes a key out of the key set; false when there is none of this id. */
  readonly withdraw: (kid: string) => Promise<boolean>;
  readonly keys: () => readonly KeyRow[];
  /** What its tokens look like. */
  readonly shape: Shape;
}

export interface Issuer extends Realm {
  /** Another issuer on the same port, with keys of its own; made at the first call. */
  readonly realm: (name: string) => Promise<Realm>;
  /** Its own tokens look like those of another kind of issuer from now on. */
  readonly imitate: (shape: Shape) => void;
  /** Answers slowly, or not at all, until told otherwise. */
  readonly behave: (behavior: Partial<Behavior>) => Behavior;
  readonly close: () => Promise<void>;
}

export interface RealmSettings {
  /** With a slash at its end. */
  readonly issuer: string;
  readonly audience: string;
  readonly now: () => number;
  readonly shape: () => Shape;
}

export function realmOf({ issuer, audience, now, shape }: RealmSettings, ring: KeyRing): Realm {
  return {
    issuer,
    get shape() {
      return shape();
    },
    jwksUri: `${issuer}.well-known/jwks.json`,
    mint: (claims = {}, how = {}) =>
      mint(ring, defaultClaims(issuer, audience, now(), shape()), claims, how, shape().typ),
    rotate: (how) => ring.rotate(how),
    withdraw: (kid) => ring.withdraw(kid),
    keys: () => ring.rows(),
  };
}
