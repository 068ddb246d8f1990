// For whoever deploys the authorizer: the same checks as at cold start, and the same reading of a key set, without
// starting anything. In: the environment the function will have, and the files beside it. Out: what cold start would say.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Config, Environment, Requirement } from "./config";
import { loadConfig, readUrl } from "./config";
import { chooseKeys, createFetchKeys, type KeySource, publicKeysOf } from "./keys";
import { compilerFor, routesByKey, routesByPath, tablesFor } from "./policy";
import { checkOwners } from "./registrable";

export type { Config, Requirement } from "./config";
export { PROFILES, type Profile, profileForIssuer } from "./config";
export { MEANINGS } from "./meanings";

/**
 * @param files contents by name of the files that settings refer to as `@name`.
 * @throws Error naming the setting that is missing, malformed or cannot work.
 */
export function checkSettings(env: Environment, files: Files = {}): void {
  compilerFor(load(env, files));
}

/**
 * What compiling the routes works out, for POLICY_TABLES: with it a function with many routes starts as fast as with none.
 *
 * @returns the text of the file, the same for the same settings; a start checks by a hash that it is for its own.
 * @throws Error as `checkSettings`.
 */
export function compileTables(env: Environment, files: Files = {}): string {
  const { POLICY_TABLES: _tables, ...others } = env;
  const config = load(others, files);
  return tablesFor(config);
}

/**
 * What a deployed authorizer asks, for whoever shows or tries it: its settings as a cold start reads them.
 *
 * @param file the text of a file beside the code.
 * @throws Error as `checkSettings`.
 */
export function readSettings(env: Environment, file: (name: string) => string | undefined): Config {
  const { POLICY_TABLES: _tables, ...others } = env;
  return loadConfig(others, (name) => {
    const text = file(name);
    if (text === undefined) throw new Error(`no file ${name}`);
    return text;
  });
}

/** What a route of the API asks of a token; undefined where the settings do not list it, so that no token opens it. */
export function requirementOf({ routes }: Config, key: string): Requirement | undefined {
  if (routes === undefined) return NOTHING;
  const [named] = routesByKey(routes, key);
  if (named !== undefined) return named;
  const [method = "", path = ""] = key.split(" ");
  return routesByPath(routes, method === "ANY" ? "GET" : method, path.slice(1).replace(/\{[^}]*\}/g, "x"))[0];
}

const NOTHING: Requirement = {
  issuers: [],
  tenants: [],
  scopes: [],
  permissions: [],
  groups: [],
  roles: [],
  claims: [],
};

/** `node check.js`: checks the environment it is run in, and writes policy.json beside itself. */
function main(): void {
  const beside = (name: string) => join(__dirname, name);
  try {
    const { POLICY_TABLES: _tables, ...env } = process.env;
    const config = loadConfig(env, (name) => readFileSync(beside(name), "utf8"));
    checkOwners(config);
    compilerFor(config);
    writeFileSync(beside("policy.json"), tablesFor(config));
    process.stdout.write(
      "policy.json is written: set POLICY_TABLES=@policy.json, and deploy it beside index.js\n",
    );
  } catch (error) {
    process.stderr.write(
      `the authorizer would not start: ${error instanceof Error ? error.message : "unknown reason"}\n`,
    );
    process.exitCode = 1;
  }
}

type Files = Readonly<Record<string, string>>;

function load(env: Environment, files: Files): Config {
  const config = loadConfig(env, (name) => {
    const text = Object.hasOwn(files, name) ? files[name] : undefined;
    if (text === undefined) throw new Error(`no file ${name}`);
    return text;
  });
  checkOwners(config);
  return config;
}

/**
 * The key set as it is now, for KEYS_SNAPSHOT: read and vetted as the authorizer does it, public members only.
 *
 * @param jwksUri https, or http on loopback.
 * @param timeoutMs for the whole exchange, in milliseconds.
 * @throws Error with a code: timeout, network, status, content-type, too-large, malformed, no-usable-key; or one that
 *   says what kind of URL was expected. Never with the URL.
 */
export async function fetchKeySet(jwksUri: string, timeoutMs: number): Promise<readonly unknown[]> {
  readUrl("jwksUri", jwksUri, true);
  return takeKeys({ url: jwksUri, jwksUri }, timeoutMs);
}

/**
 * The same for an issuer without JWKS_URI: from where its metadata says.
 *
 * @param issuer https, or http on loopback.
 * @throws Error as `fetchKeySet`; or metadata-malformed, issuer-mismatch, jwks-uri-refused.
 */
export async function discoverKeySet(issuer: string, timeoutMs: number): Promise<readonly unknown[]> {
  readUrl("issuer", issuer, true);
  return takeKeys({ url: issuer, jwksUri: undefined }, timeoutMs);
}

async function takeKeys(source: KeySource, timeoutMs: number): Promise<readonly unknown[]> {
  const fetched = await createFetchKeys({ timeoutMs, allowLoopbackHttp: true })(source);
  if (!fetched.ok) throw new Error(fetched.failure);
  const keys = publicKeysOf(chooseKeys(fetched.keys));
  if (keys.length === 0) throw new Error("no-usable-key");
  return keys;
}

if (require.main === module) main();
