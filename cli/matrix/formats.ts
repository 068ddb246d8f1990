// The matrix as a table for people, CSV for a spreadsheet, a page for an audit.

import { clean, KIND_TITLES } from "../../policypack/check";
import type { Judgement } from "../judgement";
import { markup, page } from "../map";
import { csvCell } from "../routes";
import { type Cell, type Matrix, matrices } from "./table";

const FORMATS = { text, csv, html };
export type MatrixFormat = keyof typeof FORMATS;
export const MATRIX_FORMATS = Object.keys(FORMATS) as MatrixFormat[];

export const renderMatrix = (judgement: Judgement, format: MatrixFormat): string =>
  FORMATS[format](matrices(judgement));

const SIGNS: Readonly<Record<Cell, string>> = { yes: "yes", no: "-", "?": "?" };
const NOTE = '"?": an authorizer decides, and what it asks cannot be seen here.';

function titleOf({ stack, kind, api }: Matrix): string {
  const titles: Readonly<Record<string, string>> = KIND_TITLES;
  return `${titles[kind] ?? "API"} ${JSON.stringify(clean(api))} of ${clean(stack.project)}/${clean(stack.stack)}`;
}

/** Callers are numbered where their names are too wide for a terminal. */
function text(all: readonly Matrix[]): string {
  if (all.length === 0) return "no routes\n";
  const blocks = all.map((matrix) => {
    const callers = matrix.columns.map((name, index) => `  ${index + 1}  ${name}`);
    const head = ["Method", "Path", ...matrix.columns.map((_, index) => String(index + 1))];
    const rows = matrix.rows.map(({ method, path, cells }) => [
      clean(method),
      clean(path),
      ...cells.map((cell) => SIGNS[cell]),
    ]);
    return [titleOf(matrix), ...callers, "", ...aligned([head, ...rows])].join("\n");
  });
  const isUnsure = all.some(({ rows }) => rows.some(({ cells }) => cells.includes("?")));
  return `${[...blocks, ...(isUnsure ? [NOTE] : [])].join("\n\n")}\n`;
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  return rows.map((row) =>
    `  ${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join("  ")}`.trimEnd(),
  );
}

function csv(all: readonly Matrix[]): string {
  const lines = all.flatMap(({ stack, kind, api, columns, rows }) =>
    rows.flatMap(({ method, path, cells, principal }) =>
      columns.map((caller, index) =>
        [
          stack.project,
          stack.stack,
          kind,
          api,
          method,
          path,
          caller,
          cells[index] ?? "",
          principal.class,
          String(principal.isExact),
        ]
          .map(csvCell)
          .join(","),
      ),
    ),
  );
  return ["project,stack,kind,api,method,path,caller,allowed,class,exact", ...lines, ""].join("\r\n");
}

function html(all: readonly Matrix[]): string {
  const main = all.map((matrix) => {
    const head = matrix.columns.map((name) => markup`<th scope="col">${name}</th>`);
    const rows = matrix.rows.map(({ method, path, cells }) => {
      const boxes = cells.map((cell, index) => {
        const isOpen = cell === "yes" && index === 0;
        return markup`<td class="${cell === "yes" ? "yes" : "soft"}${isOpen ? " anybody" : ""}">${SIGNS[cell]}</td>`;
      });
      return markup`<tr><th scope="row">${method} ${path}</th>${boxes}</tr>`;
    });
    return markup`<section><h2>${titleOf(matrix)}</h2><div class="scroll" tabindex="0" role="region" aria-label="${titleOf(matrix)}"><table><thead><tr><th scope="col">Route</th>${head}</tr></thead><tbody>${rows}</tbody></table></div></section>`;
  });
  const open = all
    .flatMap(({ rows }) => rows)
    .filter(({ principal }) => principal.class === "anybody").length;
  const headline =
    open > 0 ? `Anybody can call ${open} ${open === 1 ? "route" : "routes"}` : "Who can call what";
  return page({ title: "Authorization matrix", headline, isAlert: open > 0, lines: [NOTE], main });
}
