// A tree from the server → nodes of the page. Tags and attributes of a short list only; a text stays a text.

export type Tree = string | readonly [tag: string, attributes: Record<string, string>, ...children: Tree[]];

const TAGS = new Set(
  "a article b button code dd details div dl dt fieldset footer form h1 h2 h3 header input label legend li main nav ol option output p pre section select small span strong summary table tbody td textarea th thead time tr ul".split(
    " ",
  ),
);
const ATTRIBUTES =
  /^(class|id|href|name|value|type|for|method|action|title|rows|spellcheck|autocomplete|placeholder|selected|checked|disabled|open|readonly|required|scope|colspan|datetime|tabindex|role|lang|(aria|data)-[a-z-]+)$/;
const OWN_ADDRESS = /^(\/_portcullis(\/|$)|#)/;

export function build(tree: Tree): Node {
  if (typeof tree === "string") return document.createTextNode(tree);
  const [tag, attributes, ...children] = tree;
  const element = document.createElement(TAGS.has(tag) ? tag : "span");
  for (const [name, value] of Object.entries(attributes)) {
    const isAddress = name === "href" || name === "action";
    if (ATTRIBUTES.test(name) && (!isAddress || OWN_ADDRESS.test(value))) element.setAttribute(name, value);
  }
  element.append(...children.map(build));
  return element;
}
