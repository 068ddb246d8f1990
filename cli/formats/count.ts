// The numbers under every report: routes by verdict, findings by level.

import type { Report } from "../../policypack/check";
import { type Stand, standOf } from "../access";
import type { Judgement } from "../judgement";
import { plural } from "../plural";
import { countStacks } from "./cause";

export interface Counts {
  readonly routes: number;
  readonly protected: number;
  readonly open: number;
  readonly undecided: number;
  readonly exempt: number;
  /** Routes that are open or undecided under a waiver. With the four above, all routes. */
  readonly waived: number;
  /** Places of other rules that a waiver covers. */
  readonly otherWaived: number;
  readonly mandatory: number;
  readonly advisory: number;
}

export function count(reports: readonly Report[]): Counts {
  const routes = reports.flatMap((report) => report.routes);
  const findings = reports.flatMap((report) => report.findings);
  const verdict = (wanted: Stand) => routes.filter((route) => standOf(route) === wanted).length;
  const covered = reports.flatMap(({ waivers }) => waivers.flatMap(({ covers }) => covers)).length;
  const waived = verdict("waived");
  const level = (wanted: string) => findings.filter((finding) => finding.level === wanted).length;
  return {
    routes: routes.length,
    protected: verdict("protected"),
    open: verdict("open"),
    undecided: verdict("undecided"),
    exempt: verdict("exempt"),
    waived,
    otherWaived: Math.max(0, covered - waived),
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
  if (n.otherWaived > 0) parts.push(`${plural(n.otherWaived, "other place")} waived`);
  parts.push(`${n.mandatory} mandatory, ${n.advisory} advisory`);
  if (countStacks({ stacks, broken }) > 1) parts.unshift(plural(stacks.length, "stack"));
  if (broken.length > 0) parts.push(`${broken.length} could not be judged`);
  return parts.join(" · ");
}
