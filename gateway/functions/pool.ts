// The sandboxes of one function, as Lambda scales it: an invocation takes one that is free, or starts another, up to a
// bound; beyond that it waits. What the program reserves is Lambda's own bound: beyond it an invocation is refused.

import type { Invocation, Sandbox } from "./sandbox";

export interface PoolSettings {
  readonly start: () => Sandbox;
  /** Processes at one time. */
  readonly most: number;
  /** Invocations at one time that the program reserves. */
  readonly reserved: number | undefined;
}

export type Work = (sandbox: Sandbox) => Promise<Invocation>;

export class Pool {
  readonly #settings: PoolSettings;
  readonly #free: Sandbox[] = [];
  readonly #waiting: (() => void)[] = [];
  #busy = 0;

  constructor(settings: PoolSettings) {
    this.#settings = settings;
  }

  async run(work: Work): Promise<Invocation> {
    const { most, reserved } = this.#settings;
    if (reserved !== undefined && this.#busy + this.#waiting.length >= reserved) return THROTTLED;
    if (this.#busy >= most) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#busy++;
    let sandbox: Sandbox | undefined;
    try {
      sandbox = this.#take();
      return await work(sandbox);
    } finally {
      if (sandbox?.isAlive() === true) this.#free.push(sandbox);
      // Whoever waits takes over this one's place.
      const next = this.#waiting.shift();
      if (next === undefined) this.#busy--;
      else next();
    }
  }

  /** The one used last is the warmest. */
  #take(): Sandbox {
    let sandbox = this.#free.pop();
    while (sandbox?.isAlive() === false) sandbox = this.#free.pop();
    return sandbox ?? this.#settings.start();
  }
}

const THROTTLED: Invocation = {
  ok: false,
  error: { errorType: "TooManyRequestsException", errorMessage: "no reserved concurrency is left" },
  refusal: "throttled",
};
