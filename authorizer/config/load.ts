// Environment → frozen Config, or a throw at cold start: nothing is ever undefined, empty or "probably meant" later.
// A missing issuer or audience would switch its check off in most JWT libraries, so absence is an error here.
// Messages name the setting and what was expected, never the value that was found.

import { type Bounds, readBounds } from "./bounds";
import { checkIdentitySources } from "./cache-key";
import { readList } from "./issuer";
import { readIssuers } from "./issuers";
import { type ReadBeside, readFile } from "./json";
import { type KeySettings, readKeySettings } from "./keys";
import { refuseNearNames } from "./names";
import { type Revoked, readRevokedSetting } from "./revoked";
import { METHODS, type RouteRequirement, readRouteSetting } from "./routes";
import { type Environment, readChoice, readFlag, readSeconds } from "./setting";
import type { Issuers } from "./tenants";

export interface Config extends Issuers, Revoked {
  readonly bounds: Bounds;
  readonly clockToleranceSeconds: number;
  /** A token with less time left is refused: set it to the gateway's TTL and no cached Allow outlives its token. */
  readonly minRemainingSeconds: number;
  /** The TTL the gateway caches results for; undefined if not told. */
  readonly resultTtlSeconds: number | undefined;
  /** undefined: ROUTES says that every valid token may use every route. */
  readonly routes: readonly RouteRequirement[] | undefined;
  /** What one answer speaks for: the whole API, since it is cached by token, or the route that is asked for. */
  readonly answerFor: "api" | "route";
  /** The methods of which a cached policy may say "all but the denied routes". */
  readonly wholeMethods: readonly string[];
  /** What check.js has worked out of the routes; undefined has it worked out at cold start. */
  readonly policyTables: string | undefined;
  /** Refuses every header member that is not expected, also such as carry no trust. */
  readonly strictHeader: boolean;
  /** For the size of policies only; the longest name is planned for if it is not known. */
  readonly stageName: string | undefined;
  readonly httpApiResponse: "policy" | "simple";
  readonly webSocketToken: WebSocketToken;
  readonly keys: KeySettings;
  /** Key of the hashes of `sub` and `jti` in the log; without it they are not logged. */
  readonly logHashKey: string | undefined;
  /** CloudWatch namespace; undefined switches metrics off. */
  readonly metricsNamespace: string | undefined;
}

/** Where a WebSocket client may put its token beside the Authorization header. */
export type WebSocketToken =
  | { readonly from: "header" }
  | { readonly from: "protocol" }
  | { readonly from: "query"; readonly name: string };

/** @throws Error naming the setting that is missing or malformed. */
export function loadConfig(env: Environment, readBeside: ReadBeside): Config {
  refuseNearNames(env);
  const { issuers, patterns } = readIssuers(env, readBeside);
  const all = [...issuers.values(), ...patterns.map(({ issuer }) => issuer)];
  const lifetimes = all.map((issuer) => issuer.maxLifetimeSeconds);
  const resultTtlSeconds =
    env.RESULT_TTL_SECONDS === undefined ? undefined : readSeconds(env, "RESULT_TTL_SECONDS", 0, 0, 3600);
  if (resultTtlSeconds !== undefined && resultTtlSeconds > Math.min(...lifetimes)) {
    throw new Error(
      "RESULT_TTL_SECONDS: a result would be cached for longer than a token may live; lower it",
    );
  }
  const answerFor = readAnswerFor(env, resultTtlSeconds);
  checkIdentitySources(env, resultTtlSeconds, answerFor);
  const routes = readRouteSetting(env, readBeside, { issuers, patterns });
  return Object.freeze({
    issuers,
    patterns,
    bounds: readBounds(env),
    clockToleranceSeconds: readSeconds(env, "CLOCK_TOLERANCE_SECONDS", 5, 0, 300),
    minRemainingSeconds: readSeconds(env, "MIN_REMAINING_SECONDS", 0, 0, 3600),
    resultTtlSeconds,
    routes,
    answerFor,
    wholeMethods: readWholeMethods(env),
    policyTables: readFile(env, "POLICY_TABLES", readBeside),
    strictHeader: readFlag(env, "STRICT_HEADER"),
    stageName: readStageName(env),
    ...readRevokedSetting(env, readBeside, { issuers, patterns }),
    httpApiResponse: readChoice(env, "HTTP_API_RESPONSE", ["policy", "simple"] as const),
    webSocketToken: readWebSocketToken(env),
    keys: readKeySettings(env, readBeside, issuers),
    logHashKey: readHashKey(env),
    metricsNamespace: readNamespace(env),
  });
}

function readAnswerFor(env: Environment, ttl: number | undefined): "api" | "route" {
  const choice = readChoice(env, "ANSWER_FOR", [ttl === 0 ? "route" : "api", "api", "route"] as const);
  if (choice === "route" && ttl === undefined) {
    throw new Error(
      "ANSWER_FOR: with route, expected RESULT_TTL_SECONDS too, as the gateway has it: whether answers are cached has to be known",
    );
  }
  return choice;
}

function readWholeMethods(env: Environment): readonly string[] {
  const setting = env.WHOLE_METHODS;
  const methods = setting === undefined ? [] : readList("WHOLE_METHODS", setting);
  if (!methods.every((method) => (METHODS as readonly string[]).includes(method)))
    throw new Error(`WHOLE_METHODS: expected some of ${METHODS.join(", ")}, separated by commas`);
  return methods;
}

function readWebSocketToken(env: Environment): WebSocketToken {
  const setting = env.WEBSOCKET_TOKEN ?? "header";
  if (setting === "header" || setting === "protocol") return { from: setting };
  const name = /^query:([A-Za-z0-9_-]{1,64})$/.exec(setting)?.[1];
  if (name === undefined)
    throw new Error("WEBSOCKET_TOKEN: expected header, protocol or query:<parameter name>");
  return { from: "query", name };
}

function readStageName(env: Environment): string | undefined {
  const name = env.STAGE_NAME;
  if (name !== undefined && !/^(\$default|[A-Za-z0-9_-]{1,128})$/.test(name)) {
    throw new Error(
      "STAGE_NAME: expected the name of the API's stage (letters, digits, dashes, underscores)",
    );
  }
  return name;
}

function readHashKey(env: Environment): string | undefined {
  const key = env.LOG_HASH_KEY;
  // Short keys can be found by trying: the hashed values are often guessable.
  if (key !== undefined && key.length < 32) throw new Error("LOG_HASH_KEY: expected at least 32 characters");
  return key;
}

function readNamespace(env: Environment): string | undefined {
  const name = env.METRICS_NAMESPACE ?? "Portcullis";
  if (name === "off") return undefined;
  if (!/^[A-Za-z0-9._/#-]{1,255}$/.test(name)) {
    throw new Error(
      "METRICS_NAMESPACE: expected a CloudWatch namespace (letters, digits, . _ / # -), or off",
    );
  }
  return name;
}
