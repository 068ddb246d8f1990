// docs/threats.md: each promise names a test that exists, and each file it names is there. What it says of the product is then at
// least said about something.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";

const root = join(__dirname, "../..");
const page = readFileSync(join(root, "docs/threats.md"), "utf8");

const sectionOf = (title: string): string => page.split(/^## /m).find((part) => part.startsWith(title)) ?? "";
const rowsOf = (text: string): string[][] =>
  [...text.matchAll(/^\| (?!-|promise |attempt |what )(.*) \|$/gm)].map(([, row = ""]) => row.split(" | "));

const promises = [...sectionOf("Promises").matchAll(/^- \*\*([^*]+?)[.:]?\*\*/gm)].map(
  ([, title = ""]) => title,
);
const laws = rowsOf(sectionOf("Promises"));

test("each promise has a law, and each law a promise", () => {
  expect(promises.length).toBeGreaterThan(7);
  expect([...new Set(laws.map(([promise]) => promise))].sort()).toEqual([...promises].sort());
});

test.each(laws)("%s: %s", (_, title = "", place = "") => {
  const file = /^`([^`]+)`$/.exec(place.trim())?.[1] ?? "";
  expect(readFileSync(join(root, file), "utf8")).toContain(`"${title}"`);
});

test("each file that the page names is there", () => {
  const named = [...page.matchAll(/`((?:[\w-]+\/)+(?:[\w-]+\.tsx?)?)`/g)].map(([, file = ""]) => file);
  expect(named.length).toBeGreaterThan(20);
  const places = (file: string) => [file, join("authorizer", file)].map((one) => join(root, one));
  expect(named.filter((file) => !places(file).some((place) => existsSync(place)))).toEqual([]);
  // A bare name is found by nobody.
  expect([...page.matchAll(/`([\w-]+\.tsx?)`/g)].map(([, file]) => file)).toEqual([]);
});
