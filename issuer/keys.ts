// One issuer's signing keys. In: algorithms, and orders to rotate or withdraw. Out: the key to sign with, the public key set,
// and a list for people. Private keys live in memory only and are new at every start.
import type { KeyObject } from "node:crypto";
import type { JWK } from "jose";
import { makePair } from "./pair";

export interface SigningKey {
  readonly alg: string;
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly jwk: JWK;
}

/** `signing`: new tokens are signed with it. `published`: former tokens verify. `withdrawn`: no longer in the key set. */
export type KeyState = "signing" | "published" | "withdrawn";

export interface KeyRow {
  readonly kid: string;
  readonly alg: string;
  readonly state: KeyState;
}

/** Withdrawn keys that are kept for the list. */
const MOST_WITHDRAWN = 10;

export class KeyRing {
  #signing: readonly SigningKey[] = [];
  #former: readonly SigningKey[] = [];
  #withdrawn: readonly SigningKey[] = [];
  #generation = 0;
  readonly #unpublished = new Map<string, Promise<SigningKey>>();

  private constructor(
    readonly name: string,
    readonly algorithms: readonly [string, ...string[]],
  ) {}

  static async make(name: string, algorithms: readonly [string, ...string[]]): Promise<KeyRing> {
    const ring = new KeyRing(name, algorithms);
    ring.#signing = await ring.#newKeys();
    return ring;
  }

  /** New keys under new key ids. The former ones leave the key set unless `keepFormer`. */
  async rotate({ keepFormer = false }: { readonly keepFormer?: boolean } = {}): Promise<void> {
    const [keys, old] = [await this.#newKeys(), [...this.#signing, ...this.#former]];
    this.#signing = keys;
    this.#former = keepFormer ? old : [];
    if (!keepFormer) this.#retire(old);
  }

  /** Takes one key out of the key set; a signing key is replaced, so that there is always one to sign with. */
  async withdraw(kid: string): Promise<boolean> {
    const gone = [...this.#signing, ...this.#former].filter((key) => key.kid === kid);
    if (gone.length === 0) return false;
    if (this.#signing.some((key) => key.kid === kid)) await this.rotate({ keepFormer: true });
    this.#former = this.#former.filter((key) => key.kid !== kid);
    this.#retire(gone);
    return true;
  }

  published(): readonly JWK[] {
    return [...this.#signing, ...this.#former].map(({ jwk }) => jwk);
  }

  rows(): readonly KeyRow[] {
    const row =
      (state: KeyState) =>
      ({ kid, alg }: SigningKey): KeyRow => ({ kid, alg, state });
    return [
      ...this.#signing.map(row("signing")),
      ...this.#former.map(row("published")),
      ...this.#withdrawn.map(row("withdrawn")),
    ];
  }

  /** The key of an algorithm; `unpublished` is one that the key set does not hold, under the published one's key id. */
  async signingKey(alg: string, which: "published" | "unpublished"): Promise<SigningKey> {
    const own = this.#signing.find((key) => key.alg === alg);
    if (own !== undefined && which === "published") return own;
    const kid = own?.kid ?? `${this.name}-${alg.toLowerCase()}-unpublished`;
    const other = this.#unpublished.get(kid) ?? makeKey(alg, kid);
    this.#unpublished.set(kid, other);
    return other;
  }

  #retire(keys: readonly SigningKey[]): void {
    this.#withdrawn = [...keys, ...this.#withdrawn].slice(0, MOST_WITHDRAWN);
  }

  async #newKeys(): Promise<SigningKey[]> {
    this.#generation++;
    const generation = this.#generation;
    return Promise.all(
      this.algorithms.map((alg) => makeKey(alg, `${this.name}-${alg.toLowerCase()}-${generation}`)),
    );
  }
}

async function makeKey(alg: string, kid: string): Promise<SigningKey> {
  const { privateKey, publicKey } = await makePair(alg);
  return { alg, kid, privateKey, jwk: { ...publicKey.export({ format: "jwk" }), alg, use: "sig", kid } };
}
