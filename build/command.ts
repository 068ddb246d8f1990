// Bundles the command with all it needs into one CommonJS file, so that its package installs alone and starts quickly.

import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const cli = join(__dirname, "../cli");
/** What is loaded into each program's process: a text inside the command, which writes it where Node finds it. */
const probe = join(__dirname, "../program/probe/child.ts");

/** Writes `portcullis.js` into `outdir` (default: cli/dist). Throws what esbuild throws. */
export async function bundleCli(outdir = join(cli, "dist")): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [probe],
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    minifySyntax: true,
    minifyWhitespace: true,
    write: false,
    logLevel: "warning",
  });
  await build({
    entryPoints: [join(cli, "main.ts")],
    outfile: join(outdir, "portcullis.js"),
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    define: { PORTCULLIS_PROBE: JSON.stringify(outputFiles[0]?.text ?? "") },
    // Only where the sources run themselves.
    external: ["esbuild"],
    legalComments: "eof",
    minifySyntax: true,
    minifyWhitespace: true,
    logLevel: "warning",
  });
  // Editors check a waivers file by it.
  await copyFile(join(cli, "../policypack/schemas/waivers.schema.json"), join(outdir, "waivers.schema.json"));
}
