// What the tests beside this file share.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "@jest/globals";
import { bundleAuthorizer } from "../../build/authorizer";
import { type Issuer, startIssuer } from "../../issuer";
import type { RecordedResource } from "../../program/recorded";
import { ACCOUNT, REGION } from "../gateway/functions/recorded";
import { invokeUri, lambdaProxy, recorded, restApi } from "../gateway/recorded-api";

export let issuer: Issuer;

export let folder: string;

beforeAll(async () => {
  issuer = await startIssuer();
  folder = mkdtempSync(join(tmpdir(), "portcullis-test-"));
  await bundleAuthorizer(folder);
});

afterAll(async () => {
  await issuer.close();
  rmSync(folder, { recursive: true });
});

export const rest = (authorizer: object): RecordedResource[] => {
  const scheme = {
    type: "apiKey",
    name: "Authorization",
    in: "header",
    "x-amazon-apigateway-authorizer": {
      authorizerUri: invokeUri("authorizer"),
      authorizerResultTtlInSeconds: 300,
      ...authorizer,
    },
  };
  const operation = { security: [{ jwt: [] }], "x-amazon-apigateway-integration": lambdaProxy("backend") };
  const paths = { "/hello": { get: operation }, "/other": { get: operation } };
  return restApi({ body: JSON.stringify({ swagger: "2.0", paths, securityDefinitions: { jwt: scheme } }) });
};

export const v2 = (
  protocolType: string,
  authorizer: object,
  routes: Readonly<Record<string, object>>,
): RecordedResource[] => {
  const apiId = "v2api12345";
  const executionArn = `arn:aws:execute-api:${REGION}:${ACCOUNT}:${apiId}`;
  const own = (type: string, name: string, inputs: object) =>
    recorded(`aws:apigatewayv2/${type}`, name, { apiId, ...inputs });
  return [
    recorded("aws:apigatewayv2/api:Api", "api", { protocolType }, { id: apiId, outputs: { executionArn } }),
    own("stage:Stage", "stage", { name: "dev" }),
    own("authorizer:Authorizer", "authorizer", {
      authorizerType: "REQUEST",
      authorizerUri: invokeUri("authorizer"),
      authorizerResultTtlInSeconds: 300,
      ...authorizer,
    }),
    own("integration:Integration", "backend", {
      integrationType: "AWS_PROXY",
      integrationUri: invokeUri("backend"),
      payloadFormatVersion: "2.0",
    }),
    ...Object.entries(routes).map(([routeKey, more]) =>
      own("route:Route", routeKey, {
        routeKey,
        authorizationType: "CUSTOM",
        authorizerId: "authorizer",
        ...more,
      }),
    ),
  ];
};

export const target = { target: "integrations/backend" };

export const http = (authorizer: object) =>
  v2(
    "HTTP",
    { identitySources: ["$request.header.Authorization"], ...authorizer },
    { "GET /hello": target, "GET /other": target },
  );

export const simple = { authorizerPayloadFormatVersion: "2.0", enableSimpleResponses: true };

export const webSocket = () =>
  v2("WEBSOCKET", { identitySources: ["route.request.header.Authorization"] }, { $connect: {} });

export interface Kind {
  readonly title: string;
  readonly resources: () => readonly RecordedResource[];
  readonly settings?: Readonly<Record<string, string>>;
  /** What a bad token gets. */
  readonly bad: number;
  readonly good?: number;
}

export const KINDS: readonly Kind[] = [
  { title: "a REST API, TOKEN", resources: () => rest({ type: "token" }), bad: 401 },
  {
    title: "a REST API, REQUEST",
    resources: () => rest({ type: "request", identitySource: "method.request.header.Authorization" }),
    bad: 401,
  },
  {
    title: "an HTTP API, format 1.0",
    resources: () => http({ authorizerPayloadFormatVersion: "1.0" }),
    bad: 403,
  },
  {
    title: "an HTTP API, format 2.0 with a policy",
    resources: () => http({ authorizerPayloadFormatVersion: "2.0" }),
    bad: 403,
  },
  {
    title: "an HTTP API, simple responses",
    resources: () => http(simple),
    settings: { HTTP_API_RESPONSE: "simple" },
    bad: 403,
  },
  { title: "a WebSocket API", resources: webSocket, bad: 401, good: 101 },
];
