// Bundles the command with all it needs: as the two files of its package, or as one file for pipelines without npm.

import { readdirSync, readFileSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { addresses } from "./homepage";
import { FROM_ROOT, inputsOf } from "./inputs";

const cli = join(__dirname, "../cli");
/** What is loaded into each program's process: a text inside the command, which writes it where Node finds it. */
const probe = join(__dirname, "../program/probe/child.ts");

const FOR_NODE = {
  ...FROM_ROOT,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  logLevel: "warning",
} as const satisfies BuildOptions;

/** Writes `portcullis.js` and `aws.js` into `outdir` (default: cli/dist). Gives what is inside. Throws what esbuild throws. */
export async function bundleCli(outdir = join(cli, "dist")): Promise<readonly string[]> {
  const command = await bundleCommand(join(outdir, "portcullis.js"), [
    replaced(() => ({ path: "./aws.js", external: true })),
  ]);
  const aws = await build({ ...AWS, outfile: join(outdir, "aws.js") });
  // Editors check a waivers file by it.
  await copyFile(join(cli, "../policypack/schemas/waivers.schema.json"), join(outdir, "waivers.schema.json"));
  return [...command, ...inputsOf(aws.metafile)];
}

/** Writes the command as one file that needs nothing beside it. Gives what is inside. Throws what esbuild throws. */
export async function bundleAlone(outfile: string): Promise<readonly string[]> {
  const aws = await build({ ...AWS, write: false });
  const sealed: Plugin = {
    name: "sealed",
    setup({ onLoad }) {
      onLoad({ filter: /.*/, namespace: "sealed" }, () => ({
        contents: seal(aws.outputFiles[0]?.text ?? ""),
      }));
    },
  };
  const command = await bundleCommand(outfile, [
    replaced(() => ({ path: "aws", namespace: "sealed" })),
    sealed,
  ]);
  return [...command, ...inputsOf(aws.metafile)];
}

const AWS = {
  ...FOR_NODE,
  entryPoints: [join(cli, "aws/index.ts")],
  legalComments: "eof",
  minify: true,
} as const satisfies BuildOptions;

/** AWS's SDK stays apart from the command, so that only the one command that calls AWS has to read it. */
const replaced = (by: () => { path: string; external?: true; namespace?: string }): Plugin => ({
  name: "apart",
  setup: ({ onResolve }) => onResolve({ filter: /^\.\.\/aws$/ }, by),
});

/** A text that becomes a module when it is asked for: Node passes over a text quicker than over code. */
const seal = (text: string): string =>
  `const { Module } = require("node:module");
const sealed = new Module(__filename, module);
sealed.filename = __filename;
sealed.paths = module.paths;
sealed._compile(${JSON.stringify(text)}, __filename);
module.exports = sealed.exports;
`;

async function bundleCommand(outfile: string, plugins: Plugin[]): Promise<readonly string[]> {
  const inner = await build({
    ...FOR_NODE,
    entryPoints: [probe],
    minifySyntax: true,
    minifyWhitespace: true,
    write: false,
  });
  const { metafile } = await build({
    ...FOR_NODE,
    entryPoints: [join(cli, "main.ts")],
    outfile,
    define: {
      ...addresses(),
      PORTCULLIS_PROBE: JSON.stringify(inner.outputFiles[0]?.text ?? ""),
      PORTCULLIS_EMBEDDED: JSON.stringify(embedded(join(__dirname, "../program/languages"))),
    },
    // Only where the sources run themselves.
    external: ["esbuild"],
    plugins,
    legalComments: "eof",
    minifySyntax: true,
    minifyWhitespace: true,
  });
  return [...inputsOf(inner.metafile), ...inputsOf(metafile)];
}

/** What runs in programs of other languages, by its path: texts inside the command too. */
function embedded(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const sources = files.filter((file) => /\.(?:py|go|java)$/.test(file)).sort();
  return Object.fromEntries(
    sources.map((file) => [file.replaceAll("\\", "/"), readFileSync(join(folder, file), "utf8")]),
  );
}
