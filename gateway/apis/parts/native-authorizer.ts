// How a program declares an authorizer that needs no function (JWT of HTTP APIs, Cognito user pools of REST APIs)
// → its settings, or the reason why they are unusable. A setting that is malformed is refused: it never becomes "no check".

import { type IdentitySource, readSource } from "./authorizer";
import { asObject, asText, type JsonObject } from "./json";

export interface NativeAuthorizer {
  readonly kind: "jwt" | "cognito";
  readonly name: string;
  /** Issuers whose tokens are taken; of a user pool, its own. */
  readonly issuers: readonly string[];
  /** JWT: one of them must be in `aud` or, where there is none, in `client_id`. */
  readonly audiences: readonly string[];
  readonly source: IdentitySource;
  /** JWT of a REST API: what each issuer's tokens must be for, in place of `audiences`. */
  readonly audiencesOf?: ReadonlyMap<string, readonly string[]>;
  /** JWT of a REST API: the algorithms it allows; RSA's otherwise. */
  readonly algorithms?: readonly string[];
}

export type ReadNative = NativeAuthorizer | { readonly kind: "refused"; readonly reason: string };

/** @param declared the inputs of an `aws:apigatewayv2/authorizer:Authorizer` of type JWT */
export function readJwtAuthorizer(name: string, declared: JsonObject): ReadNative {
  const settings = asObject(declared.jwtConfiguration) ?? {};
  const audiences = texts(settings.audiences ?? settings.audience);
  const issuer = asText(settings.issuer);
  if (issuer === undefined || !URL.canParse(issuer)) return refused(name, "expected its issuer to be a URL");
  if (audiences === undefined) return refused(name, "expected its audience to be a list of texts, not empty");
  const [source, ...others] = texts(declared.identitySources) ?? ["$request.header.Authorization"];
  const read = readSource(source ?? "");
  if (others.length > 0 || read === undefined || !["header", "query"].includes(read.from))
    return refused(name, "a JWT authorizer takes its token from one header or query parameter");
  return { kind: "jwt", name, issuers: [issuer], audiences, source: read };
}

/** AWS: "JwtConfiguration" (API Gateway API reference). */
const ALGORITHMS = ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512"];

/**
 * A JWT authorizer of a REST API. A setting that is not known here may be one that refuses tokens, so it refuses all.
 * @param header the header a Swagger security definition names, where there is one
 */
export function readRestJwtAuthorizer(name: string, declared: JsonObject, header?: string): ReadNative {
  const {
    issuers: declaredIssuers,
    defaultAlgorithms,
    ...others
  } = asObject(declared.jwtConfiguration) ?? {};
  const algorithms = texts(defaultAlgorithms);
  if (algorithms === undefined || !algorithms.every((one) => ALGORITHMS.includes(one)))
    return refused(name, `expected its defaultAlgorithms to be some of ${ALGORITHMS.join(", ")}`);
  const audiencesOf = new Map<string, readonly string[]>();
  const strange = Object.keys(others);
  for (const one of Array.isArray(declaredIssuers) ? declaredIssuers : []) {
    const { issuer, audiences: given, ...more } = asObject(one) ?? {};
    const [url, audiences] = [asText(issuer), texts(given)];
    if (url === undefined || !URL.canParse(url) || audiences === undefined)
      return refused(name, "expected each of its issuers to be a URL with audiences");
    audiencesOf.set(url, audiences);
    strange.push(...Object.keys(more));
  }
  if (strange.length > 0) return refused(name, `its setting ${strange[0]} is not simulated`);
  if (audiencesOf.size === 0) return refused(name, "expected its issuers to be a list, not empty");
  const source = readSource(
    asText(declared.identitySource) ?? `method.request.header.${header ?? "Authorization"}`,
  );
  if (source?.from !== "header")
    return refused(name, "a REST API's JWT authorizer takes its token from one header");
  const audiences = [...audiencesOf.values()].flat();
  return { kind: "jwt", name, issuers: [...audiencesOf.keys()], audiences, source, audiencesOf, algorithms };
}

const POOL_ARN = /^arn:[^:]+:cognito-idp:([^:]+):\d*:userpool\/([\w-]+)$/;

/**
 * @param declared as `x-amazon-apigateway-authorizer` and as an Authorizer resource spell it
 * @param header the header a Swagger security definition names, where there is one
 */
export function readCognitoAuthorizer(name: string, declared: JsonObject, header?: string): ReadNative {
  const pools = (texts(declared.providerArns ?? declared.providerARNs) ?? []).map((arn) =>
    POOL_ARN.exec(arn),
  );
  const issuers = pools.flatMap((pool) => (pool === null ? [] : [issuerOf(pool[1] ?? "", pool[2] ?? "")]));
  if (issuers.length === 0 || issuers.length < pools.length)
    return refused(name, "expected its providerArns to be ARNs of user pools");
  const source = readSource(
    asText(declared.identitySource) ?? `method.request.header.${header ?? "Authorization"}`,
  );
  if (source?.from !== "header")
    return refused(name, "a user pool's authorizer takes its token from one header");
  return { kind: "cognito", name, issuers, audiences: [], source };
}

export function issuerOf(region: string, pool: string): string {
  return `https://cognito-idp.${region}.amazonaws.com/${pool}`;
}

/** A list of texts that is not empty, or one text. */
function texts(value: unknown): [string, ...string[]] | undefined {
  const list = Array.isArray(value) ? value : [value];
  const known = list.filter((one): one is string => typeof one === "string" && one !== "");
  const [first, ...rest] = known;
  return first === undefined || known.length < list.length ? undefined : [first, ...rest];
}

function refused(name: string, reason: string): ReadNative {
  return { kind: "refused", reason: `authorizer ${name}: ${reason}` };
}
