// The key store as one would wish it, in a few lines: no flights, no back-off, no bucket, no timers. What the issuer served and
// when is the issuer's own log; from that alone each answer is judged. The store must never say more than this allows.

import { SETTINGS } from "./sandboxes";

/** A good answer that the issuer gave: what it held, and when the request for it came in. */
export interface Served {
  readonly askedAt: number;
  readonly kids: readonly string[];
}

export interface Question {
  readonly kid: string;
  readonly askedAt: number;
  readonly answeredAt: number;
  readonly outcome: string;
}

const SOFT_MS = SETTINGS.softAgeSeconds * 1000;
const HARD_MS = SETTINGS.hardAgeSeconds * 1000;
const GRACE_MS = Math.min(30_000, SOFT_MS / 20);

/** The longest pause between two attempts, with the longest fetch before it. */
export const RECOVERY_MS = 15_000 + SETTINGS.timeoutMs;

export class Model {
  /** When each kid was last among the published ones; Infinity while it is. */
  readonly #publishedUntil = new Map<string, number>();
  readonly #publishedSince = new Map<string, number>();
  readonly #served: Served[] = [];
  /** Since when a fetch is answered in time, with a usable set; Infinity while it is not. */
  #wellSince: number;
  /** The set that has answered past its soft age, within the grace. */
  #spent: Served | undefined;
  #unknownAt: number[] = [];

  constructor(now: number, kids: readonly string[]) {
    this.#wellSince = now;
    this.publish(now, kids);
  }

  publish(now: number, kids: readonly string[]): void {
    for (const [kid, until] of this.#publishedUntil)
      if (until === Number.POSITIVE_INFINITY && !kids.includes(kid)) this.#publishedUntil.set(kid, now);
    for (const kid of kids) {
      if (this.#publishedUntil.get(kid) !== Number.POSITIVE_INFINITY) this.#publishedSince.set(kid, now);
      this.#publishedUntil.set(kid, Number.POSITIVE_INFINITY);
    }
  }

  setHealth(now: number, isWell: boolean): void {
    if (!isWell) this.#wellSince = Number.POSITIVE_INFINITY;
    else if (this.#wellSince === Number.POSITIVE_INFINITY) this.#wellSince = now;
  }

  /** By when they were asked for: an answer that a later one has overtaken is not the newest. */
  serve(served: Served): void {
    const after = this.#served.findIndex(({ askedAt }) => askedAt > served.askedAt);
    this.#served.splice(after < 0 ? this.#served.length : after, 0, served);
  }

  /** A new sandbox knows only its snapshot. */
  restart(snapshot: Served | undefined): void {
    this.#served.splice(0, this.#served.length, ...(snapshot === undefined ? [] : [snapshot]));
    this.#spent = undefined;
    this.#unknownAt = [];
  }

  /** What is wrong with the answer; undefined if nothing is. */
  judge(question: Question): string | undefined {
    const { outcome } = question;
    if (outcome === "found") return this.#judgeFound(question);
    return this.#judgeAllowed(question) ?? this.#judgeMissing(question);
  }

  #judgeFound({ kid, askedAt, answeredAt }: Question): string | undefined {
    const from = this.#served.filter(({ kids }) => kids.includes(kid));
    if (!from.some((set) => answeredAt - set.askedAt < HARD_MS))
      return "found, and no set within the hard age has it";
    const withdrawnFor = askedAt - (this.#publishedUntil.get(kid) ?? Number.NEGATIVE_INFINITY);
    if (withdrawnFor < SOFT_MS || !this.#isWell(askedAt)) return undefined;
    const newest = this.#served.at(-1);
    const mayBeFirst = withdrawnFor < SOFT_MS + GRACE_MS && newest !== this.#spent;
    this.#spent = newest;
    return mayBeFirst
      ? undefined
      : "found, though it was withdrawn a soft age ago and the issuer can be reached";
  }

  /** A key that has been there for long, at an issuer that is well, is found. */
  #judgeMissing({ kid, askedAt, outcome }: Question): string | undefined {
    const isThere = this.#publishedUntil.get(kid) === Number.POSITIVE_INFINITY;
    const newest = this.#served.at(-1);
    // The last set is good until its hard age, whatever the issuer does.
    if (newest?.kids.includes(kid) && askedAt - newest.askedAt < HARD_MS - RECOVERY_MS)
      return `${outcome}, though the last set has it`;
    if (!isThere || !this.#isWell(askedAt)) return undefined;
    if (outcome === "kid-unchecked" && this.#wasFlooded(askedAt)) return undefined;
    return `${outcome}, though it is published and the issuer can be reached`;
  }

  #judgeAllowed({ kid, askedAt, outcome }: Question): string | undefined {
    if (outcome === "kid-unknown") {
      this.#unknownAt.push(askedAt);
      const proof = this.#served.some((set) => set.askedAt >= askedAt && !set.kids.includes(kid));
      return proof ? undefined : "kid-unknown without having asked";
    }
    if (outcome === "kid-unchecked") {
      this.#unknownAt.push(askedAt);
      return undefined;
    }
    if (outcome === "keys-unavailable")
      return this.#isWell(askedAt) ? "keys-unavailable, though the issuer can be reached" : undefined;
    return `${outcome} is no answer to this`;
  }

  #isWell(now: number): boolean {
    return now - this.#wellSince >= RECOVERY_MS;
  }

  #wasFlooded(now: number): boolean {
    return this.#unknownAt.filter((at) => now - at <= 10_000).length >= 3;
  }
}
