// Text from programs → markup that cannot break out: the map's only way to make HTML or SVG.
// In: names and paths anyone may have written. Out: escaped text, also valid as XML. It never trusts a string.

/** Markup made by `markup`; every other string is text and gets escaped. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = string | number | Markup | undefined | readonly Markup[];

/** A template whose literal parts are markup and whose values are text, unless they are Markup already. */
export function markup(literals: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const texts = parts.map((part, index) => render(part) + (literals[index + 1] ?? ""));
  return new Markup((literals[0] ?? "") + texts.join(""));
}

export const nothing = new Markup("");

function render(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Markup) return part.text;
  if (typeof part === "object") return part.map(({ text }) => text).join("");
  return escapeText(String(part));
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escaped for element content and for quoted attributes. */
function escapeText(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

/** Bidi overrides would let a path show as another one; lone surrogates and U+FFFE are not XML. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\uFFFE\uFFFF\u2028\u2029]/gu, "\u{FFFD}");
}
