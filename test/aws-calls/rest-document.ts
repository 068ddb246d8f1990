// Test tooling: what an API's body says, as AWS documents its OpenAPI extensions: schemes, operations, who may call, parameters.
// In: a body (Swagger 2 or OpenAPI 3). Out: the parts that become calls. An extension not known here is an UntranslatedError.

import { type Properties, UntranslatedError } from "./call";
import { isBag } from "./inputs";

const verbs = new Set(["get", "put", "post", "delete", "options", "head", "patch"]);
const anyMethod = "x-amazon-apigateway-any-method";

export const bodyExtensions = [
  "x-amazon-apigateway-gateway-responses",
  "x-amazon-apigateway-request-validators",
  "x-amazon-apigateway-request-validator",
  "x-amazon-apigateway-binary-media-types",
  "x-amazon-apigateway-api-key-source",
  "x-amazon-apigateway-minimum-compression-size",
  "x-amazon-apigateway-policy",
];
export const operationExtensions = [
  "x-amazon-apigateway-integration",
  "x-amazon-apigateway-auth",
  "x-amazon-apigateway-request-validator",
];

export function onlyKnown(bag: Properties, where: string, known: readonly string[]): void {
  const unknown = Object.keys(bag).filter((key) => key.startsWith("x-amazon-") && !known.includes(key));
  if (unknown.length > 0) throw new UntranslatedError(`${where}: no call is known for ${unknown.join(", ")}`);
}

/** What the body says of the API itself, as patch operations of UpdateRestApi. */
export function settingsOf(body: Properties): readonly Properties[] {
  const binary = listOf(body["x-amazon-apigateway-binary-media-types"]);
  const source = body["x-amazon-apigateway-api-key-source"];
  const compression = body["x-amazon-apigateway-minimum-compression-size"];
  const policy = body["x-amazon-apigateway-policy"];
  return [
    // A slash inside a JSON pointer's part is spelled ~1 (RFC 6901 section 3).
    ...binary.map((type) => ({ op: "add", path: `/binaryMediaTypes/${type.replaceAll("/", "~1")}` })),
    ...(source === undefined ? [] : [{ op: "replace", path: "/apiKeySource", value: String(source) }]),
    ...(compression === undefined
      ? []
      : [{ op: "replace", path: "/minimumCompressionSize", value: String(compression) }]),
    ...(policy === undefined ? [] : [{ op: "replace", path: "/policy", value: JSON.stringify(policy) }]),
  ];
}

export function schemesOf(body: Properties): Readonly<Record<string, Properties>> {
  const components = bagOf(body.components ?? {}, "components");
  const schemes = bagOf(body.securityDefinitions ?? components.securitySchemes ?? {}, "security schemes");
  return Object.fromEntries(Object.entries(schemes).map(([name, value]) => [name, bagOf(value, name)]));
}

export function* operationsOf(
  body: Properties,
): Generator<{ path: string; verb: string; operation: Properties }> {
  for (const [path, item] of Object.entries(bagOf(body.paths ?? {}, "paths")))
    for (const [verb, operation] of Object.entries(bagOf(item, path)))
      if (verb === anyMethod || verbs.has(verb.toLowerCase()))
        yield {
          path,
          verb: verb === anyMethod ? "ANY" : verb.toUpperCase(),
          operation: bagOf(operation, `${verb} ${path}`),
        };
}

export function authorizationOf(
  where: string,
  security: readonly Properties[],
  schemes: Readonly<Record<string, Properties>>,
  authorizers: ReadonlyMap<string, { readonly id: string; readonly type: string }>,
  operation: Properties,
): Properties {
  const names = [...new Set(security.flatMap((requirement) => Object.keys(requirement)))];
  const auth = operation["x-amazon-apigateway-auth"];
  const type = isBag(auth) ? String(auth.type).toUpperCase() : undefined;
  if (
    type === "AWS_IAM" ||
    names.some((name) => schemes[name]?.["x-amazon-apigateway-authtype"] === "awsSigv4")
  )
    return { authorizationType: "AWS_IAM" };
  const name = names.find((one) => authorizers.has(one));
  const authorizer = authorizers.get(name ?? "");
  if (authorizer !== undefined) {
    const scopes = security.flatMap((requirement) => listOf(requirement[name ?? ""]));
    const authorizationType = authorizer.type === "COGNITO_USER_POOLS" ? authorizer.type : "CUSTOM";
    return {
      authorizationType,
      authorizerId: authorizer.id,
      ...(scopes.length > 0 ? { authorizationScopes: scopes } : {}),
    };
  }
  if (names.some((one) => !isKey(schemes[one])))
    throw new UntranslatedError(`${where}: its security names no authorizer`);
  return { authorizationType: "NONE" };
}

/** A usage plan's key is asked for beside an authorizer (AWS "API key source" and x-amazon-apigateway-api-key-source). */
export const asksForKey = (
  security: readonly Properties[],
  schemes: Readonly<Record<string, Properties>>,
): boolean => security.flatMap((one) => Object.keys(one)).some((name) => isKey(schemes[name]));

const isKey = (scheme: Properties | undefined): boolean =>
  scheme?.type === "apiKey" && String(scheme.name).toLowerCase() === "x-api-key";

export function parametersOf(operation: Properties): Properties | undefined {
  const places: Readonly<Record<string, string>> = { path: "path", query: "querystring", header: "header" };
  const entries = ((operation.parameters ?? []) as readonly Properties[])
    .filter((parameter) => places[String(parameter.in)] !== undefined)
    .map(({ in: place, name, required }) => [
      `method.request.${places[String(place)]}.${String(name)}`,
      required === true,
    ]);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

export function bagOf(value: unknown, what: string): Properties {
  if (isBag(value)) return value;
  throw new UntranslatedError(`${what} is not an object`);
}

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
