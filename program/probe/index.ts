// The probe's code, as the evaluation hands it to the program's process, and the words both sides speak.
// Built once: into the command's bundle by its build, or on first use where the sources run themselves.

import { join } from "node:path";
import type { BuildOptions } from "esbuild";

export { type Form, formOf, formWanted, makeUp } from "./forms";
export { isMarked, markText, readMarks, showMarks, UNKNOWN } from "./marks";
export { packageOf } from "./package";
export { ORIGIN, type Place, type ProbeSettings, type Told, UNANSWERED, VARIABLE } from "./settings";

/** Set by the command's build; not there where the sources run. */
declare const PORTCULLIS_PROBE: string | undefined;
let built: string | undefined;

/** The probe as one CommonJS file. Throws what esbuild throws. */
export function probeCode(): string {
  if (typeof PORTCULLIS_PROBE === "string") return PORTCULLIS_PROBE;
  if (built === undefined) {
    const { buildSync } = require("esbuild") as typeof import("esbuild");
    const options: BuildOptions & { write: false } = {
      entryPoints: [join(__dirname, "child.ts")],
      bundle: true,
      platform: "node",
      target: "node20",
      format: "cjs",
      minifySyntax: true,
      minifyWhitespace: true,
      write: false,
      logLevel: "silent",
    };
    built = buildSync(options).outputFiles[0]?.text ?? "";
  }
  return built;
}
