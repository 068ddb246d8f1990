// What a test on Lambda's runtime client starts with: the runtimes, and one issuer's settings and events.
// Where there is no runtime its tests count as pending (global-setup.ts has said why, or has failed the run in CI).

import { describe } from "@jest/globals";
import type { Issuer } from "../../issuer";
import { tokenEvent } from "../arbitraries/gateway-event";
import type { Outcome } from "./api";
import { runtimesVariable } from "./global-setup";
import type { Runtime } from "./runtimes";

const runtimes: readonly Runtime[] = JSON.parse(process.env[runtimesVariable] ?? "[]");

/** The runtimes whose titles hold that text; all of them without one. */
export function describeRuntimes(title: string, body: (runtime: Runtime) => void, only = ""): void {
  const chosen = runtimes.filter((runtime) => runtime.title.includes(only));
  const pending = describe.skip;
  if (chosen.length === 0) pending(title, () => body({ title: "none", node: "", arguments: [] }));
  for (const runtime of chosen) describe(`${title}, ${runtime.title}`, () => body(runtime));
}

export const settingsFor = (issuer: string, jwksUri: string): Readonly<Record<string, string>> => ({
  ISSUER: issuer,
  AUDIENCE: "https://api.example.com",
  JWKS_URI: jwksUri,
  ALLOW_LOOPBACK_HTTP: "true",
  ROUTES: '{"GET /hello":{},"POST /hello":{"scopes":["write:hello"]}}',
});

export const eventFor = async (issuer: Issuer, claims: Readonly<Record<string, unknown>> = {}) =>
  tokenEvent(`Bearer ${await issuer.mint(claims)}`);

/** "Allow", "Deny", or the message of the error that API Gateway would get. */
export function outcomeOf({ kind, body }: Outcome): string {
  if (kind === "error") return String((body as { errorMessage?: unknown }).errorMessage);
  const { policyDocument } = body as { policyDocument: { Statement: { Effect: string }[] } };
  return String(policyDocument.Statement[0]?.Effect);
}

/** The authorizer's own lines among what a sandbox wrote. */
export const decisionsIn = (written: string): readonly Record<string, unknown>[] =>
  written
    .split("\n")
    .filter((line) => line.startsWith("{") && line.includes('"message":"decision"'))
    .map((line) => JSON.parse(line));

/** A figure for the documents: written to standard error, never judged. */
export const measured = (what: string): void => void process.stderr.write(`measured: ${what}\n`);
