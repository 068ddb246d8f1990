// One built package → its tarball, packed by npm from a copy: names, repository and changelog are set there, never in the sources.

import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Folder, type Manifest, manifestOf, renamed, root } from "./names";
import { repositoryOf } from "./repository";

export interface Packed {
  readonly folder: Folder;
  /** With the name it is released under. */
  readonly manifest: Manifest;
  /** The tarball's name. */
  readonly file: string;
}

/** @param notes the text of its CHANGELOG.md @throws Error when it is not built, or npm cannot pack it */
export function packTarball(
  folder: Folder,
  { names, notes, into }: { names: ReadonlyMap<string, string>; notes: string; into: string },
): Packed {
  const own = manifestOf(folder);
  const repository = repositoryOf(folder);
  const manifest = {
    ...own,
    name: names.get(own.name) ?? own.name,
    ...(repository === undefined ? {} : { repository }),
  };
  const copy = mkdtempSync(join(tmpdir(), "portcullis-pack-"));
  try {
    for (const name of own.files.filter((one) => one !== "CHANGELOG.md")) {
      if (!existsSync(join(root, folder, name)))
        throw new Error(`${folder}/${name} is missing: run "npm run build"`);
      cpSync(join(root, folder, name), join(copy, name), { recursive: true });
    }
    writeFileSync(join(copy, "package.json"), `${JSON.stringify(manifest, undefined, 2)}\n`);
    writeFileSync(join(copy, "README.md"), renamed(readFileSync(join(copy, "README.md"), "utf8"), names));
    writeFileSync(join(copy, "CHANGELOG.md"), notes);
    const [{ filename }] = JSON.parse(
      execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", into], {
        cwd: copy,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
        shell: process.platform === "win32",
      }),
    ) as [{ filename: string }];
    return { folder, manifest, file: filename };
  } finally {
    rmSync(copy, { recursive: true });
  }
}
