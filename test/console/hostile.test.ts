// Whatever a program or a request says is text: read back by a parser of its own, the page holds the same tags and the same text.

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { html } from "../../console/view/html";
import { type Element, h, type Node, printable } from "../../console/view/node";
import { policyList } from "../../console/view/policy";
import { resultSection } from "../../console/view/result";
import { routesSection } from "../../console/view/routes";
import { program, view } from "./opened";

const PIECES = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "</pre><svg onload=alert(1)>",
  "\"><a href='javascript:alert(1)'>",
  "' autofocus onfocus='alert(1)",
  "</textarea><script>",
  "&lt;b&gt; &#x3c;script&#x3e;",
  "\u202e\u2066\u0000\u001b]8;;",
  "{{7*7}}${7*7}",
  "<!--",
  "]]>",
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: "grapheme" })), { maxLength: 4 })
  .map((parts) => parts.join(""));

/** Tags and text of a document that only the console's own writer makes: anything it does not know is a mistake. */
function parsed(text: string): { readonly tags: readonly string[]; readonly text: string } {
  const tags: string[] = [];
  let rest = text;
  let words = "";
  while (rest !== "") {
    const tag = /^<(\/?[a-z0-9]+)((?: [a-z-]+="[^"<>]*")*)>/.exec(rest);
    if (tag !== null) {
      tags.push(tag[1] ?? "");
      rest = rest.slice(tag[0].length);
      continue;
    }
    const [run = ""] = /^[^<]+/.exec(rest) ?? [];
    if (run === "" || run.includes(">") || run.includes('"'))
      throw new Error(`markup in ${rest.slice(0, 40)}`);
    words += run;
    rest = rest.slice(run.length);
  }
  const entities: Record<string, string> = {
    "&amp;": "&",
    "&lt;": "<",
    "&gt;": ">",
    "&quot;": '"',
    "&#39;": "'",
  };
  return { tags, text: words.replace(/&(?:amp|lt|gt|quot|#39);/g, (one) => entities[one] ?? one) };
}

const tagsOf = (node: Node): string[] => {
  if (typeof node === "string") return [];
  const [tag, , ...children] = node;
  const inner = children.flatMap(tagsOf);
  return tag === "input" ? [tag] : [tag, ...inner, `/${tag}`];
};
const attributesOf = (node: Node): [string, string][] =>
  typeof node === "string"
    ? []
    : [...Object.entries(node[1]), ...node.slice(2).flatMap((child) => attributesOf(child as Node))];

function holds(tree: Element): void {
  expect(parsed(html(tree)).tags).toEqual(tagsOf(tree));
  for (const [name, value] of attributesOf(tree)) {
    expect(name).not.toMatch(/^on|style|src/);
    if (name === "href" || name === "action") expect(value).toMatch(/^(\/_portcullis\/|#)/);
  }
}

describe("hostile text", () => {
  test("anywhere in the routes, findings and notices is text", () => {
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        const route = view({
          path: one,
          url: other,
          key: one,
          api: other,
          access: one,
          requires: [other],
          problem: one,
          source: other,
        });
        const finding = { level: "mandatory", rule: one, title: other, places: [one] };
        holds(routesSection(program([route], { findings: [finding], notices: [other] }), one));
      }),
    );
  });

  test("anywhere in a request, its answer, its lines and its policy is text", () => {
    fc.assert(
      fc.property(hostile, hostile, fc.jsonValue(), (one, other, policy) => {
        const decision = {
          authorizer: one,
          cache: "miss",
          secondsLeft: 1,
          invocation: "1",
          methodArn: other,
          refused: undefined,
          policy: { Statement: [policy, one] },
          statement: 0,
        };
        holds(policyList(decision));
        const record = {
          id: one,
          time: 0,
          durationMs: 1,
          api: one,
          stage: other,
          route: one,
          method: other,
          status: 200,
          outcome: one,
          backend: other,
          decision,
          invocation: "2",
        };
        const sent = {
          url: one,
          curl: other,
          form: {
            route: one,
            target: one,
            case: "valid",
            claims: one,
            header: "",
            own: "",
            headers: "",
            body: "",
          },
          headers: [[one, other]] as const,
          body: one,
          isCut: false,
          said: true,
          token: { text: one, header: other, claims: one },
          missing: [other],
        };
        const lines = [{ functionName: one, stream: "stdout" as const, line: other }];
        holds(resultSection({ record, code: undefined, lines, sent }, one));
      }),
    );
  });

  test("comes back from the page as it was, but for what cannot be seen", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(parsed(html(h("p", { title: text }, text))).text).toBe(printable(text));
      }),
    );
  });

  test("turns no line around and moves no cursor", () => {
    expect(printable("a\u202eb\u001b[2Jc\u0000d\u2066e\nf\tg")).toBe(
      "a\u{FFFD}b\u{FFFD}[2Jc\u{FFFD}d\u{FFFD}e\nf\tg",
    );
  });
});

test("an attribute that could run something is refused", () => {
  for (const name of ["onclick", "style", "src", "srcdoc", "formaction", "xlink:href"])
    expect(() => h("p", { [name]: "x" })).toThrow(name);
});
