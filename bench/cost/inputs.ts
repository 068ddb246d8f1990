// Prices in US dollars and sizes, as they are put in: nothing here is asked from AWS, and prices differ by region and by year.

export interface Inputs {
  /** A million calls of a REST API, of an HTTP API: one price, the first tier's. */
  readonly restApi: number;
  readonly httpApi: number;
  /** A million invocations of Lambda. */
  readonly lambdaRequest: number;
  /** A gigabyte for a second, on arm64. */
  readonly lambdaGbSecond: number;
  /** A gigabyte of log taken in. */
  readonly logGb: number;
  /** Of the authorizer: megabytes, billed milliseconds of a decision, bytes of its log lines. */
  readonly memory: number;
  readonly billedMs: number;
  readonly logBytes: number;
  /** Of a token: seconds it lives, requests that are made with it. */
  readonly tokenLife: number;
  readonly requestsPerToken: number;
}

export const INPUTS: Inputs = {
  restApi: 3.5,
  httpApi: 1,
  lambdaRequest: 0.2,
  lambdaGbSecond: 0.0000133334,
  logGb: 0.5,
  memory: 512,
  billedMs: 2,
  logBytes: 1020,
  tokenLife: 3600,
  requestsPerToken: 100,
};

export const TTLS = [0, 60, 300, 900, 3600] as const;

/** The authorizer's own part of a million of its decisions: invocations, compute, log. */
export function perMillionDecisions(inputs: Inputs): number {
  const { lambdaRequest, lambdaGbSecond, memory, billedMs, logGb, logBytes } = inputs;
  const compute = 1e6 * (billedMs / 1000) * (memory / 1024) * lambdaGbSecond;
  return lambdaRequest + compute + ((1e6 * logBytes) / 1e9) * logGb;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

export const dollars = (value: number): string =>
  value >= 100 ? `$${Math.round(value).toLocaleString("en-US")}` : `$${value.toFixed(2)}`;
