// Stack configuration → checked Settings, or one error that lists everything that is wrong.
// In: `pulumi config`. It must never let an undefined or empty security setting through, and never print a value.
import { Config, RunError } from "@pulumi/pulumi";

/** What `pulumi config set` decides. */
export interface Settings {
  /** RFC 7519 section 4.1.1, compared exactly. */
  readonly issuer: string;
  /** RFC 7519 section 4.1.3. */
  readonly audience: string;
  /** RFC 7517 section 5. */
  readonly jwksUri: string;
  /** JWS algorithms, separated by commas (RFC 7518 section 3.1). */
  readonly algorithms: string;
  /** What the issuer's access tokens look like; undefined lets the issuer's host decide. */
  readonly profile: string | undefined;
  /** Takes the issuer's key set at deployment, for cold starts while it is young or the issuer cannot be reached. */
  readonly snapshotKeys: boolean;
  /** Tokens refused before they expire, as JSON text: `{"tokens": [jti], "subjects": {sub: seconds since 1970}}`. */
  readonly revoked: string | undefined;
  /** In its place: an address on loopback that serves that list by issuer (AWS AppConfig's Lambda extension). */
  readonly revokedUrl: string | undefined;
  /** Seconds that API Gateway keeps an authorizer's answer: 0 (off) to 3600. */
  readonly resultTtlSeconds: number;
  /** Lets a cached Allow be used for up to resultTtlSeconds after its token has expired. */
  readonly allowExpiredWhileCached: boolean;
  /** How long the issuer's tokens live, where that is not its documented default. */
  readonly tokenLifetimeSeconds: number | undefined;
  /** Days that CloudWatch keeps log lines. */
  readonly logRetentionDays: number;
  /** Requests a second, for the whole stage. */
  readonly throttlingRateLimit: number;
  /** Requests at once, for the whole stage. */
  readonly throttlingBurstLimit: number;
  /** Value of Access-Control-Allow-Origin on the gateway's own answers. */
  readonly corsAllowOrigin: string;
  /** Sets the account's API Gateway log role, which a region has only one of. */
  readonly manageAccountLogRole: boolean;
  /** Development only: an issuer on loopback may use http. */
  readonly allowLoopbackHttp: boolean;
}

/** The retention periods that CloudWatch Logs accepts, in days (PutRetentionPolicy). */
const retentionDays = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 3653];

/** The authorizer's issuer profiles (docs/authorizer/settings.md). */
const profiles = [
  ...["generic", "rfc9068", "auth0", "cognito", "entra", "okta", "keycloak", "identityserver", "forgerock"],
  ...["adfs", "pingfederate", "supabase", "clerk", "firebase", "github-actions", "google"],
];

/** Reads and checks all settings. Throws a RunError (no stack trace) that names each bad key and how to set it. */
export function readSettings(config: Config = new Config()): Settings {
  const problems: string[] = [];
  const check = new Checks(config, problems);
  const allowLoopbackHttp = check.flag("allowLoopbackHttp");
  const settings: Settings = {
    issuer: check.url("issuer", "https://example.eu.auth0.com/", allowLoopbackHttp),
    audience: check.text("audience", "https://api.example.com"),
    jwksUri: check.url("jwksUri", "https://example.eu.auth0.com/.well-known/jwks.json", allowLoopbackHttp),
    algorithms: check.words("algorithms", "RS256"),
    profile: check.choice("profile", profiles),
    snapshotKeys: check.flag("snapshotKeys"),
    revoked: check.json("revoked", '{"tokens":["<jti>"]}'),
    // What is no address on loopback the authorizer's own check refuses, before anything is deployed.
    revokedUrl: config.get("revokedUrl"),
    resultTtlSeconds: check.integer("resultTtlSeconds", 60, 0, 3600),
    allowExpiredWhileCached: check.flag("allowExpiredWhileCached"),
    tokenLifetimeSeconds: check.optionalInteger("tokenLifetimeSeconds", 1, 30 * 86_400),
    logRetentionDays: check.integer("logRetentionDays", 30, 1, 3653),
    throttlingRateLimit: check.integer("throttlingRateLimit", 100, 1, 10_000),
    throttlingBurstLimit: check.integer("throttlingBurstLimit", 50, 1, 5_000),
    corsAllowOrigin: check.origin("corsAllowOrigin", "*"),
    manageAccountLogRole: check.flag("manageAccountLogRole"),
    allowLoopbackHttp,
  };
  if (!retentionDays.includes(settings.logRetentionDays))
    problems.push(`logRetentionDays: expected one of ${retentionDays.join(", ")}`);
  if (problems.length > 0)
    throw new RunError(
      `the stack's configuration is not usable:\n${problems.map((p) => `  ${p}`).join("\n")}`,
    );
  return settings;
}

