// Who may call an operation → its `security`, and the schemes behind it. Nothing here can leave an operation without a word:
// what is no known access throws, and an open one carries its waiver, where the policy pack reads it.
import { type Input, output } from "@pulumi/pulumi";
import type { HttpAccess, JwtAccess, RestAccess, UserPool, Waiver } from "../arguments";
import { asksForToken, notAPool, POOL_ARN } from "../check";
import type { DocumentKind, Json } from "./route";

/** The scheme's name in the document, as in the blog post. */
export const TOKEN_SCHEME = "jwt-rsa-custom-authorizer";
/** A usage plan's key: beside a guard, never in its place. */
const KEY_SCHEME = "api_key";
const HEADER = { type: "apiKey", name: "Authorization", in: "header" } as const;

/** The document's security schemes, filled by its operations: what two of them ask for alike is one scheme. */
export class Schemes {
  readonly all: Record<string, Json> = {};
  readonly #known: { readonly name: string; readonly values: readonly unknown[] }[] = [];

  constructor(
    private readonly kind: DocumentKind,
    tokenScheme: Json | undefined,
    private readonly asksForKey: boolean,
  ) {
    if (tokenScheme !== undefined) this.all[TOKEN_SCHEME] = tokenScheme;
    if (asksForKey) this.all[KEY_SCHEME] = { type: "apiKey", name: "x-api-key", in: "header" };
  }

  /** An operation's members that say who may call it. */
  securityOf(access: RestAccess | HttpAccess): Json {
    if (asksForToken(access)) return this.#using(TOKEN_SCHEME);
    if (access.iam)
      return this.#using(this.#named("iam", [], { ...HEADER, "x-amazon-apigateway-authtype": "awsSigv4" }));
    if (access.open) return { "x-portcullis-waiver": waiverOf(access.open) };
    if (access.jwt) return this.#jwt(access.jwt);
    if (access.cognito) return this.#cognito(access.cognito, access.scopes, access.clients ?? []);
    throw new Error("a route without access reached the document");
  }

  #jwt({ issuer, audience, scopes = [] }: JwtAccess): Json {
    const scheme = jwtScheme(issuer, audience, this.kind);
    return this.#using(this.#named("jwt", [issuer, ...audience], scheme), scopes);
  }

  #cognito(pool: UserPool, scopes: readonly string[], clients: readonly Input<string>[]): Json {
    const arn = arnOf(pool);
    if (this.kind === "http")
      return this.#using(
        this.#named(
          "cognito",
          [arn, ...clients],
          jwtScheme(output(arn).apply(issuerOfPool), clients, "http"),
        ),
        scopes,
      );
    const scheme = {
      ...HEADER,
      "x-amazon-apigateway-authtype": "cognito_user_pools",
      "x-amazon-apigateway-authorizer": { type: "cognito_user_pools", providerARNs: [arn] },
    };
    return this.#using(this.#named("cognito", [arn], scheme), scopes);
  }

  /** All of one requirement must hold (OpenAPI "Security Requirement Object"). */
  #using(scheme: string, scopes: readonly string[] = []): Json {
    return { security: [{ [scheme]: scopes, ...(this.asksForKey ? { [KEY_SCHEME]: [] } : {}) }] };
  }

  /** The first keeps the plain name, others are numbered. Values are compared as they were given, outputs by identity. */
  #named(name: string, values: readonly unknown[], scheme: Json): string {
    const same = this.#known.find(
      (one) =>
        one.name.replace(/-\d+$/, "") === name &&
        one.values.length === values.length &&
        one.values.every((value, at) => value === values[at]),
    );
    if (same !== undefined) return same.name;
    const count = this.#known.filter((one) => one.name.replace(/-\d+$/, "") === name).length;
    const own = count === 0 ? name : `${name}-${count + 1}`;
    this.#known.push({ name: own, values });
    this.all[own] = scheme;
    return own;
  }
}

/** REST: AWS "Create a JWT authorizer for a REST API"; its OpenAPI spelling follows the API's own names, and is not confirmed. */
const jwtScheme = (issuer: Input<string>, audience: readonly Input<string>[], kind: DocumentKind): Json =>
  kind === "http"
    ? {
        type: "oauth2",
        flows: {},
        "x-amazon-apigateway-authorizer": {
          type: "jwt",
          identitySource: "$request.header.Authorization",
          jwtConfiguration: { issuer, audience },
        },
      }
    : {
        ...HEADER,
        "x-amazon-apigateway-authtype": "custom",
        "x-amazon-apigateway-authorizer": {
          type: "jwt",
          identitySource: "method.request.header.Authorization",
          jwtConfiguration: { issuers: [{ issuer, audiences: audience }], defaultAlgorithms: ["RS256"] },
        },
      };

const arnOf = (pool: UserPool): Input<string> =>
  typeof pool === "object" && "arn" in pool && !("apply" in pool) && !("then" in pool)
    ? (pool.arn as Input<string>)
    : (pool as Input<string>);

/** `arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_example` → its issuer. */
function issuerOfPool(arn: string): string {
  const [, partition, region, id] = POOL_ARN.exec(arn) ?? [];
  if (id === undefined) throw notAPool();
  return `https://cognito-idp.${region}.amazonaws.com${partition === "aws-cn" ? ".cn" : ""}/${id}`;
}

/** In one order, whatever language said it: another order would be a change of the API. */
const waiverOf = ({ owner, reason, expires }: Waiver): Json => ({
  rule: "route-has-authorizer",
  owner,
  reason,
  expires,
});
