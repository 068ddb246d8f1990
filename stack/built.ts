// Where `npm run build` puts the bundles that the stack deploys. It must never fall back to a source file.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { RunError } from "@pulumi/pulumi";

/** Absolute path of a bundle; throws a RunError that says how to make it. */
export function built(bundle: "authorizer" | "hello" | "me"): string {
  const file = join(__dirname, "..", "dist", bundle, "index.js");
  if (existsSync(file)) return file;
  throw new RunError(
    `dist/${bundle}/index.js is not built: run "npm ci" or "npm run build" in the project's folder`,
  );
}
