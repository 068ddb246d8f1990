// The known name a mistyped one was probably meant to be.

/** Undefined where no known name is within a third of the word's length. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let fewest = Math.max(2, Math.ceil(word.length / 3)) + 1;
  for (const name of known) {
    const edits = distance(word.slice(0, 64).toLowerCase(), name.toLowerCase());
    if (edits < fewest) {
      fewest = edits;
      best = name;
    }
  }
  return best;
}

/** `unknown option "maxTTL", did you mean "maximum"?` */
export function unknownName(what: string, word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  // The word is a key of somebody's configuration; it is shown only where it can be nothing but a name.
  const shown = /^[\w-]{1,64}$/.test(word) ? ` ${JSON.stringify(word)}` : "";
  return `unknown ${what}${shown}${near === undefined ? `; known: ${known.join(", ")}` : `, did you mean ${JSON.stringify(near)}?`}`;
}

/** Levenshtein's distance, one row at a time. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitute = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substitute));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
