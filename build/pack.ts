// Bundles the pack into one CommonJS file, so that it starts without a TypeScript compiler and installs with one dependency.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const pack = join(__dirname, "../policypack");

/** Writes `index.js` into `outdir` (default: policypack/dist). Throws what esbuild throws. */
export async function bundlePack(outdir = join(pack, "dist")): Promise<void> {
  await build({
    entryPoints: [join(pack, "index.ts")],
    outfile: join(outdir, "index.js"),
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    external: ["@pulumi/policy"],
    define: docs(),
    // Every preview parses it.
    legalComments: "eof",
    minifySyntax: true,
    minifyWhitespace: true,
    logLevel: "warning",
  });
}

/** Findings link to the package's homepage once it has one; until then to the page that is shipped beside the bundle. */
function docs(): Record<string, string> {
  const { homepage } = JSON.parse(readFileSync(join(pack, "package.json"), "utf8")) as {
    homepage?: string;
  };
  return homepage === undefined ? {} : { PORTCULLIS_DOCS: JSON.stringify(homepage) };
}
