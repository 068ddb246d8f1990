// The code blocks of a document, and what the tests do with each kind. A reader sees the kind too: it is the block's first line.

import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");

export interface Block {
  readonly language: string;
  readonly text: string;
  /** Line of the fence, counted from one. */
  readonly line: number;
  /** What stands right above the fence, for blocks that an HTML comment marks. */
  readonly above: string;
}

/** What a `# needs …` block may need: things that no test here has. */
export const NEEDS = [
  "the Pulumi CLI",
  "the Pulumi CLI and an AWS account",
  "an AWS account",
  "Pulumi Cloud",
  "your issuer",
  "your pipeline",
  "your own stacks",
  "the tarball",
];

export function blocksOf(file: string): readonly Block[] {
  const lines = readFileSync(join(root, file), "utf8").split("\n");
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const [, indent = "", fence, language = ""] = /^(\s*)(`{3,})(\w*)\s*$/.exec(lines[at] ?? "") ?? [];
    if (fence === undefined) continue;
    const end = lines.findIndex((line, index) => index > at && line.trim() === fence);
    if (end === -1) throw new Error(`${file}:${at + 1}: the block has no end`);
    const text = lines.slice(at + 1, end).map((line) => line.slice(indent.length));
    blocks.push({ language, text: text.join("\n"), line: at + 1, above: lines[at - 1] ?? "" });
    at = end;
  }
  return blocks;
}

/** The text behind `# needs `, where a block says that it cannot run in a test. */
export const needsOf = ({ text }: Block): string | undefined => /^# needs (.+)$/m.exec(text)?.[1];

/** The file that a block is, by its first line: `// file: NAME` or `# file: NAME`. */
export const fileOf = ({ text }: Block): string | undefined => /^(?:\/\/|#) file: (\S+)\n/.exec(text)?.[1];

/** What a block adds to a list of a file: `// add to "routes" of NAME`. */
export function additionOf({ text }: Block): { list: string; file: string; code: string } | undefined {
  const [first, list, file] = /^\/\/ add to "(\w+)" of (\S+)\n/.exec(text) ?? [];
  return first && list && file ? { list, file, code: text.slice(first.length) } : undefined;
}
