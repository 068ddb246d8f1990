// Bundles the pack into one CommonJS file, so that it starts without a TypeScript compiler and installs with one dependency.

import { join } from "node:path";
import { build } from "esbuild";

/** Writes `index.js` into `outdir` (default: this folder's dist). Throws what esbuild throws. */
export async function bundlePack(outdir = join(__dirname, "dist")): Promise<void> {
  await build({
    entryPoints: [join(__dirname, "index.ts")],
    outfile: join(outdir, "index.js"),
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    external: ["@pulumi/policy"],
    logLevel: "warning",
  });
}
