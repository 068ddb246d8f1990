// The documents are what the code says: generated parts are fresh, links lead somewhere, commands exist.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { generate } from "../../docs/write";
import { markdown } from "./tree";

const root = join(__dirname, "../..");
const scripts = Object.keys(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).scripts as object);

const documents = markdown();
const read = (file: string): string => readFileSync(join(root, file), "utf8");

describe("generated documents", () => {
  let files: ReadonlyMap<string, string>;
  beforeAll(async () => {
    files = await generate();
  });

  test("are what npm run docs writes", () => {
    const stale = [...files].filter(([file, text]) => read(file) !== text).map(([file]) => file);
    expect(stale).toEqual([]);
    expect(files.size).toBeGreaterThan(3);
  });
});

describe.each(documents)("%s", (file) => {
  test("links only to files and headings that exist", () => {
    const links = [...read(file).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, target]) => target ?? "");
    const broken = links.filter((target) => {
      const [path = "", anchor] = target.split("#");
      const full = path === "" ? join(root, file) : join(root, dirname(file), path);
      return !existsSync(full) || (anchor !== undefined && !anchorsOf(full).includes(anchor));
    });
    expect(broken).toEqual([]);
  });

  test("names only npm scripts that exist", () => {
    const named = [...read(file).matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name]) => name ?? "");
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  test("names no path of one machine", () => {
    expect(read(file)).not.toContain(relative("/", root));
  });
});

/** GitHub's anchors of a document's headings, and explicit ones. */
function anchorsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );
  const explicit = [...text.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, name = ""]) => name);
  return [...headings, ...explicit];
}
