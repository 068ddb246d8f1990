// One account's region, read page by page. What cannot be read is named and never taken for nothing.

import type { Connection, Operation } from "../aws";
import { OPERATIONS } from "./operations";

export type Item = Readonly<Record<string, unknown>>;

/** A hole in what was read. */
export interface Unread {
  readonly operation: Operation;
  /** Name of the API or function, "" for a list of all. */
  readonly of: string;
  /** The error's name as AWS gives it: AccessDeniedException, TooManyRequestsException, TimeoutError. */
  readonly code: string;
}

/** 500 items a page: more than any account has. A list that never ends is no answer. */
const MOST_PAGES = 10_000;

export class Reader {
  readonly unread: Unread[] = [];
  constructor(private readonly send: Connection["send"]) {}

  /** Items as they come. A page that fails ends the list, and stands in `unread`. */
  async *list(operation: Operation, of = "", input: object = {}): AsyncGenerator<Item> {
    const { items, next, input: always } = OPERATIONS[operation];
    let token: unknown;
    let pages = 0;
    do {
      const before = token;
      const answer = await this.ask(operation, of, {
        ...always,
        ...input,
        ...(token === undefined || next === undefined ? {} : { [next[1]]: token }),
      });
      if (answer === undefined) return;
      const page = answer[items];
      for (const item of Array.isArray(page) ? page : []) if (isItem(item)) yield item;
      token = next === undefined ? undefined : (answer[next[0]] ?? undefined);
      const isSame = token !== undefined && token === before;
      if (isSame || ++pages === MOST_PAGES) {
        this.unread.push({ operation, of, code: isSame ? "the same page again" : "too many pages" });
        return;
      }
    } while (token !== undefined && token !== "");
  }

  /** All items; undefined where even one page is missing. */
  async all(operation: Operation, of: string, input: object): Promise<readonly Item[] | undefined> {
    const holes = this.unread.length;
    const found: Item[] = [];
    for await (const item of this.list(operation, of, input)) found.push(item);
    return this.unread.length > holes ? undefined : found;
  }

  private async ask(operation: Operation, of: string, input: object): Promise<Item | undefined> {
    try {
      return await this.send(operation, input);
    } catch (error) {
      this.unread.push({ operation, of, code: codeOf(error) });
      return undefined;
    }
  }
}

export const isItem = (value: unknown): value is Item =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** The name alone: a message may hold an account's or a caller's names. */
export function codeOf(error: unknown): string {
  const name = error instanceof Error ? error.name : "";
  return /^[A-Za-z]{1,64}$/.test(name) ? name : "Error";
}
