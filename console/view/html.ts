// A tree → HTML text. In: nodes. Out: markup in which every text and every attribute's value is escaped.
import type { Node } from "./node";

const EMPTY = new Set(["input"]);

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function html(node: Node): string {
  if (typeof node === "string") return escapeText(node);
  const [tag, attributes, ...children] = node;
  const named = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeText(value)}"`);
  if (EMPTY.has(tag)) return `<${tag}${named.join("")}>`;
  // A line break right after the tag would be dropped by the parser (HTML 13.2.6.4.7).
  const lead = tag === "pre" || tag === "textarea" ? "\n" : "";
  return `<${tag}${named.join("")}>${lead}${children.map(html).join("")}</${tag}>`;
}

export const escapeText = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
