// The authorizer as it is deployed, behind every kind of API that the local gateway serves, with tokens of the local issuer.

import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { bundleAuthorizer } from "../../build/authorizer";
import { startGateway } from "../../gateway";
import type { RecordedResource } from "../../program/recorded";
import { type Issuer, startIssuer } from "../../start/issuer";
import { ACCOUNT, REGION, recordedFunction } from "../gateway/functions/recorded";
import { BACKEND_FUNCTION } from "../gateway/ordered-authorizer";
import { invokeUri, lambdaProxy, recorded, restApi } from "../gateway/recorded-api";
import { send } from "../gateway/send";
import { keepingLog } from "../gateway/silent-log";

const AUDIENCE = "https://api.example.com";
let issuer: Issuer;
let folder: string;
beforeAll(async () => {
  issuer = await startIssuer();
  folder = mkdtempSync(join(tmpdir(), "portcullis-test-"));
  await bundleAuthorizer(folder);
});
afterAll(async () => {
  await issuer.close();
  rmSync(folder, { recursive: true });
});

const authorizerFunction = (more: Readonly<Record<string, string>>) =>
  recordedFunction(
    "authorizer",
    { $archive: "file", path: folder },
    {
      timeout: 10,
      environment: {
        variables: {
          ISSUER: issuer.issuer,
          JWKS_URI: issuer.jwksUri,
          AUDIENCE,
          ALLOW_LOOPBACK_HTTP: "true",
          ...more,
        },
      },
    },
  );

const rest = (authorizer: object): RecordedResource[] => {
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

const v2 = (
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

const target = { target: "integrations/backend" };
const http = (authorizer: object) =>
  v2(
    "HTTP",
    { identitySources: ["$request.header.Authorization"], ...authorizer },
    { "GET /hello": target, "GET /other": target },
  );
const simple = { authorizerPayloadFormatVersion: "2.0", enableSimpleResponses: true };
const webSocket = () =>
  v2("WEBSOCKET", { identitySources: ["route.request.header.Authorization"] }, { $connect: {} });

interface Kind {
  readonly title: string;
  readonly resources: () => readonly RecordedResource[];
  readonly settings?: Readonly<Record<string, string>>;
  /** What a bad token gets. */
  readonly bad: number;
  readonly good?: number;
}

const KINDS: readonly Kind[] = [
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

describe("the built authorizer behind", () => {
  test.each(KINDS)("$title", async ({ resources, settings = {}, bad, good = 200 }) => {
    const { log, text } = keepingLog();
    const all = [authorizerFunction(settings), BACKEND_FUNCTION, ...resources()];
    const gateway = await startGateway({ resources: all, port: 0, log });
    const ask =
      good === 101
        ? handshake
        : async (url: string, path: string, token: string | undefined) =>
            (
              await send(url, {
                path,
                headers: token === undefined ? [] : [["Authorization", `Bearer ${token}`]],
              })
            ).status;
    try {
      const tokens = {
        malformed: "not.a.token",
        expired: await issuer.mint({ aud: AUDIENCE, iat: 1_700_000_000, exp: 1_700_003_600 }),
        elsewhere: await issuer.mint({ aud: "https://another-api.example.com" }),
        forged: await issuer.mint({ aud: AUDIENCE }, { key: "unpublished" }),
        unsigned: await issuer.mint({ aud: AUDIENCE }, { alg: "none" }),
        otherAlgorithm: await issuer.mint({ aud: AUDIENCE }, { alg: "ES256" }),
        good: await issuer.mint({ aud: AUDIENCE }),
      };
      const got: Record<string, number> = { none: await ask(gateway.url, "/hello", undefined) };
      for (const [name, token] of Object.entries(tokens)) got[name] = await ask(gateway.url, "/hello", token);
      got.otherRoute = await ask(gateway.url, "/other", tokens.good);
      expect(got).toEqual({
        none: 401,
        malformed: bad,
        expired: bad,
        elsewhere: bad,
        forged: bad,
        unsigned: bad,
        otherAlgorithm: bad,
        good,
        otherRoute: good,
      });
      for (const token of Object.values(tokens)) expect(text()).not.toContain(token);
    } finally {
      await gateway.close();
    }
  });
});

/** The status of a WebSocket handshake; a WebSocket API has no paths. */
function handshake(url: string, _path: string, token: string | undefined): Promise<number> {
  const { hostname, port, pathname, host } = new URL(url);
  const headers = [
    ...["Host", host, "Upgrade", "websocket", "Connection", "Upgrade"],
    ...["Sec-WebSocket-Version", "13", "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="],
    ...(token === undefined ? [] : ["Authorization", `Bearer ${token}`]),
  ];
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, path: pathname, headers });
    outgoing.once("error", reject);
    outgoing.once("upgrade", (_incoming, socket) => {
      socket.destroy();
      resolve(101);
    });
    outgoing.once("response", (incoming) => {
      incoming.resume();
      resolve(incoming.statusCode ?? 0);
    });
    outgoing.end();
  });
}
