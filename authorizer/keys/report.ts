// What the key store did since it was last asked, for the audit line: counts and codes, never a kid or a URL.

import type { FetchFailure } from "./fetch";

export interface FetchReport {
  readonly fetches: number;
  readonly failures: number;
  readonly lastFailure: FetchFailure | undefined;
}

export interface Reporter {
  /** undefined: it was a good one. */
  count(failure: FetchFailure | undefined): void;
  /** The counts since the last call. */
  take(): FetchReport;
}

const NONE: FetchReport = { fetches: 0, failures: 0, lastFailure: undefined };

export function createReporter(): Reporter {
  let report = NONE;
  return {
    count(failure) {
      report = {
        fetches: report.fetches + 1,
        failures: report.failures + (failure === undefined ? 0 : 1),
        lastFailure: failure ?? report.lastFailure,
      };
    },
    take() {
      const taken = report;
      report = NONE;
      return taken;
    },
  };
}
