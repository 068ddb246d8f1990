// Outcomes → a table for people: route, case, expected, got.
import type { Expected } from "./cases";
import { requestOf } from "./request";
import type { Outcome } from "./send";

export function outcomeTable(outcomes: readonly Outcome[]): string[] {
  const rows = [
    ["route", "case", "expected", "got"],
    ...outcomes.map(({ case: one, got, passed }) => [
      one.of.view.kind === "websocket"
        ? one.of.view.url
        : `${requestOf(one, undefined).method} ${one.of.view.path}`,
      one.title,
      expectedText(one.expected),
      `${got}${passed ? "" : "  <- differs"}`,
    ]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

/** What somebody who pastes the line will see. */
export const expectedText = (expected: Expected): string =>
  expected === "refused" ? "401, 403 or 500" : String(expected);
