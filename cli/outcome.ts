// A judgement → the exit code: 0 clean, 1 findings, 2 something could not be judged.
// 2 wins over 1, since a run with a hole in it says nothing of what is in the hole.

import type { Finding } from "../policypack/check";
import { CannotJudge } from "./failure";
import type { Judgement } from "./judgement";

const WHATS = ["mandatory", "advisory", "undecided", "critical", "high", "medium", "low", "none"] as const;
export type FailOn = (typeof WHATS)[number];

/** `mandatory,high` → what makes a run fail. Throws CannotJudge on a word that is not known. */
export function readFailOn(text: string): ReadonlySet<FailOn> {
  const words = text.split(",").map((word) => word.trim());
  const unknown = words.find((word) => !WHATS.some((what) => what === word));
  if (unknown !== undefined)
    throw new CannotJudge(`--fail-on: expected some of ${WHATS.join(", ")}, with commas between them`);
  return new Set(words as FailOn[]);
}

export function exitCode({ stacks, broken }: Judgement, failOn: ReadonlySet<FailOn>): 0 | 1 | 2 {
  if (broken.length > 0) return 2;
  return stacks.some(({ report }) => report.findings.some((finding) => fails(finding, failOn))) ? 1 : 0;
}

function fails(finding: Finding, failOn: ReadonlySet<FailOn>): boolean {
  if (failOn.has("none")) return false;
  if (failOn.has("advisory")) return true;
  // A notice is about what is not wrong yet, however grave it would be.
  if (finding.verdict === "notice") return false;
  if (failOn.has(finding.severity)) return true;
  if (finding.verdict === "undecided" && failOn.has("undecided")) return true;
  return failOn.has("mandatory") && stops(finding);
}

/** What makes a run fail by default, and what reports show as an error. */
export const stops = (finding: Finding): boolean => finding.level === "mandatory" || isNeverSeen(finding);

/** What `pulumi up` will show can wait for it; what nobody will ever see cannot be left unjudged in silence. */
export function isNeverSeen({ rule, verdict, places }: Finding): boolean {
  // That nothing reads an API is no finding of its own: it could not be judged, unless that was accepted.
  if (rule === "unclaimed-api") return false;
  return verdict === "undecided" && places.some(({ unknown }) => unknown?.when === "never");
}
