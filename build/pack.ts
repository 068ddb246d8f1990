// Bundles the pack into one CommonJS file, so that it starts without a TypeScript compiler and installs with one dependency.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { addresses } from "./homepage";
import { FROM_ROOT, inputsOf } from "./inputs";

const pack = join(__dirname, "../policypack");

/** Loading it starts the pack, which is all it does. */
const TYPES = "export {};\n";

/** Writes `index.js` into `outdir` (default: policypack/dist). Gives what is inside. Throws what esbuild throws. */
export async function bundlePack(outdir = join(pack, "dist")): Promise<readonly string[]> {
  const { metafile } = await build({
    ...FROM_ROOT,
    entryPoints: [join(pack, "index.ts")],
    outfile: join(outdir, "index.js"),
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    external: ["@pulumi/policy"],
    // Findings link to the repository once it has an address; until then to the page that is shipped beside the bundle.
    define: addresses(),
    // Every preview parses it.
    legalComments: "eof",
    minifySyntax: true,
    minifyWhitespace: true,
    logLevel: "warning",
  });
  await writeFile(join(outdir, "index.d.ts"), TYPES);
  return inputsOf(metafile);
}
