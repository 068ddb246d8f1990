// A variable that is nearly a setting's name stops the start: ignored, it would open what it was to close. What Lambda, its
// extensions and a shell set must never do so.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { refuseNearNames, SETTINGS } from "../../../authorizer/config/names";
import { createSubject } from "../subject";
import { SECRET } from "./loaded";

test.each([
  ["Routes", "ROUTES"],
  ["ROUTE", "ROUTES"],
  ["routes", "ROUTES"],
  ["ROUTES_", "ROUTES"],
  ["RUOTES", "ROUTES"],
  ["AUDIENCES", "AUDIENCE"],
  ["AUDIANCE", "AUDIENCE"],
  ["Issuer", "ISSUER"],
  ["JWKS_URL", "JWKS_URI"],
  ["jwksUri", "JWKS_URI"],
  ["REVOKE", "REVOKED"],
  ["ALGORITHM", "ALGORITHMS"],
  ["RESULT_TTL_SECOND", "RESULT_TTL_SECONDS"],
  ["MIN-REMAINING-SECONDS", "MIN_REMAINING_SECONDS"],
  ["StageName", "STAGE_NAME"],
  ["WEBSOCKET_TOKENS", "WEBSOCKET_TOKEN"],
  ["MAX_TOKEN_LIFETIME", "MAX_TOKEN_LIFETIME_SECONDS"],
  ["MIN_REMAINING", "MIN_REMAINING_SECONDS"],
  ["resultTtl", "RESULT_TTL_SECONDS"],
  ["KEYS_SOFT_AGE_MS", "KEYS_SOFT_AGE_SECONDS"],
  ["KEYS_TIMEOUT_SECONDS", "KEYS_TIMEOUT_MS"],
  ["JWKS", "JWKS_URI"],
  ["ROUTES_JSON", "ROUTES"],
  ["REVOKED_LIST", "REVOKED"],
  ["PORTCULLIS_ROUTES", "ROUTES"],
  ["AUTHORIZER_AUDIENCE", "AUDIENCE"],
])("%s stops the start and %s is named, the value is not", (name, setting) => {
  const start = () => createSubject({ env: { [name]: SECRET } });
  expect(start).toThrow(new RegExp(`^(.*, )?${setting}(, .*)?: a variable is spelled nearly like this`));
  expect(start).not.toThrow(SECRET);
});

const OF_OTHERS =
  "_HANDLER _X_AMZN_TRACE_ID AWS_DEFAULT_REGION AWS_REGION AWS_EXECUTION_ENV AWS_LAMBDA_FUNCTION_NAME AWS_LAMBDA_FUNCTION_MEMORY_SIZE " +
  "AWS_LAMBDA_FUNCTION_VERSION AWS_LAMBDA_INITIALIZATION_TYPE AWS_LAMBDA_LOG_GROUP_NAME AWS_LAMBDA_LOG_STREAM_NAME AWS_ACCESS_KEY " +
  "AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_LAMBDA_RUNTIME_API AWS_LAMBDA_MAX_CONCURRENCY LAMBDA_TASK_ROOT " +
  "LAMBDA_RUNTIME_DIR LANG PATH LD_LIBRARY_PATH NODE_PATH NODE_OPTIONS NODE_EXTRA_CA_CERTS NODE_ENV PYTHONPATH GEM_PATH " +
  "AWS_XRAY_CONTEXT_MISSING AWS_XRAY_DAEMON_ADDRESS AWS_LAMBDA_DOTNET_PREJIT AWS_PROFILE TZ HOME PWD SHLVL USER SHELL TMPDIR " +
  "HOSTNAME TERM STAGE SERVICE_NAME REGION POWERTOOLS_LOG_LEVEL POWERTOOLS_METRICS_NAMESPACE LOG_LEVEL DD_SERVICE DD_ENV DD_API_KEY " +
  "OTEL_SERVICE_NAME HTTP_PROXY HTTPS_PROXY NO_PROXY AWS_LAMBDA_EXEC_WRAPPER AWS_APPCONFIG_EXTENSION_POLL_INTERVAL_SECONDS " +
  "AWS_APPCONFIG_EXTENSION_PREFETCH_LIST PARAMETERS_SECRETS_EXTENSION_HTTP_PORT PORT DEBUG CI npm_config_registry";

test("nothing that Lambda, its extensions or a shell set stops it, nor a setting itself", () => {
  for (const name of [...OF_OTHERS.split(" "), ...Object.keys(process.env), ...SETTINGS])
    expect(() => refuseNearNames({ [name]: "x" })).not.toThrow();
});

test("the list holds every name that is read, and every row of the document", () => {
  const folder = join(__dirname, "../../../authorizer");
  const source = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith(".ts") && !file.endsWith("names.ts"))
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .join("\n");
  const read = [
    ...source.matchAll(/\benv\.([A-Z][A-Z_]+)\b/g),
    ...source.matchAll(/\bread[A-Za-z]+\(\s*env,\s*"([A-Z_]+)"/g),
    ...source.matchAll(/: "([A-Z]+(?:_[A-Z]+)*)",$/gm),
  ].flatMap(([, name = ""]) => (name.startsWith("AWS_") || name.length < 6 ? [] : [name]));
  const written = readFileSync(join(folder, "../docs/authorizer/settings.md"), "utf8");
  const rows = [...written.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name = ""]) => name);
  expect(rows.filter((name) => !SETTINGS.includes(name))).toEqual([]);
  expect([...new Set(read)].filter((name) => !SETTINGS.includes(name))).toEqual([]);
  expect(read.length).toBeGreaterThan(20);
});
