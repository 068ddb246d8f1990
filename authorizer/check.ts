// For whoever deploys the authorizer: the same checks as at cold start, without starting anything.
// In: the environment the function will have, and the files beside it. Out: nothing, or the error cold start would throw.

import { loadConfig } from "./config";
import { createPolicyCompiler } from "./policy";
import type { Environment } from "./settings";

export { profileForIssuer } from "./profiles";

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
  createPolicyCompiler(config.routes);
}
