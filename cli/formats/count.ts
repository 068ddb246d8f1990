// The numbers under every report: routes by verdict, findings by level.

import type { Report } from "../../policypack/check";
import type { Judgement } from "../judgement";
import { plural } from "../plural";
import { countStacks } from "./cause";

export interface Counts {
  readonly routes: number;
  readonly protected: number;
  readonly open: number;
  readonly undecided: number;
  readonly exempt: number;
  /** Places that a waiver covers. */
  readonly waived: number;
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
    waived: reports.flatMap(({ waivers }) => waivers.flatMap(({ covers }) => covers)).length,
    mandatory: level("mandatory"),
    advisory: level("advisory"),
  };
}

/** `2 stacks · 5 routes · 4 protected · 1 open · 1 mandatory, 0 advisory`. */
export function totals({ stacks, broken }: Judgement): string {
  const n = count(stacks.map(({ report }) => report));
  const parts = [plural(n.routes, "route")];
  for (const verdict of ["protected", "exempt", "open", "undecided"] as const)
    if (n[verdict] > 0) parts.push(`${n[verdict]} ${verdict}`);
  if (n.waived > 0) parts.push(`${n.waived} waived`);
  parts.push(`${n.mandatory} mandatory, ${n.advisory} advisory`);
  if (countStacks({ stacks, broken }) > 1) parts.unshift(plural(stacks.length, "stack"));
  if (broken.length > 0) parts.push(`${broken.length} could not be judged`);
  return parts.join(" · ");
}
