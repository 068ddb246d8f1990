// The numbers under every report: routes by verdict, findings by level.

import type { Report } from "../../policypack/check";

export interface Counts {
  readonly routes: number;
  readonly protected: number;
  readonly open: number;
  readonly undecided: number;
  readonly exempt: number;
  readonly mandatory: number;
  readonly advisory: number;
}

export function count(reports: readonly Report[]): Counts {
  const routes = reports.flatMap((report) => report.routes);
  const findings = reports.flatMap((report) => report.findings);
  const verdict = (wanted: string) => routes.filter((route) => route.verdict === wanted).length;
  const level = (wanted: string) => findings.filter((finding) => finding.level === wanted).length;
  return {
    routes: routes.length,
    protected: verdict("protected"),
    open: verdict("open"),
    undecided: verdict("undecided"),
    exempt: verdict("exempt"),
    mandatory: level("mandatory"),
    advisory: level("advisory"),
  };
}

/** `1 route`, `2 routes`. */
export const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