class Checks {
  constructor(
    private readonly config: Config,
    private readonly problems: string[],
  ) {}

  text(key: string, example: string): string {
    const value = this.config.get(key);
    if (value !== undefined && value.trim() !== "" && value === value.trim()) return value;
    const what = value === undefined ? "is missing" : "is empty or has white space around it";
    return this.#fail(`${key}: ${what}; set it with: pulumi config set ${key} ${example}`, "");
  }

  url(key: string, example: string, allowLoopbackHttp: boolean): string {
    const before = this.problems.length;
    const value = this.text(key, example);
    if (this.problems.length > before) return value;
    const url = URL.canParse(value) ? new URL(value) : undefined;
    const loopback = url !== undefined && ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
    const fits = url?.protocol === "https:" || (url?.protocol === "http:" && loopback && allowLoopbackHttp);
    if (fits && url.username === "" && url.password === "" && url.hash === "") return value;
    return this.#fail(
      `${key}: expected an https URL without credentials or fragment; set it with: pulumi config set ${key} ${example}`,
      "",
    );
  }

  words(key: string, fallback: string): string {
    const value = this.config.get(key) ?? fallback;
    if (/^\w+(,\w+)*$/.test(value)) return value;
    return this.#fail(
      `${key}: expected names separated by commas; set it with: pulumi config set ${key} ${fallback}`,
      fallback,
    );
  }

  choice(key: string, choices: readonly string[]): string | undefined {
    const value = this.config.get(key);
    if (value === undefined || choices.includes(value)) return value;
    return this.#fail(
      `${key}: expected one of ${choices.join(", ")}; set it with: pulumi config set ${key} ${choices[0]}`,
      undefined,
    );
  }

  /** The text of one JSON object; the authorizer checks what is in it. */
  json(key: string, example: string): string | undefined {
    const value = this.config.get(key);
    if (value === undefined) return undefined;
    try {
      if (value.trim().startsWith("{") && JSON.parse(value)) return value;
    } catch {
      // said below, without the text: it may hold what is personal
    }
    return this.#fail(
      `${key}: expected a JSON object; set it with: pulumi config set ${key} '${example}'`,
      undefined,
    );
  }

  optionalInteger(key: string, lowest: number, highest: number): number | undefined {
    return this.config.get(key) === undefined ? undefined : this.integer(key, lowest, lowest, highest);
  }

  integer(key: string, fallback: number, lowest: number, highest: number): number {
    const value = this.config.get(key);
    if (value === undefined) return fallback;
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (number >= lowest && number <= highest) return number;
    return this.#fail(
      `${key}: expected a whole number from ${lowest} to ${highest}; set it with: pulumi config set ${key} ${fallback}`,
      fallback,
    );
  }

  flag(key: string): boolean {
    const value = this.config.get(key);
    if (value === undefined || value === "false" || value === "true") return value === "true";
    return this.#fail(`${key}: expected true or false; set it with: pulumi config set ${key} false`, false);
  }

  /** `*` or one origin (RFC 6454 section 6.1): it is put between quotes in a gateway response. */
  origin(key: string, fallback: string): string {
    const value = this.config.get(key) ?? fallback;
    const quoted = value.includes("'");
    if (value === "*" || (!quoted && URL.canParse(value) && new URL(value).origin === value)) return value;
    return this.#fail(
      `${key}: expected * or one origin; set it with: pulumi config set ${key} https://app.example.com`,
      fallback,
    );
  }

  #fail<T>(problem: string, instead: T): T {
    this.problems.push(problem);
    return instead;
  }
}
