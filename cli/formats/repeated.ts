// Advice that many stacks get alike: one line with a count, where a block for each would drown what stops the run.

import { clean, type Finding } from "../../policypack/check";
import type { JudgedStack } from "../judgement";
import { stops } from "../outcome";
import { plural } from "../plural";
import { stackName } from "./words";

const MAX_NAMES = 3;

export interface Advice {
  /** Whether a finding is told in its own block. */
  readonly isTold: (finding: Finding) => boolean;
  readonly lines: readonly string[];
}

/** Rules whose advice comes more than once; what stops a run, and what is undecided, is always told in full. */
export function repeatedAdvice(stacks: readonly JudgedStack[]): Advice {
  const byRule = new Map<string, { readonly stack: JudgedStack; readonly finding: Finding }[]>();
  for (const stack of stacks)
    for (const finding of stack.report.findings)
      if (isAdvice(finding))
        byRule.set(finding.rule, [...(byRule.get(finding.rule) ?? []), { stack, finding }]);
  const repeated = [...byRule].filter(([, all]) => all.length > 1);
  const rules = new Set(repeated.map(([rule]) => rule));
  return {
    isTold: (finding) => !(isAdvice(finding) && rules.has(finding.rule)),
    lines: repeated.map(([rule, all]) => {
      const names = [...new Set(all.map(({ stack }) => stackName(stack)))];
      const rest = names.length - MAX_NAMES;
      const more = rest > 0 ? ` and ${rest} more` : "";
      return `${rule}  ${plural(all.length, "finding")} in ${names.slice(0, MAX_NAMES).map(clean).join(", ")}${more}: portcullis explain ${rule}`;
    }),
  };
}

const isAdvice = (finding: Finding): boolean => !stops(finding) && finding.verdict !== "undecided";
