// Test tooling: an HTTP API's body as single calls, for an API Gateway that has no import, and for the service model to check.
// In: the body's text (OpenAPI 3, JSON). Out: calls for authorizers, integrations and routes, as AWS documents the import.

import { type Call, type Properties, UntranslatedError } from "./call";
import { answered, compact } from "./inputs";
import { bagOf, onlyKnown, operationsOf, schemesOf } from "./rest-document";

const bodyExtensions = ["x-amazon-apigateway-cors", "x-amazon-apigateway-importexport-version"];
const operationExtensions = ["x-amazon-apigateway-integration", "x-amazon-apigateway-auth"];

/** Fills an API that exists and has no routes. */
export async function fillHttpApi(call: Call, ApiId: string, text: string): Promise<void> {
  const body = bagOf(JSON.parse(text), "the body");
  onlyKnown(body, "the body", bodyExtensions);
  if (body["x-amazon-apigateway-cors"] !== undefined)
    await call("apigatewayv2", "UpdateApi", { ApiId, CorsConfiguration: corsOf(body) });
  const schemes = schemesOf(body);
  const authorizers = await createAuthorizers(call, ApiId, schemes);
  for (const { path, verb, operation } of operationsOf(body)) {
    const RouteKey = path === "/$default" ? "$default" : `${verb} ${path}`;
    onlyKnown(operation, RouteKey, operationExtensions);
    const integration = operation["x-amazon-apigateway-integration"];
    if (integration === undefined) throw new UntranslatedError(`${RouteKey} has no integration`);
    const request = integrationOf(bagOf(integration, RouteKey));
    const made = await call("apigatewayv2", "CreateIntegration", { ApiId, ...request });
    const security = (operation.security ?? body.security ?? []) as readonly Properties[];
    await call("apigatewayv2", "CreateRoute", {
      ApiId,
      RouteKey,
      Target: `integrations/${answered(made, "IntegrationId")}`,
      ...authorizationOf(RouteKey, security, authorizers, schemes),
    });
  }
}

interface Authorizer {
  readonly id: string;
  readonly type: "JWT" | "CUSTOM";
}

async function createAuthorizers(
  call: Call,
  ApiId: string,
  schemes: Readonly<Record<string, Properties>>,
): Promise<ReadonlyMap<string, Authorizer>> {
  const made = new Map<string, Authorizer>();
  for (const [Name, scheme] of Object.entries(schemes)) {
    const extension = scheme["x-amazon-apigateway-authorizer"];
    if (extension === undefined) continue;
    const { type, identitySource, jwtConfiguration, ...rest } = bagOf(extension, Name);
    const jwt = jwtConfiguration === undefined ? undefined : bagOf(jwtConfiguration, Name);
    const AuthorizerType = String(type).toUpperCase();
    const answer = await call("apigatewayv2", "CreateAuthorizer", {
      ApiId,
      Name,
      AuthorizerType,
      IdentitySource: String(identitySource).split(/\s*,\s*/),
      ...(jwt && { JwtConfiguration: { Issuer: jwt.issuer, Audience: jwt.audience } }),
      ...capitalized(rest),
    });
    made.set(Name, {
      id: answered(answer, "AuthorizerId"),
      type: AuthorizerType === "JWT" ? "JWT" : "CUSTOM",
    });
  }
  return made;
}

function authorizationOf(
  where: string,
  security: readonly Properties[],
  authorizers: ReadonlyMap<string, Authorizer>,
  schemes: Properties,
): Properties {
  const names = [...new Set(security.flatMap((requirement) => Object.keys(requirement)))];
  if (names.length === 0) return { AuthorizationType: "NONE" };
  const types = names.map(
    (one) => (schemes[one] as Properties | undefined)?.["x-amazon-apigateway-authtype"],
  );
  if (types.includes("awsSigv4")) return { AuthorizationType: "AWS_IAM" };
  const name = names.find((one) => authorizers.has(one)) ?? "";
  const authorizer = authorizers.get(name);
  if (authorizer === undefined) throw new UntranslatedError(`${where}: its security names no authorizer`);
  const scopes = security.flatMap((requirement) => (requirement[name] ?? []) as readonly string[]);
  return {
    AuthorizationType: authorizer.type,
    AuthorizerId: authorizer.id,
    ...(scopes.length > 0 && { AuthorizationScopes: scopes }),
  };
}

const integrationOf = ({ type, httpMethod, uri, credentials, ...rest }: Properties): Properties =>
  compact({
    IntegrationType: String(type).toUpperCase(),
    IntegrationMethod: httpMethod,
    IntegrationUri: uri,
    CredentialsArn: credentials,
    ...capitalized(rest),
  });

const corsOf = (body: Properties): Properties =>
  capitalized(bagOf(body["x-amazon-apigateway-cors"], "x-amazon-apigateway-cors"));

/** The import's names are the API's own, but for their first letter. */
const capitalized = (bag: Properties): Properties =>
  Object.fromEntries(
    Object.entries(bag).map(([name, value]) => [`${name[0]?.toUpperCase()}${name.slice(1)}`, value]),
  );
