// What one run has opened, so that it can close it all. In: things that can be closed. Out: nothing left open.

export interface Closable {
  readonly close: () => Promise<void> | void;
}

export class Session {
  readonly #open: Closable[] = [];
  /** From here on Ctrl-C is how it ends, not an interruption. */
  isServing = false;

  /** Gives it on. */
  opened<T extends Closable>(one: T): T {
    this.#open.push(one);
    return one;
  }

  /** Last opened first. */
  async close(): Promise<void> {
    for (const one of this.#open.splice(0).reverse()) await one.close();
  }
}
