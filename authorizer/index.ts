// What Lambda loads: configuration from the environment, once, at cold start; then `handler` for every event.
// A missing or malformed setting throws here, so a function that could not decide never starts.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createAudit } from "./answer";
import { loadConfig } from "./config";
import { createAuthorizer } from "./handler";
import { createFetchKeys } from "./keys";

const config = loadConfig(process.env, (name) => readFileSync(join(__dirname, name), "utf8"));

const authorizer = createAuthorizer(config, {
  audit: createAudit(config, process.env),
  fetchKeys: createFetchKeys(config.keys),
  now: Date.now,
  random: Math.random,
});

authorizer.warm();

export const handler = authorizer.handle;
