// What esbuild took into a bundle: paths from the repository's root, for the bill of materials.

import { join } from "node:path";
import type { BuildOptions, Metafile } from "esbuild";

const root = join(__dirname, "..");

/** The same paths, and so the same bytes, wherever a build is started. */
export const FROM_ROOT = { absWorkingDir: root, metafile: true } as const satisfies BuildOptions;

/** The files of which something is in the output; what was dropped is not shipped. */
export function inputsOf({ outputs }: Metafile): readonly string[] {
  const taken = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
  return [...new Set(taken)].sort();
}
