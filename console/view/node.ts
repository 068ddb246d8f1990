// What the console shows, as a tree: the one form behind both the page and what the script puts into it.
// In: tags and attributes of a short list, and text from anywhere. Out: plain data. Text is never markup, in neither form.

export type Tag =
  | "a"
  | "article"
  | "b"
  | "button"
  | "code"
  | "dd"
  | "details"
  | "div"
  | "dl"
  | "dt"
  | "fieldset"
  | "footer"
  | "form"
  | "h1"
  | "h2"
  | "h3"
  | "header"
  | "input"
  | "label"
  | "legend"
  | "li"
  | "main"
  | "nav"
  | "ol"
  | "option"
  | "output"
  | "p"
  | "pre"
  | "section"
  | "select"
  | "small"
  | "span"
  | "strong"
  | "summary"
  | "table"
  | "tbody"
  | "td"
  | "textarea"
  | "th"
  | "thead"
  | "time"
  | "tr"
  | "ul"; // prettier-ignore

export type Attributes = Readonly<Record<string, string | true | undefined>>;

/** `[tag, attributes, ...children]`, so that it travels as JSON. */
export type Element = readonly [tag: Tag, attributes: Readonly<Record<string, string>>, ...children: Node[]];
export type Node = Element | string;

type Child = Node | number | undefined | false | readonly Node[];

/** Attributes that can do nothing but name, describe and place; none of them runs anything. */
const ATTRIBUTES =
  /^(class|id|href|name|value|type|for|method|action|title|rows|spellcheck|autocomplete|placeholder|selected|checked|disabled|open|readonly|required|scope|colspan|datetime|tabindex|role|lang|(aria|data)-[a-z-]+)$/;

export function h(tag: Tag, attributes: Attributes = {}, ...children: readonly Child[]): Element {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    if (!ATTRIBUTES.test(name)) throw new Error(`the console does not write the attribute ${name}`);
    given[name] = value === true ? "" : printable(value);
  }
  return [tag, given, ...children.flatMap(asNodes)];
}

function asNodes(child: Child): Node[] {
  if (child === undefined || child === false) return [];
  if (typeof child === "number") return [String(child)];
  if (typeof child === "string") return [printable(child)];
  return isElement(child) ? [child] : [...child];
}

const isElement = (child: Element | readonly Node[]): child is Element =>
  typeof child[0] === "string" && typeof child[1] === "object" && !Array.isArray(child[1]);

/** Bidi overrides would let a path show as another one. Line breaks and tabs stay: bodies have them. */
export const printable = (text: string): string =>
  text.replace(/[^\P{Cc}\n\t]|[\p{Cf}\p{Cs}\uFFFE\uFFFF\u2028\u2029]/gu, "\u{FFFD}");
