// The command that the GitHub Action and the pre-commit hook run, committed with its checksum, so that neither installs anything.
// `npm run action` writes it, at each release; `npm run action -- --check` says whether it is what the sources make.

import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleAlone } from "../command";
import { checksumsOf, writeChecksums } from "./checksums";
import { root } from "./names";

const FILE = "portcullis.js";
const FOLDER = join(root, "action/dist");

export async function writeAction(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  await bundleAlone(join(FOLDER, FILE));
  writeChecksums(FOLDER, [FILE]);
}

/** Whether the committed file is what these sources make. */
export async function isActionCurrent(): Promise<boolean> {
  const scratch = mkdtempSync(join(tmpdir(), "portcullis-action-"));
  try {
    await bundleAlone(join(scratch, FILE));
    return checksumsOf(scratch, [FILE]) === readFileSync(join(FOLDER, "SHA256SUMS"), "utf8");
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
