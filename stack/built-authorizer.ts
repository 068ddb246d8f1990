// What the built authorizer says of its own settings and of the key set, asked before anything is deployed.
// In: the environment and files it will have. Out: nothing, or one RunError that names the setting. It reads the bundle, never the source.
import { RunError } from "@pulumi/pulumi";
import { built } from "./built";

interface Check {
  checkSettings(environment: Readonly<Record<string, string>>, files: Readonly<Record<string, string>>): void;
  profileForIssuer(issuer: string): string;
  fetchKeySet(jwksUri: string, timeoutMs: number): Promise<readonly unknown[]>;
}

const check = (): Check => require(built("authorizer", "check.js"));

/** Throws what the authorizer would throw at cold start. */
export function checkSettings(
  environment: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>>,
): void {
  try {
    check().checkSettings(environment, files);
  } catch (error) {
    throw new RunError(
      `the authorizer would not start: ${error instanceof Error ? error.message : "unknown reason"}`,
    );
  }
}

/** The issuer's profile where its host makes that certain, else "generic". */
export const profileFor = (issuer: string): string => check().profileForIssuer(issuer);

/** Rejects with an Error that holds the authorizer's code for the failure. `timeoutMs` in milliseconds. */
export const fetchKeySet = (jwksUri: string, timeoutMs: number): Promise<readonly unknown[]> =>
  check().fetchKeySet(jwksUri, timeoutMs);
