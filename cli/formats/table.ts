// Many stacks at a glance: numbers for what was judged, the cause for what was not, causes together.

import Table from "cli-table3";
import type pc from "picocolors";
import type { Judgement } from "../judgement";
import { brokenName, causeOf } from "./cause";
import { count } from "./count";
import { stackName } from "./words";

type Colors = ReturnType<typeof pc.createColors>;

export function summaryTable({ stacks, broken }: Judgement, colors: Colors): string {
  const table = new Table({
    head: ["Stack", "Routes", "Protected", "Open", "Undecided", "Findings"],
    colAligns: ["left", "right", "right", "right", "right", "right"],
    style: { head: [], border: [], compact: true },
  });
  const partly = new Set(broken.flatMap(({ stack }) => stack ?? []));
  for (const one of stacks) {
    const n = count([one.report]);
    const findings = n.mandatory + n.advisory;
    const isRed = n.mandatory > 0 || partly.has(`${one.project}/${one.stack}`);
    const tone = isRed ? colors.red : findings > 0 ? colors.yellow : colors.green;
    table.push([tone(stackName(one)), n.routes, n.protected + n.exempt, n.open, n.undecided, findings]);
  }
  const causes = [...broken].map((one) => [causeOf(one), brokenName(one)] as const);
  for (const [cause, name] of causes.sort(([a], [b]) => a.localeCompare(b)))
    table.push([colors.red(name), { colSpan: 5, content: `could not be judged: ${cause}` }]);
  return table.toString();
}
