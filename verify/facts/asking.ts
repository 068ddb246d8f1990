// A fact: a question that only API Gateway itself can answer, how it is asked, and what is taken for true here.

import type { Answer, Question } from "../send";

export interface Addresses {
  readonly product: string;
  readonly rest: string;
  readonly http10: string;
  readonly http10Named: string;
  readonly http20: string;
  readonly http20Named: string;
}

export interface Asking {
  readonly ask: (api: keyof Addresses, question: Question) => Promise<Answer>;
  /** An access token for the product; claims over its usual ones. */
  readonly token: (claims?: Readonly<Record<string, unknown>>) => Promise<string>;
}

export interface Fact {
  readonly name: string;
  /** What this project takes for true, and its local gateway does. */
  readonly here: string;
  /** Why it is asked: where the project leans on it. */
  readonly why: string;
  /** @throws NotAnswered, or whatever kept it from asking. */
  readonly answer: (asking: Asking) => Promise<string>;
}

/** An answer came, and does not tell. */
export class NotAnswered extends Error {}

/** What the instruments' backend says back. */
export interface Echo {
  readonly route: string;
  readonly path: string;
  readonly authorizer: Readonly<Record<string, unknown>>;
}

export function echoOf({ status, body }: Answer): Echo | undefined {
  if (status !== 200) return undefined;
  try {
    return JSON.parse(body) as Echo;
  } catch {
    return undefined;
  }
}

/** Each command has answers of its own in a cache, for each run. */
export const bearer = (command: string): { readonly headers: { readonly Authorization: string } } => ({
  headers: { Authorization: `Bearer ${command}` },
});

/** `403 AccessDeniedException`: the status, and AWS's own name of the error where it gives one. */
export function nameOf({ status, headers }: Answer): string {
  const type = String(headers["x-amzn-errortype"] ?? "").split(":")[0] ?? "";
  return /^[A-Za-z]+$/.test(type) ? `${status} ${type}` : String(status);
}

/** `GET/items/a` of `arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/GET/items/a`: what tells nobody which account it is. */
export function arnTail(answer: Answer): string {
  const arn = echoOf(answer)?.authorizer.arn;
  if (typeof arn !== "string") return nameOf(answer);
  const resource = arn.split(":").slice(5).join(":");
  return resource.split("/").slice(2).join("/");
}

/** Whether two answers rest on one call of the authorizer. */
export function isShared(one: Answer, other: Answer): boolean {
  const [before, after] = [one, other].map((answer) => echoOf(answer)?.authorizer.call);
  if (typeof before !== "string" || typeof after !== "string")
    throw new NotAnswered(`answers were ${nameOf(one)} and ${nameOf(other)}`);
  return before === after;
}
