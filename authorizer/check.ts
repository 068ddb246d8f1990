// For whoever deploys the authorizer: the same checks as at cold start, and the same reading of a key set, without
// starting anything. In: the environment the function will have, and the files beside it. Out: what cold start would say.

import type { Environment } from "./config";
import { loadConfig, readUrl } from "./config";
import { createFetchKeys, vetKeys } from "./keys";
import { createPolicyCompiler } from "./policy";

export { profileForIssuer } from "./config";
export { MEANINGS } from "./meanings";

/**
 * @param files contents by name of the files that settings refer to as `@name`.
 * @throws Error naming the setting that is missing, malformed or cannot work.
 */
export function checkSettings(env: Environment, files: Readonly<Record<string, string>> = {}): void {
  const config = loadConfig(env, (name) => {
    const text = Object.hasOwn(files, name) ? files[name] : undefined;
    if (text === undefined) throw new Error(`no file ${name}`);
    return text;
  });
  createPolicyCompiler(config.routes, config.stageName);
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
  const fetched = await createFetchKeys(timeoutMs)(jwksUri);
  if (!fetched.ok) throw new Error(fetched.failure);
  const { keys } = vetKeys(fetched.keys);
  if (keys.length === 0) throw new Error("no-usable-key");
  return keys;
}
