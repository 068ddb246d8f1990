// SHA256SUMS of a folder, in the form that `sha256sum --check` and `shasum -a 256 --check` read.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const NAME = "SHA256SUMS";

export const checksumsOf = (folder: string, files: readonly string[]): string =>
  [...files]
    .sort()
    .map(
      (file) =>
        `${createHash("sha256")
          .update(readFileSync(join(folder, file)))
          .digest("hex")}  ${file}\n`,
    )
    .join("");

export function writeChecksums(folder: string, files: readonly string[]): void {
  writeFileSync(join(folder, NAME), checksumsOf(folder, files));
}
