// Which documents and which sources there are, from the repository's root.

import { readdirSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");

/** Every Markdown file that a reader may open. */
export const markdown = (): readonly string[] => walk("", /\.md$/);

/** The TypeScript and JavaScript of a folder, its tests and tables of cases apart. */
export const sources = (folder: string): readonly string[] =>
  walk(folder, /\.(ts|mjs)$/).filter((file) => !/\.(test|cases)\.ts$/.test(file));

function walk(folder: string, wanted: RegExp): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory())
      return /^(\.|node_modules$|dist$|reports$|test$)/.test(entry.name) ? [] : walk(path, wanted);
    return wanted.test(entry.name) ? [path] : [];
  });
}
