// What the tests beside this file share.

import { type RestApi, readRestApis } from "../../../gateway/apis/rest/read";
import { invokeUri, lambdaProxy, restApi } from "../recorded-api";

export const AUTHORIZER = {
  type: "token",
  authorizerUri: invokeUri("authorizer"),
  identityValidationExpression: "^Bearer .+$",
  authorizerResultTtlInSeconds: 60,
};

export const SCHEME = {
  type: "apiKey",
  name: "X-Token",
  in: "header",
  "x-amazon-apigateway-authorizer": AUTHORIZER,
};

export const OPERATION = {
  security: [{ jwt: [] }],
  "x-amazon-apigateway-integration": lambdaProxy("backend"),
};

/** Each route as one line: method, path, access, integration. */
export function summary(api: RestApi | undefined): string[] {
  return (api?.resources ?? []).flatMap(({ path, methods }) =>
    [...methods.values()].map(({ method, access, integration, needsApiKey }) => {
      const who =
        access.kind === "authorizer"
          ? `authorizer ${access.authorizer.name}`
          : access.kind === "refused"
            ? access.reason
            : access.kind === "native"
              ? `native ${access.authorizer.name} ${access.scopes.join(" ")}`
              : access.kind;
      return `${method} ${path}: ${who}${needsApiKey ? " and an API key" : ""}, ${integration.kind === "refused" ? integration.reason : integration.kind}`;
    }),
  );
}

export function readBody(body: unknown, inputs: object = {}): RestApi | undefined {
  return readRestApis(
    restApi({ body: typeof body === "string" ? body : JSON.stringify(body), ...inputs }),
  )[0];
}

export const swagger = (paths: object, more: object = {}) => ({
  swagger: "2.0",
  paths,
  securityDefinitions: { jwt: SCHEME },
  ...more,
});
