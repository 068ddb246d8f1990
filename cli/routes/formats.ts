// The inventory as a table for people, as CSV for a spreadsheet, as JSON for programs.

import Table from "cli-table3";
import pc from "picocolors";
import { clean } from "../../policypack/check";
import { stackName } from "../formats";
import type { Judgement } from "../judgement";
import { inventory, type Row } from "./inventory";

const FORMATS = { table, csv, json };
export type RoutesFormat = keyof typeof FORMATS;
export const ROUTES_FORMATS = Object.keys(FORMATS) as RoutesFormat[];

export function renderRoutes(judgement: Judgement, format: RoutesFormat, color: boolean): string {
  return FORMATS[format](inventory(judgement), color);
}

function table(rows: readonly Row[], color: boolean): string {
  if (rows.length === 0) return "no routes\n";
  const colors = pc.createColors(color);
  const tones = {
    open: colors.red,
    undecided: colors.yellow,
    waived: colors.yellow,
    protected: colors.green,
    exempt: colors.dim,
  };
  const isOneStack = new Set(rows.map(stackName)).size === 1;
  const view = new Table({
    head: [...(isOneStack ? [] : ["Stack"]), "API", "Method", "Path", "Verdict", "By", "Scopes", "Source"],
    style: { head: [], border: [], compact: true },
  });
  for (const row of rows)
    view.push([
      ...(isOneStack ? [] : [stackName(row)]),
      `${row.kind} ${clean(row.api)}`,
      clean(row.method),
      clean(row.path),
      tones[row.verdict](row.verdict),
      clean(row.waiver || row.reason || [row.guard, row.authorizer].filter((word) => word !== "").join(" ")),
      clean(row.scopes.join(" ")),
      clean(row.source || nameOf(row.resource)),
    ]);
  return `${view.toString()}\n`;
}

const nameOf = (urn: string): string => urn.split("::").slice(3).join("::");

const COLUMNS = [
  "project",
  "stack",
  "kind",
  "api",
  "method",
  "path",
  "verdict",
  "reason",
  "guard",
  "authorizer",
  "scopes",
  "waiver",
  "resource",
  "source",
] as const satisfies readonly (keyof Row)[];

function csv(rows: readonly Row[]): string {
  const lines = rows.map((row) => COLUMNS.map((column) => csvCell([row[column]].flat().join(" "))).join(","));
  return [COLUMNS.join(","), ...lines, ""].join("\r\n");
}

/** RFC 4180. A spreadsheet runs a cell that begins like a formula, a terminal an escape sequence, and names come from programs. */
export function csvCell(text: string): string {
  const shown = text.replace(/(?![\t\r\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "?");
  const safe = /^[=+\-@\t\r]/.test(shown) ? `'${shown}` : shown;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function json(rows: readonly Row[]): string {
  return `${JSON.stringify(rows, undefined, 2)}\n`;
}
