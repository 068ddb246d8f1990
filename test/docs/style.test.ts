// Plain English, as far as a program can tell: short sentences, the present tense, American spelling, no words that say nothing.
// In: every document but the change log and the list of programs. It does not read code.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { markdown } from "./tree";

const root = join(__dirname, "../..");

/** Words of one sentence; decisions, which engineers of this project read, may take a few more. */
const MOST = { decisions: 52, others: 40 };

/** Each with what is written instead. */
const WORDS: readonly (readonly [word: RegExp, instead: string])[] = [
  [/\b(?:will|shall|won't)\b(?! do\b)/i, "the present tense"],
  [
    /\b(?:simply|obviously|easily|seamless(?:ly)?|robust|powerful|leverag(?:e|es|ing)|utili[sz]e\w*)\b/i,
    "nothing, or a fact",
  ],
  [/\bin order to\b/i, "to"],
  [/\b(?:prior to)\b/i, "before"],
  [
    /\b\w+(?:serialis|normalis|authoris|initialis|optimis|minimis|maximis|summaris)\w*|\b(?:serialis|normalis|authoris|initialis|optimis(?!t)|minimis|maximis|summaris)\w*/i,
    "American spelling",
  ],
  [
    /\b(?:analys(?:e|ed|ing)|honour\w*|favour\w*|centre|catalogue|whilst|labelled|cancelled|travelled)\b/i,
    "American spelling",
  ],
];

/** Prose only: no code, no tables, no headings; links by their texts. */
function sentencesOf(text: string): readonly string[] {
  return text
    .replace(/```[\s\S]*?```/g, "\n\n")
    .replace(/<!--[\s\S]*?-->/g, "\n\n")
    .replace(/`[^`\n]*`/g, "code")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .split(/\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) )/)
    .filter((block) => !/^\s*[|#]/.test(block))
    .flatMap((block) => block.replace(/\s+/g, " ").split(/(?<=[.!?:;])\s+/));
}

const documents = markdown().filter((file) => !/(?:CHANGELOG|docs\/check\/corpus)\.md$/.test(file));

describe("documents are plain", () => {
  test.each(documents)("%s", (file) => {
    const most = file.startsWith("docs/decisions/") ? MOST.decisions : MOST.others;
    const sentences = sentencesOf(readFileSync(join(root, file), "utf8"));
    const breaches = sentences.flatMap((sentence) => {
      const count = sentence.split(" ").length;
      const start = sentence.slice(0, 70);
      return [
        ...(count > most ? [`${count} words, at most ${most}: ${start}`] : []),
        ...WORDS.flatMap(([word, instead]) => {
          const found = word.exec(sentence)?.[0];
          return found === undefined ? [] : [`${found}: write ${instead}: ${start}`];
        }),
      ];
    });
    expect(breaches).toEqual([]);
  });

  test("there are documents, with sentences", () => {
    expect(documents.length).toBeGreaterThan(30);
    const all = documents.flatMap((file) => sentencesOf(readFileSync(join(root, file), "utf8")));
    expect(all.length).toBeGreaterThan(1000);
  });
});
