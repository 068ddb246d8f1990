// Text → lines that fit a terminal. In: text and a width in columns. Out: lines broken between words where that is possible,
// those after the first set in. A control character never reaches the terminal.

/** @param indent what stands before each line but the first */
export function wrap(text: string, width: number, indent = ""): string[] {
  const room = Math.max(20, width);
  const lines: string[] = [];
  for (const part of text.split(/\r?\n/)) {
    let rest = printable(part);
    do {
      const lead = lines.length === 0 ? "" : indent;
      const space = room - lead.length;
      const cut = rest.length <= space ? rest.length : breakAt(rest, space);
      lines.push((lead + rest.slice(0, cut)).trimEnd());
      rest = rest.slice(cut).trimStart();
    } while (rest !== "");
  }
  return lines;
}

/** The last place within `space` where a word ends; the whole of `space` for a word that is longer. */
function breakAt(text: string, space: number): number {
  const at = text.lastIndexOf(" ", space);
  return at > space / 3 ? at : space;
}

/** A program's text must not move the cursor, change colors or turn the line around. */
export const printable = (text: string): string =>
  text.replace(/\t/g, "  ").replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, "?");
