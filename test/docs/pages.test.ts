// No page without a link to it: every page is reached from the README by clicks, and from docs/index.md with one.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "@jest/globals";
import { markdown } from "./tree";

const root = join(__dirname, "../..");

const [, source = ""] =
  /PAGES =\s*\/(.*)\/;/.exec(readFileSync(join(root, "docs/site/pages.mjs"), "utf8")) ?? [];
const pages = markdown().filter((file) => new RegExp(source).test(file));

const linksOf = (file: string): readonly string[] =>
  [...readFileSync(join(root, file), "utf8").matchAll(/\]\((?!https?:|#)([^)\s#]+)[^)]*\)/g)].map(
    ([, target = ""]) => normalize(join(dirname(file), target)),
  );

test("every page is reached from the README", () => {
  const reached = new Set(["README.md"]);
  for (const page of reached)
    for (const target of linksOf(page))
      if (target.endsWith(".md") && existsSync(join(root, target))) reached.add(target);
  expect(pages.length).toBeGreaterThan(30);
  expect(pages.filter((page) => !reached.has(page))).toEqual([]);
});

test("every page but the single decisions stands on the page of all pages, which is the site's menu", () => {
  const menu = ["README.md", "docs/index.md", ...linksOf("docs/index.md")];
  const missing = pages.filter((page) => !page.startsWith("docs/decisions/") && !menu.includes(page));
  expect(missing).toEqual([]);
});
