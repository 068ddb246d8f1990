// A folder's files: their keys and media types. In: a path. Out: every file below it; links and hidden files are left out.
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { RunError } from "@pulumi/pulumi";

/** Version 2, which awsx brings too, has no types of its own. */
const mime: { getType(path: string): string | null } = require("mime");

export interface FolderFile {
  /** Its path below the folder, with `/`. */
  readonly key: string;
  readonly path: string;
  readonly type: string;
  /** Whether API Gateway must pass it on byte by byte. */
  readonly isBinary: boolean;
}

/** @param folder relative to the program's folder. Throws a RunError when it is not there or empty. */
export function filesOf(folder: string): readonly FolderFile[] {
  const root = resolve(folder);
  if (!existsSync(root) || !statSync(root).isDirectory())
    throw new RunError(
      `folder "${folder}": no such folder in ${process.cwd()}; expected a path relative to the program's folder`,
    );
  const files = walk(root, "");
  if (files.length === 0) throw new RunError(`folder "${folder}": it has no files to serve`);
  return files;
}

function walk(root: string, below: string): FolderFile[] {
  return readdirSync(join(root, below), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith("."))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const key = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) return walk(root, key);
      // A link may lead out of the folder; what it names was not meant to be published.
      if (!entry.isFile()) return [];
      const type = mime.getType(entry.name) ?? "application/octet-stream";
      const isText = /^text\/|[/+]json$|[/+]xml$|javascript$/.test(type);
      return [
        { key, path: join(root, key), type: isText ? `${type}; charset=utf-8` : type, isBinary: !isText },
      ];
    });
}
