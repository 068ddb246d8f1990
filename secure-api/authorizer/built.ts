// The authorizer's bundle, which travels inside this package, and what it says of its own settings before anything is deployed.
// It reads the bundle, never the authorizer's source.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { RunError } from "@pulumi/pulumi";

interface Check {
  checkSettings(environment: Readonly<Record<string, string>>, files: Readonly<Record<string, string>>): void;
  compileTables(
    environment: Readonly<Record<string, string>>,
    files: Readonly<Record<string, string>>,
  ): string;
  profileForIssuer(issuer: string): string;
  fetchKeySet(jwksUri: string, timeoutMs: number): Promise<readonly unknown[]>;
  discoverKeySet(issuer: string, timeoutMs: number): Promise<readonly unknown[]>;
}

/** Absolute path of a file of the bundle; throws a RunError that says how to make it. */
export function bundled(file: "index.js" | "check.js"): string {
  const path = join(__dirname, "authorizer", file);
  if (existsSync(path)) return path;
  throw new RunError(`${path} is not built: run "npm ci" or "npm run build" in the repository's folder`);
}

const check = (): Check => require(bundled("check.js"));

/** Throws what the authorizer would throw at cold start. */
export const checkSettings: Check["checkSettings"] = (environment, files) =>
  orRefuse(() => check().checkSettings(environment, files));

/** What the routes compile to, so that a function with many of them starts as fast as with none. */
export const compileTables: Check["compileTables"] = (environment, files) =>
  orRefuse(() => check().compileTables(environment, files));

function orRefuse<T>(ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    throw new RunError(
      `the authorizer would not start: ${error instanceof Error ? error.message : "unknown reason"}`,
    );
  }
}

/** The issuer's profile where its host makes that certain, else "generic". */
export const profileFor = (issuer: string): string => check().profileForIssuer(issuer);

/** Rejects with an Error that holds the authorizer's code for the failure. `timeoutMs` in milliseconds. */
export const keySetOf = (
  { issuer, jwksUri }: { readonly issuer: string; readonly jwksUri?: string },
  timeoutMs: number,
): Promise<readonly unknown[]> =>
  jwksUri === undefined ? check().discoverKeySet(issuer, timeoutMs) : check().fetchKeySet(jwksUri, timeoutMs);
