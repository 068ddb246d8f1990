// Every waiver once, also where several stacks share it: state, owner, last day, what it covers.

import Table from "cli-table3";
import pc from "picocolors";
import type { WaiverReport } from "../../policypack/check";
import { clean } from "../../policypack/check";
import type { Judgement } from "../judgement";

export function listWaivers({ stacks }: Judgement, color: boolean): string {
  const byPlace = new Map<string, WaiverReport>();
  for (const waiver of stacks.flatMap(({ report }) => report.waivers)) {
    const before = byPlace.get(waiver.where);
    byPlace.set(waiver.where, before === undefined ? waiver : join(before, waiver));
  }
  if (byPlace.size === 0) return "no waivers\n";
  const colors = pc.createColors(color);
  const tones = {
    active: colors.green,
    expiring: colors.yellow,
    expired: colors.red,
    unused: colors.dim,
    elsewhere: colors.dim,
    malformed: colors.red,
  };
  const table = new Table({
    head: ["State", "Until", "Owner", "Rule", "Covers", "Reason", "Written in"],
    style: { head: [], border: [], compact: true },
  });
  for (const { state, expires, owner, rule, covers, reason, problem, where } of byPlace.values())
    table.push([
      tones[state](state),
      expires ?? "",
      clean(owner ?? ""),
      rule ?? "",
      covers.map(clean).join("\n"),
      clean(reason ?? problem),
      clean(where),
    ]);
  return `${table.toString()}\n`;
}

const join = (one: WaiverReport, other: WaiverReport): WaiverReport => ({
  ...(one.state === "unused" ? other : one),
  covers: [...new Set([...one.covers, ...other.covers])],
});
