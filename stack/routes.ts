// Routes → the API's OpenAPI document (Swagger 2, as awsx takes it), every operation behind the authorizer.
// A route cannot be written here without its security: the type has no way to leave it out.
import { all, type Output } from "@pulumi/pulumi";
import type { AuthorizerFunction } from "./authorizer-function";
import type { Settings } from "./config";
import { gatewayResponses } from "./gateway-responses";
import { invocationUri } from "./names";
import type { Route } from "./route";

/** The scheme's name in the document, as in the blog post. */
const scheme = "jwt-rsa-custom-authorizer";

/**
 * API Gateway refuses a value that does not fit before it invokes the authorizer: three segments, none empty.
 * RFC 9110 section 11.1: the scheme's name in any case. Written without flags: the expression's dialect is not documented.
 */
const bearerToken = "^[Bb][Ee][Aa][Rr][Ee][Rr] [-0-9a-zA-Z_]+\\.[-0-9a-zA-Z_]+\\.[-0-9a-zA-Z_]+$";

/** The document as a JSON string: known at preview, since it holds no output of a new resource. */
export function openApiOf(
  title: string,
  routes: readonly Route[],
  authorizer: AuthorizerFunction,
  settings: Settings,
): Output<string> {
  const uris = all(routes.map((route) => invocationUri(route.backend.functionName)));
  const authorizerUri = invocationUri(authorizer.lambda.functionName);
  return all([uris, authorizerUri]).apply(([backendUris, uri]) =>
    JSON.stringify({
      swagger: "2.0",
      info: { title, version: "1.0" },
      paths: pathsOf(routes, backendUris),
      securityDefinitions: {
        [scheme]: {
          type: "apiKey",
          name: "Authorization",
          in: "header",
          "x-amazon-apigateway-authtype": "custom",
          "x-amazon-apigateway-authorizer": {
            type: "token",
            authorizerUri: uri,
            identityValidationExpression: bearerToken,
            authorizerResultTtlInSeconds: settings.resultTtlSeconds,
          },
        },
      },
      "x-amazon-apigateway-gateway-responses": gatewayResponses(settings.corsAllowOrigin),
    }),
  );
}

function pathsOf(routes: readonly Route[], uris: readonly string[]): Record<string, Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {};
  routes.forEach((route, index) => {
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: {
        security: [{ [scheme]: [] }],
        parameters: [...route.path.matchAll(/\{(\w+)\+?\}/g)].map(([, name]) => ({
          name,
          in: "path",
          required: true,
          type: "string",
        })),
        responses: { "200": { description: "200 response" } },
        "x-amazon-apigateway-integration": {
          type: "aws_proxy",
          httpMethod: "POST",
          passthroughBehavior: "when_no_match",
          uri: uris[index],
        },
      },
    };
  });
  return paths;
}
