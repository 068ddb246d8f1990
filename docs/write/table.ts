// What the writers of documents share.

/** A Markdown table with aligned columns, as the formatter leaves it. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const [head, ...body] = rows.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`,
  );
  return [head ?? "", `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...body];
}
