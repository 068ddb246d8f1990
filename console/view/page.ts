// The whole page. In: its sections. Out: an HTML document with one style sheet, one script, and nothing inline.
import type { ProgramView } from "../contract";
import { BASE } from "../links";
import { html } from "./html";
import { type Element, h } from "./node";
import { clock, seconds } from "./words";

export interface Sections {
  readonly program: ProgramView;
  readonly problem: string | undefined;
  readonly routes: Element;
  readonly bench: Element;
  readonly result: Element;
  readonly keys: Element;
  readonly log: Element;
}

export function page(sections: Sections): string {
  const { program, problem } = sections;
  const body = [
    h("a", { href: "#bench", class: "skip" }, "Skip to the bench"),
    h(
      "header",
      { class: "top" },
      h("p", { class: "brand" }, "Portcullis"),
      h("h1", {}, program.project, " ", h("small", {}, program.stack)),
      h(
        "nav",
        { "aria-label": "Sections" },
        link("routes", "Routes"),
        link("bench", "Try it"),
        link("keys", "Keys"),
        link("log", "Log"),
      ),
      news(program, problem),
    ),
    h(
      "main",
      {},
      h("div", { class: "side" }, sections.routes, sections.keys),
      h("div", { class: "desk" }, sections.bench, sections.result),
      sections.log,
    ),
  ];
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${html(`${program.project} · Portcullis`)}</title>`,
    `<link rel="icon" type="image/svg+xml" href="${BASE}/icon.svg">`,
    `<link rel="stylesheet" href="${BASE}/console.css">`,
    `<script src="${BASE}/console.js" defer></script>`,
    "</head>",
    `<body>${body.map(html).join("")}</body>`,
    "</html>",
    "",
  ].join("\n");
}

/** What the last change of the program did; read out when it changes. */
export const news = (program: ProgramView, problem: string | undefined): Element =>
  h(
    "div",
    { id: "news", class: problem === undefined ? "news" : "news bad", role: "status" },
    problem !== undefined && h("p", { class: "problem" }, problem),
    h(
      "p",
      {},
      program.version === 1 ? "Started " : "Reloaded ",
      clock(program.loaded),
      ` in ${seconds(program.tookMs)}`,
      problem !== undefined && "; that version is still served",
      ".",
    ),
    program.changes.length > 0 &&
      h(
        "ul",
        {},
        program.changes.map((change) => h("li", {}, change)),
      ),
  );

const link = (id: string, text: string): Element => h("a", { href: `#${id}` }, text);
