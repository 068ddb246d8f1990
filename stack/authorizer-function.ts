// The authorizer as a Lambda function. In: Settings. Out: the name that the API's security scheme needs. Its file is the built bundle, never the source.
import { ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi";
import { built } from "./built";
import { checkSettings, profileFor } from "./built-authorizer";
import type { Settings } from "./config";
import { takeKeySnapshot } from "./key-snapshot";
import { checkLifetimes } from "./lifetimes";
import { LoggedFunction } from "./logged-function";
import { type Route, requirementsOf } from "./route";
import { stageName } from "./stage";

export class AuthorizerFunction extends ComponentResource {
  readonly lambda: LoggedFunction;

  constructor(
    name: string,
    args: { readonly settings: Settings; readonly routes: readonly Route[] },
    options?: ComponentResourceOptions,
  ) {
    super("portcullis:index:AuthorizerFunction", name, {}, options);
    const parent = { parent: this };
    const { settings, routes } = args;
    const environment = environmentOf(settings);
    const files = filesOf(settings, routes, environment);
    const { PROFILE: profile = "generic", MIN_REMAINING_SECONDS } = environment;
    checkLifetimes(
      [{ profile, seconds: settings.tokenLifetimeSeconds }],
      Number(MIN_REMAINING_SECONDS),
      this,
    );
    this.lambda = new LoggedFunction(
      name,
      {
        file: built("authorizer"),
        logRetentionDays: settings.logRetentionDays,
        // The first call is bound by CPU, which Lambda gives in proportion to memory.
        memorySize: 512,
        environment,
        files,
      },
      parent,
    );
    this.registerOutputs({ functionName: this.lambda.functionName });
  }
}

/** The files that settings name, checked as the function itself will check them at cold start. */
function filesOf(
  settings: Settings,
  routes: readonly Route[],
  environment: Readonly<Record<string, string>>,
) {
  const files = {
    "routes.json": requirementsOf(routes),
    ...(settings.revoked === undefined
      ? {}
      : { "revoked.json": `{${JSON.stringify(settings.issuer)}:${settings.revoked}}` }),
  };
  // With an empty snapshot first: a key set is asked for only where the settings are right.
  checkSettings(environment, settings.snapshotKeys ? { ...files, "keys.json": "{}" } : files);
  if (!settings.snapshotKeys) return files;
  const keys = takeKeySnapshot(settings).then((text) => {
    checkSettings(environment, { ...files, "keys.json": text });
    return text;
  });
  return { ...files, "keys.json": keys };
}

/** Every security setting is written out, so that what is deployed can be read in the console. */
const environmentOf = (settings: Settings): Record<string, string> => ({
  ISSUER: settings.issuer,
  AUDIENCE: settings.audience,
  JWKS_URI: settings.jwksUri,
  ALGORITHMS: settings.algorithms,
  PROFILE: settings.profile ?? profileFor(settings.issuer),
  CLOCK_TOLERANCE_SECONDS: "5",
  RESULT_TTL_SECONDS: String(settings.resultTtlSeconds),
  // A token that would expire while its Allow is cached is refused, so the cache never outlives it.
  MIN_REMAINING_SECONDS: settings.allowExpiredWhileCached ? "0" : String(settings.resultTtlSeconds),
  ROUTES: "@routes.json",
  STAGE_NAME: stageName,
  ...(settings.revoked === undefined ? {} : { REVOKED: "@revoked.json" }),
  ...(settings.snapshotKeys ? { KEYS_SNAPSHOT: "@keys.json" } : {}),
  ...(settings.allowLoopbackHttp ? { ALLOW_LOOPBACK_HTTP: "true" } : {}),
});
