// Facts and addresses → a table. What cannot be known is "not answered", with the reason, and never a guess.

import { type Addresses, type Asking, type Fact, NotAnswered } from "./facts";
import type { Send } from "./send";

export interface Row {
  readonly fact: Fact;
  /** undefined: not answered. */
  readonly answer: string | undefined;
  /** Why not. */
  readonly reason: string;
}

export interface Where {
  readonly addresses: Addresses;
  readonly send: Send;
  readonly token: Asking["token"];
  /** Ends the asking: what is left is not answered. */
  readonly stop?: AbortSignal;
}

/** Requests at one time: few, since throttling would be taken for an answer. */
const AT_ONCE = 4;

/** Asks all of them, some at a time; the order is kept. */
export async function askAll(
  facts: readonly Fact[],
  { addresses, send, token, stop }: Where,
): Promise<Row[]> {
  const ask: Asking["ask"] = async (api, question) => {
    const answer = await send(addresses[api], question);
    if (answer.status === 429) throw new NotAnswered("the request was throttled (429)");
    return answer;
  };
  const rows: Row[] = [];
  const left = facts.map((fact, index) => ({ fact, index }));
  const worker = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift())
      rows[one.index] =
        stop?.aborted === true
          ? { fact: one.fact, answer: undefined, reason: "stopped" }
          : await askOne(one.fact, { ask, token });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return rows;
}

async function askOne(fact: Fact, asking: Asking): Promise<Row> {
  try {
    return { fact, answer: await fact.answer(asking), reason: "" };
  } catch (error) {
    // Addresses and tokens are in no message of these.
    const reason = error instanceof NotAnswered ? error.message : reasonOf(error);
    return { fact, answer: undefined, reason };
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code === "string") return `no answer came (${code})`;
  return /^no answer within/.test(String(message)) ? String(message) : "no answer came";
}

export const isSame = ({ fact, answer }: Row): boolean => answer === fact.here;

/** Markdown, to paste into an issue: no account, no address, no token. */
export function tableOf(rows: readonly Row[]): string {
  const cell = (text: string) => text.replaceAll("|", "\\|");
  const lines = rows.map((row) => {
    const same = row.answer === undefined ? "?" : isSame(row) ? "yes" : "**no**";
    const answer = row.answer === undefined ? `not answered: ${row.reason}` : `\`${row.answer}\``;
    return `| ${[row.fact.name, answer, `\`${row.fact.here}\``, same].map(cell).join(" | ")} |`;
  });
  return ["| fact | answer | taken here | same |", "| --- | --- | --- | --- |", ...lines].join("\n");
}
