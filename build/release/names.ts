// The packages, and the names they are released under: their own, or the same under one scope. Set here and nowhere else.

import { readFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(__dirname, "../..");

/** Folders of the repository, each a package. */
export const FOLDERS = ["secure-api", "policypack", "cli"] as const;
export type Folder = (typeof FOLDERS)[number];

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly files: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

export const manifestOf = (folder: Folder): Manifest =>
  JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as Manifest;

/** Name → name under the scope. @param scope `@acme`, or undefined for the names as they are */
export function releaseNames(scope: string | undefined): ReadonlyMap<string, string> {
  if (scope !== undefined && !/^@[a-z0-9][a-z0-9._-]*$/.test(scope))
    throw new Error("--scope takes a scope of npm, such as @acme");
  const names = FOLDERS.map((folder) => manifestOf(folder).name);
  return new Map(names.map((name) => [name, scope === undefined ? name : `${scope}/${name}`]));
}

/** What `npm pack` calls the file. */
export const fileOf = (name: string, version: string): string =>
  `${name.replace(/^@/, "").replace("/", "-")}-${version}.tgz`;

/**
 * The names in a text that readers see. "portcullis" alone is also the command's name, which has no scope, so of such names
 * only the manifest's is changed.
 */
export function renamed(text: string, names: ReadonlyMap<string, string>): string {
  let result = text;
  for (const [from, to] of names) {
    if (!from.includes("-") || from === to) continue;
    result = result
      .replaceAll(
        new RegExp(`(?<![\\w@/-])${from}(-\\d[\\w.-]*\\.tgz)`, "g"),
        (_whole, rest: string) => `${to.replace(/^@/, "").replace("/", "-")}${rest}`,
      )
      .replaceAll(new RegExp(`(?<![\\w@-])(?<!@[\\w.-]+/)${from}(?![\\w-])`, "g"), to);
  }
  return result;
}
