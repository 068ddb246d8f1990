// Test tooling: reads a resource's inputs and remembers which were read, so that none is dropped in silence.
// In: the property bag. Out: values of the type that was asked for. A value of another type is an UntranslatedError.

import { type Properties, UntranslatedError } from "./call";

/** A reader of one bag; `rest()` must be asked at the end. */
export class Inputs {
  readonly #left: Set<string>;

  constructor(
    private readonly what: string,
    private readonly bag: Properties,
  ) {
    this.#left = new Set(Object.keys(bag).filter((key) => bag[key] !== undefined && bag[key] !== null));
  }

  take(key: string): unknown {
    this.#left.delete(key);
    return this.bag[key] ?? undefined;
  }

  text(key: string): string {
    const value = this.take(key);
    if (typeof value === "string") return value;
    throw new UntranslatedError(`${this.what}: ${key} is not a string`);
  }

  textOr<Other>(key: string, other: Other): string | Other {
    return this.bag[key] === undefined ? other : this.text(key);
  }

  /** A nested bag, to be read to its end like this one; undefined where there is none. */
  inner<Result>(key: string, read: (inner: Inputs) => Result): Result | undefined {
    const value = this.take(key);
    if (value === undefined) return undefined;
    const single = Array.isArray(value) && value.length === 1 ? value[0] : value;
    if (!isBag(single)) throw new UntranslatedError(`${this.what}: ${key} is not an object`);
    const inner = new Inputs(`${this.what}.${key}`, single);
    const result = read(inner);
    inner.end();
    return result;
  }

  /** What neither changes a call nor is one: the provider's own switches. */
  ignore(...keys: readonly string[]): void {
    for (const key of keys) this.#left.delete(key);
  }

  /** @throws UntranslatedError that names every input which became no call. */
  end(): void {
    // The engine writes its own marks among the inputs; __defaults is one of them.
    const left = [...this.#left].filter((key) => !key.startsWith("__"));
    if (left.length > 0)
      throw new UntranslatedError(`${this.what}: no call is known for ${left.sort().join(", ")}`);
  }
}

export const isBag = (value: unknown): value is Properties =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The bag without what is undefined: AWS's APIs tell absent from null. */
export const compact = (bag: Properties): Properties =>
  Object.fromEntries(Object.entries(bag).filter(([, value]) => value !== undefined));

/** A member of an answer. @throws Error where the answer has none: whoever answered is not AWS. */
export function answered(answer: Properties, member: string): string {
  const value = answer[member];
  if (typeof value === "string" && value !== "") return value;
  throw new Error(`the answer holds no ${member}`);
}
