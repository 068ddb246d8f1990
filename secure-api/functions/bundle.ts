// A handler's source file → the one file that Lambda runs, bundled when the program runs: no build step to forget.
// In: a path. Out: text, the same for the same sources. What does not compile is one clear error with file and line.
import { existsSync, statSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { RunError } from "@pulumi/pulumi";
import { type BuildFailure, type BuildOptions, buildSync, type Message } from "esbuild";
import type { Cors } from "../arguments";
import { wrapInCors } from "./cors-wrap";

const OPTIONS = {
  bundle: true,
  platform: "node",
  // The oldest runtime that AWS still takes updates for; what is newer runs it too.
  target: "node20",
  format: "cjs",
  logLevel: "silent",
  legalComments: "none",
  // Pulumi's own packages would be the program bundled into its handler.
  external: ["@pulumi/*"],
} as const satisfies BuildOptions;

/** The name of the lines around the handler, in messages. */
const WRAPPER = "portcullis-handler.js";

/** @param file relative to the program's folder. */
export function bundleHandler(file: string, cors: Cors | undefined): string {
  const path = resolve(file);
  if (!existsSync(path) || !statSync(path).isFile())
    throw new RunError(
      `handler "${file}": no such file in ${process.cwd()}; expected a path relative to the program's folder`,
    );
  try {
    const wrapper = `import * as own from ${JSON.stringify(path)};\n${cors ? wrapInCors(cors) : "export const handler = own.handler;"}`;
    const { outputFiles, warnings } = buildSync({
      ...OPTIONS,
      // esbuild's own is where it was loaded, and its messages name files from there.
      absWorkingDir: process.cwd(),
      stdin: { contents: wrapper, resolveDir: dirname(path), sourcefile: WRAPPER },
      write: false,
    });
    if (warnings.some(({ id, location }) => id === "import-is-undefined" && location?.file.endsWith(WRAPPER)))
      throw new RunError(
        `handler "${file}": expected an export named handler; it exports ${exportsOf(path).join(", ") || "nothing"}`,
      );
    return withoutPaths(outputFiles[0]?.text ?? "");
  } catch (error) {
    if (error instanceof RunError) throw error;
    throw new RunError(describe(file, error));
  }
}

/** What an ES module exports, as its own file says it. */
function exportsOf(path: string): readonly string[] {
  const { metafile } = buildSync({
    entryPoints: [path],
    bundle: false,
    format: "esm",
    metafile: true,
    write: false,
    outdir: dirname(path),
    logLevel: "silent",
  });
  return Object.values(metafile.outputs).flatMap((output) => output.exports);
}

/** esbuild names sources in comments, by paths that differ from machine to machine. */
const withoutPaths = (text: string): string => text.replace(/^\/\/ .*$\n/gm, "");

function describe(file: string, error: unknown): string {
  const { errors } = error as BuildFailure;
  if (!Array.isArray(errors)) return `handler "${file}": esbuild failed`;
  const native = errors.some(({ text, location }) => /\.node\b/.test(`${text} ${location?.file ?? ""}`));
  const lines = errors.slice(0, 10).map((one) => `  ${placeOf(one)}${one.text}`);
  const hint = native
    ? "\n  Native modules cannot be bundled: deploy that function yourself (a layer or an image) and name it with { function }"
    : "";
  return `handler "${file}" does not compile:\n${lines.join("\n")}${hint}`;
}

const placeOf = ({ location }: Message): string =>
  location === null
    ? ""
    : `${relative(process.cwd(), resolve(location.file))}:${location.line}:${location.column + 1}: `;
