// The last requests, each with what is known of it: the gateway's record, the lines its functions wrote, what the bench sent.
// In: records and lines, in any order. Out: kept requests. Memory is bounded; nothing is written anywhere.
import type { FunctionLine, RequestRecord } from "../gateway";
import type { KeptRequest, Sent } from "./contract";
import { denialCode } from "./reason";

const MOST = 500;
const MOST_LINES = 100;
const LONGEST_LINE = 4000;

export class Requests {
  readonly #kept = new Map<string, KeptRequest>();
  /** Lines by invocation; an authorizer's invocation may stand behind many requests, by the cache. */
  readonly #lines = new Map<string, FunctionLine[]>();
  readonly #sent = new Map<string, Sent>();

  /** Returns what is kept of it now. */
  add(record: RequestRecord): KeptRequest {
    this.#kept.set(record.id, { record, code: undefined, lines: [], sent: undefined });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST && oldest !== undefined) this.#kept.delete(oldest);
    return this.get(record.id) as KeptRequest;
  }

  addLine(line: FunctionLine): void {
    if (line.invocation === undefined) return;
    const lines = this.#lines.get(line.invocation) ?? [];
    this.#lines.set(line.invocation, lines);
    if (lines.length < MOST_LINES) lines.push({ ...line, line: line.line.slice(0, LONGEST_LINE) });
    const [oldest] = this.#lines.keys();
    if (this.#lines.size > 4 * MOST && oldest !== undefined) this.#lines.delete(oldest);
  }

  addSent(id: string, sent: Sent): void {
    this.#sent.set(id, sent);
    const [oldest] = this.#sent.keys();
    if (this.#sent.size > MOST && oldest !== undefined) this.#sent.delete(oldest);
  }

  get(id: string): KeptRequest | undefined {
    const kept = this.#kept.get(id);
    if (kept === undefined) return undefined;
    const { record } = kept;
    const decided = this.#lines.get(record.decision?.invocation ?? "") ?? [];
    const answered = this.#lines.get(record.invocation ?? "") ?? [];
    return {
      record,
      code: denialCode(decided.map(({ line }) => line)),
      lines: [...decided, ...answered],
      sent: this.#sent.get(id),
    };
  }

  /** The latest first. */
  latest(count: number): readonly KeptRequest[] {
    const ids = [...this.#kept.keys()].slice(-count).reverse();
    return ids.flatMap((id) => this.get(id) ?? []);
  }
}
