// Today's findings → the waivers that would cover them, owner and reason left to fill: until then they cover nothing.

import type { Finding, Place, Waiver } from "../../policypack/check";
import { describePlace } from "../../policypack/check";
import { sourceOrFile } from "../formats";
import type { JudgedStack, Judgement } from "../judgement";
import { stops } from "../outcome";

export interface Entry {
  readonly fields: Omit<Waiver, "where" | "kind"> & { readonly kind: string };
  /** Where the route is and what is wrong with it, for a comment above the entry. */
  readonly comment: string;
}

const DAY = 86_400_000;

/**
 * One entry a route and rule, also where several stacks have the same one.
 * @param withAdvisory also what would not stop a run
 * @param named who answers for all of them, and why; "" where that is left to be filled
 * @param days how long the waivers hold from `today` on
 */
export function entriesFor(
  { stacks }: Judgement,
  today: string,
  days: number,
  withAdvisory: boolean,
  named: { readonly owner: string; readonly reason: string } = { owner: "", reason: "" },
): readonly Entry[] {
  const expires = new Date(Date.parse(today) + days * DAY).toISOString().slice(0, 10);
  const entries = new Map<string, Entry>();
  for (const stack of stacks)
    for (const finding of stack.report.findings.filter((one) => canBeWaived(one, withAdvisory)))
      for (const place of finding.places) {
        const entry = entryFor(stack, finding, place, { ...named, expires });
        const key = keyOf(entry.fields);
        if (!entries.has(key)) entries.set(key, entry);
      }
  return [...entries.values()];
}

/** What makes two waivers the same one. */
export function keyOf(fields: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(
    ["rule", "kind", "api", "method", "path"].map((field) => String(fields[field] ?? "")),
  );
}

/** A malformed waiver cannot be waived, and what `pulumi up` will show should be made visible instead. */
function canBeWaived(finding: Finding, withAdvisory: boolean): boolean {
  if (finding.rule === "waivers-in-order") return false;
  return stops(finding) || (withAdvisory && finding.verdict === "violation");
}

function entryFor(
  stack: JudgedStack,
  finding: Finding,
  place: Place,
  terms: Pick<Waiver, "owner" | "reason" | "expires">,
): Entry {
  const { file, line } = sourceOrFile(stack, place);
  return {
    fields: {
      rule: finding.rule,
      kind: finding.api?.kind ?? "rest",
      api: finding.api?.name ?? place.resource,
      method: place.method === "" ? "*" : place.method,
      // A path that cannot be seen is covered by a waiver for every path only.
      path: place.path === "?" ? "**" : place.path,
      ...terms,
    },
    comment: ` ${file}:${line}: ${describePlace(place)}`,
  };
}
