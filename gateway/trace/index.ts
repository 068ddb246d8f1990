// What happens to one request, noted on its way for whoever develops the program: which authorizer, cache, statement, invocation.
// Names, codes and policies, from the program and its authorizer, for the developer's own eyes and never for a log; no token,
// header, query or body, and not the authorizer's context, which may hold claims. Nothing is decided by what is noted here.

import { AsyncLocalStorage } from "node:async_hooks";

export interface Decision {
  readonly authorizer: string;
  /** `hit`, `miss`, `off`, or `not asked` where the gateway refused before it asked. */
  readonly cache: string;
  /** How long the kept answer is still good for. */
  readonly secondsLeft: number | undefined;
  /** The authorizer's invocation, of a hit the one that gave the kept answer: its lines carry the same id. */
  readonly invocation: string | undefined;
  readonly methodArn: string;
  /** The gateway response it was refused with; undefined when it was admitted. */
  readonly refused: string | undefined;
  /** The policy document, or the simple answer; undefined where there is none. */
  readonly policy: unknown;
  /** Position of the statement that decided; undefined where none did. */
  readonly statement: number | undefined;
}

export interface RequestRecord {
  /** The id that the answer carries. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly durationMs: number;
  readonly api: string;
  readonly stage: string;
  /** Path template or route key; empty where no route fits. */
  readonly route: string;
  readonly method: string;
  readonly status: number;
  /** How it went, in words: `admitted`, `open route`, or why not. */
  readonly outcome: string;
  /** What went wrong behind the authorizer, if anything did. */
  readonly backend: string | undefined;
  /** undefined where no authorizer stands in front. */
  readonly decision: Decision | undefined;
  /** The backend's invocation: its lines carry the same id. */
  readonly invocation: string | undefined;
}

const ADMITTED: readonly string[] = ["admitted", "open route", "signed by the local account"];

/** Whether the request got past whatever stands before the backend. */
export const isAdmitted = ({ outcome }: Pick<RequestRecord, "outcome">): boolean =>
  ADMITTED.includes(outcome);

export class Trace {
  decision: Decision | undefined;
  /** How long a kept answer that was found is still good for, and the invocation that gave it. */
  kept: { readonly secondsLeft: number; readonly invocation: string | undefined } | undefined;
  readonly #invocations: string[] = [];

  invoked(id: string): void {
    this.#invocations.push(id);
  }

  /** The invocation of the authorizer, while it is being asked. */
  get latest(): string | undefined {
    return this.#invocations.at(-1);
  }

  /** The one after the authorizer's. */
  get backend(): string | undefined {
    return this.latest === this.decision?.invocation ? undefined : this.latest;
  }
}

const current = new AsyncLocalStorage<Trace>();

/** Runs `work` as one request with a trace of its own. */
export const traced = <T>(work: () => Promise<T>): Promise<T> => current.run(new Trace(), work);

/** The trace of the request under way; undefined outside of one. */
export const trace = (): Trace | undefined => current.getStore();
