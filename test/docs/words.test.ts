// One word per thing: what users read (documents, messages) holds none of the synonyms that docs/glossary.md gives up.
// In: every document, and every text in the products' code. Code and comments may use what they like.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import ts from "typescript";
import { markdown, sources } from "./tree";

const root = join(__dirname, "../..");
const rooms = ["action", "authorizer", "build", "cli", "gateway", "policypack", "program", "stack", "start"];

/** Each with what is written instead. */
const BANNED: readonly (readonly [word: RegExp, instead: string])[] = [
  [/\bmend(s|ed|ing)?\b/i, "fix"],
  [/\bdoors?\b/i, "route"],
  [/\b(unauthenticated|unguarded|public) routes?\b/i, "open route"],
  [/\bbehaviour|\bcolour|\borganis(e|ation)|\brecognis(e|ed)\b|\blicence\b/i, "American spelling"],
  [/\b(line|request|token|test|file|stack)s? a (second|decision|stack|run|request|route)\b/i, "per"],
  [/\bis called so\b/i, "a plain sentence"],
];

/** The opening picture of the README. */
const PICTURE = "One forgotten route is an open door.";

function found(text: string): readonly string[] {
  return text
    .replaceAll(PICTURE, "")
    .split("\n")
    .flatMap((line) =>
      BANNED.filter(([word]) => word.test(line)).map(
        ([word, instead]) => `${line.match(word)?.[0]}: write ${instead} (${line.trim().slice(0, 80)})`,
      ),
    );
}

const documents = markdown().filter((file) => file !== "docs/glossary.md");

describe("documents", () => {
  test.each(documents)("%s", (file) => {
    expect(found(withoutCode(readFileSync(join(root, file), "utf8")))).toEqual([]);
  });
});

/** Quoted code keeps its own words. */
const withoutCode = (text: string): string => text.replace(/```[\s\S]*?```|`[^`\n]*`/g, "");

test("messages of the products", () => {
  const breaches = rooms
    .flatMap(sources)
    .flatMap((file) => textsOf(file).flatMap((text) => found(text).map((one) => `${file}: ${one}`)));
  expect(breaches).toEqual([]);
});

/** String and template literals that read like a sentence: two words or more. */
function textsOf(file: string): readonly string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    const isText =
      ts.isStringLiteralLike(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddle(node) ||
      ts.isTemplateTail(node);
    if (isText && /\w \w/.test(node.text)) texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.Latest));
  return texts;
}
