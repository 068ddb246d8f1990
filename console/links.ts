// Addresses within the console. In: what to show. Out: paths that can be pasted into a bug report; they hold no token.
// Opening one never sends anything: it fills the bench in.

export const BASE = "/_portcullis";

/** What the bench is filled with. */
export interface BenchState {
  readonly route?: string;
  readonly case?: string;
  /** The address, where its parameters are filled in. */
  readonly target?: string;
  readonly claims?: string;
  readonly header?: string;
  readonly headers?: string;
  readonly body?: string;
}

export const BENCH_FIELDS = ["route", "case", "target", "claims", "header", "headers", "body"] as const;

/** Longer than this, and an address is no longer one that every chat and tracker keeps whole. */
const LONGEST = 6000;

export function benchLink(state: BenchState): string {
  const query = new URLSearchParams();
  for (const field of BENCH_FIELDS) {
    const value = state[field];
    if (value !== undefined && value !== "") query.set(field, value);
  }
  const text = query.toString();
  return `${BASE}/${text === "" || text.length > LONGEST ? "" : `?${text}`}#bench`;
}

export function readBench(query: URLSearchParams): BenchState {
  return Object.fromEntries(
    BENCH_FIELDS.flatMap((field) => {
      const value = query.get(field);
      return value === null || value === "" ? [] : [[field, value]];
    }),
  );
}

export const requestLink = (id: string): string => `${BASE}/requests/${encodeURIComponent(id)}#result`;
