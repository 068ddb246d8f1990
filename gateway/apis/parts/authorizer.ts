// How a program declares a Lambda authorizer → the settings the gateway works with, or the reason why they are unusable.
// A setting that is missing gets API Gateway's default, one that is malformed is refused: it never becomes "no check".

import { functionOfUri } from "./function-uri";
import { asInteger, asText, type JsonObject } from "./json";

export interface IdentitySource {
  readonly from: "header" | "query" | "stage-variable" | "context";
  readonly name: string;
}

interface Settings {
  /** Unique within the API: the cache keeps the authorizers apart by it. */
  readonly name: string;
  readonly functionArn: string;
  /** Seconds; 0 switches the cache off. */
  readonly resultTtl: number;
}

export interface TokenAuthorizer extends Settings {
  readonly kind: "token";
  /** Header that carries the token, in lower case. */
  readonly header: string;
  readonly validation: RegExp | undefined;
}

export interface RequestAuthorizer extends Settings {
  readonly kind: "request";
  readonly sources: readonly IdentitySource[];
}

/** Of an HTTP API. */
export interface HttpAuthorizer extends Settings {
  readonly kind: "http";
  readonly sources: readonly IdentitySource[];
  readonly payload: "1.0" | "2.0";
  /** Answers `isAuthorized` instead of a policy. */
  readonly simple: boolean;
  /** It caches, but the program does not say for how long. */
  readonly assumesTtl: boolean;
}

/** Of a WebSocket API's $connect; its answers are not cached. */
export interface WebSocketAuthorizer extends Settings {
  readonly kind: "websocket";
  readonly sources: readonly IdentitySource[];
}

export type Authorizer = TokenAuthorizer | RequestAuthorizer | HttpAuthorizer | WebSocketAuthorizer;
export type ReadAuthorizer = Authorizer | { readonly kind: "refused"; readonly reason: string };

/** AWS "Authorizer" (API reference): 300 seconds unless set, 3600 at most. */
export const DEFAULT_TTL = 300;
export const LONGEST_TTL = 3600;

/**
 * @param declared as `x-amazon-apigateway-authorizer` and as an Authorizer resource spell it
 * @param header the header a Swagger security definition names, where there is one
 */
export function readAuthorizer(name: string, declared: JsonObject, header?: string): ReadAuthorizer {
  const refused = (reason: string): ReadAuthorizer => ({
    kind: "refused",
    reason: `authorizer ${name}: ${reason}`,
  });
  const type = asText(declared.type)?.toLowerCase() ?? "token";
  if (type !== "token" && type !== "request")
    return refused(
      `its type ${type.toUpperCase()} is not simulated; TOKEN, REQUEST, COGNITO_USER_POOLS and JWT are`,
    );
  const functionArn = functionOfUri(declared.authorizerUri);
  if (functionArn === undefined)
    return refused("expected authorizerUri to be the invoke URI of a Lambda function");
  const resultTtl =
    declared.authorizerResultTtlInSeconds === undefined
      ? DEFAULT_TTL
      : asInteger(declared.authorizerResultTtlInSeconds);
  if (resultTtl === undefined || resultTtl < 0 || resultTtl > LONGEST_TTL)
    return refused("expected authorizerResultTtlInSeconds to be a whole number from 0 to 3600");
  const settings = { name, functionArn, resultTtl };
  const sources = readSources(declared.identitySource);
  if (sources === undefined) return refused("its identitySource is not of a form that is simulated");
  if (type === "request") {
    if (sources.length === 0 && resultTtl > 0)
      return refused("a REQUEST authorizer that caches needs an identitySource");
    return { kind: "request", ...settings, sources };
  }

  const [source] = sources;
  if (sources.length > 1 || (source !== undefined && source.from !== "header"))
    return refused("a TOKEN authorizer takes its token from one header");
  const validation = readValidation(declared.identityValidationExpression);
  if (validation === null)
    return refused("its identityValidationExpression is not a regular expression here");
  return {
    kind: "token",
    ...settings,
    header: (source?.name ?? header ?? "Authorization").toLowerCase(),
    validation,
  };
}

function readValidation(expression: unknown): RegExp | undefined | null {
  if (expression === undefined || expression === "") return undefined;
  if (typeof expression !== "string") return null;
  try {
    // API Gateway matches the whole token, whether or not the expression is anchored.
    return new RegExp(`^(?:${expression})$`);
  } catch {
    return null;
  }
}

function readSources(declared: unknown): IdentitySource[] | undefined {
  if (declared === undefined || declared === "") return [];
  if (typeof declared !== "string") return undefined;
  const sources = declared.split(",").map((part) => readSource(part.trim()));
  const known = sources.filter((source) => source !== undefined);
  return known.length === sources.length ? known : undefined;
}

export function readSource(text: string): IdentitySource | undefined {
  const kinds = [
    // REST APIs write method.request.header.X, context.X; HTTP and WebSocket APIs $request.header.X or route.request.header.X.
    ["header", /^(?:method\.request|\$request|route\.request)\.header\.([\w-]+)$/],
    ["query", /^(?:method\.request|\$request|route\.request)\.querystring\.([\w.-]+)$/],
    ["stage-variable", /^\$?stageVariables\.(\w+)$/],
    ["context", /^\$?context\.([\w.]+)$/],
  ] as const;
  for (const [from, form] of kinds) {
    const name = form.exec(text)?.[1];
    if (name !== undefined) return { from, name };
  }
  return undefined;
}
