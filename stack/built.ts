// Where `npm run build` puts the bundles that the stack deploys. It must never fall back to a source file.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { RunError } from "@pulumi/pulumi";

/** Absolute path of a built file; throws a RunError that says how to make it. */
export function built(bundle: "authorizer" | "hello" | "me", file = "index.js"): string {
  const path = join(__dirname, "..", "dist", bundle, file);
  if (existsSync(path)) return path;
  throw new RunError(
    `dist/${bundle}/${file} is not built: run "npm ci" or "npm run build" in the project's folder`,
  );
}
