// IAM's pattern language: `*` is any run of characters (slashes and colons too), `?` exactly one, all else literal, anchored.
// Two strings in, true or false out. Never builds a RegExp: the text comes from a request, and this one runs in linear memory.

/** Whether `text` as a whole fits `pattern`. Case matters; lower both sides where IAM ignores case (actions). */
export function matchesGlob(pattern: string, text: string): boolean {
  let inPattern = 0;
  let inText = 0;
  let star = -1;
  let resumeAt = 0;
  while (inText < text.length) {
    const symbol = pattern[inPattern];
    if (symbol === "*") {
      star = inPattern++;
      resumeAt = inText;
    } else if (symbol !== undefined && (symbol === "?" || symbol === text[inText])) {
      inPattern++;
      inText++;
    } else if (star >= 0) {
      // The last star has to swallow one character more.
      inPattern = star + 1;
      inText = ++resumeAt;
    } else {
      return false;
    }
  }
  while (pattern[inPattern] === "*") inPattern++;
  return inPattern === pattern.length;
}
