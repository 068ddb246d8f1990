// What is wrong with the arguments, all of it, each with its place and what was expected. Never with a value.
import { Output, RunError } from "@pulumi/pulumi";

export type Bag = Readonly<Record<string, unknown>>;

export class Problems {
  readonly #found: string[] = [];

  /** `place` as the program would write it, e.g. `routes[2] (GET /items).access`. */
  add(place: string, expected: string): undefined {
    this.#found.push(`${place}: ${expected}`);
  }

  /** Throws one error without a stack trace if there is any problem. */
  report(name: string): void {
    if (this.#found.length === 0) return;
    const count = this.#found.length === 1 ? "1 problem" : `${this.#found.length} problems`;
    const lines = this.#found.map((problem) => `  ${problem}`);
    throw new RunError(`SecureApi "${name}" is not usable, ${count}:\n${lines.join("\n")}`);
  }

  /** Names that nothing reads would be settings that silently do nothing. */
  onlyNames(place: string, bag: Bag, names: readonly string[]): void {
    for (const key of Object.keys(bag)) {
      if (names.includes(key) || bag[key] === undefined) continue;
      const near = names.find((name) => name.toLowerCase() === key.toLowerCase());
      this.add(`${place}.${key}`, near ? `write it ${near}` : `unknown; expected one of ${names.join(", ")}`);
    }
  }
}

/** What only a value known later can tell, when the arguments have long been taken: without a stack trace as well. */
export const foundLater = (place: string, expected: string): RunError =>
  new RunError(`SecureApi: ${place}: ${expected}`);

export const isBag = (value: unknown): value is Bag =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !isPending(value);

/** An output or a promise: known later, and then checked by whoever uses it. */
export const isPending = (value: unknown): boolean => Output.isInstance(value) || value instanceof Promise;

export const isText = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";

export const isTextInput = (value: unknown): boolean => isPending(value) || isText(value);

/** Absent, known later, or a text of that form. */
export const fits = (value: unknown, form: RegExp): boolean =>
  value === undefined || isPending(value) || (typeof value === "string" && form.test(value));

/** At least one text, none twice: an empty list reads like a restriction and would be none. */
export const isWords = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.every(isText) && new Set(value).size === value.length;

export const isWhole = (value: unknown, least: number, most: number): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
