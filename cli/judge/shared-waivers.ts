// A waivers file that several stacks share: a waiver that one of them needs is not unused, though each other one says so.
// In: a judgement of all of them. Out: the same without those remarks.

import type { Finding, Report } from "../../policypack/check";
import type { Judgement } from "../judgement";

const RULE = "waivers-in-order";

export function forgetSharedWaivers(judgement: Judgement): Judgement {
  const waivers = judgement.stacks.flatMap(({ report }) => report.waivers);
  const used = new Set(waivers.filter(({ state }) => state !== "unused").map(({ where }) => where));
  return {
    ...judgement,
    stacks: judgement.stacks.map((stack) => ({ ...stack, report: forget(stack.report, used) })),
  };
}

function forget(report: Report, used: ReadonlySet<string>): Report {
  const mute = new Set(
    report.waivers
      .filter(({ where, state }) => state === "unused" && used.has(where))
      .map(({ where }) => where),
  );
  if (mute.size === 0) return report;
  return {
    ...report,
    waivers: report.waivers.filter(({ where }) => !mute.has(where)),
    findings: report.findings.flatMap((finding) => withoutPlaces(finding, mute)),
  };
}

function withoutPlaces(finding: Finding, mute: ReadonlySet<string>): readonly Finding[] {
  if (finding.rule !== RULE) return [finding];
  const places = finding.places.filter(({ path }) => !mute.has(path));
  return places.length === 0 ? [] : [{ ...finding, places }];
}
