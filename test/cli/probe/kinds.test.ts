// The probe of what is no plain route: WebSocket handshakes and function URLs at the local gateway, AppSync at a double of
// its endpoint (the gateway has none), and a token signed with the issuer's own public key.

import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import { afterEach, describe, expect, test } from "@jest/globals";
import { asResource } from "../../../cli";
import {
  badTokens,
  createSender,
  fetchPublicKey,
  liveRoutes,
  namedEndpoints,
  planProbes,
  runProbes,
} from "../../../cli/probe";
import { startGateway } from "../../../gateway";
import { check, type Resource } from "../../../policypack/check";
import type { RecordedResource } from "../../../program";
import { newPair } from "../../arbitraries/pair";
import { recordedFunction } from "../../gateway/functions/recorded";
import { invokeUri, recorded } from "../../gateway/recorded-api";
import { silentLog } from "../../gateway/silent-log";

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function serve(answer: Parameters<typeof createServer>[1]): Promise<string> {
  const server: Server = createServer(answer);
  open.push({
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
}

/** What is said of each route, where `url` is the API's address. */
async function probe(resources: readonly Resource[], url: string, publicKey?: string) {
  const report = check(resources);
  const tokens = badTokens({ now: Date.now(), ...(publicKey === undefined ? {} : { publicKey }) });
  const { probes, unprobed } = planProbes(report.routes, namedEndpoints([url], report.apis), {
    tokens,
    good: undefined,
    methods: [],
  });
  const limits = { requestsPerSecond: 1000, totalMs: 60_000 };
  const sent = await runProbes(probes, createSender(20_000), limits);
  return liveRoutes(sent, unprobed).map(
    ({ route, match, letIn }) =>
      `${route.method} ${route.path}: ${match}${letIn.length > 0 ? `, ${letIn.length}` : ""}`,
  );
}

async function atGateway(resources: RecordedResource[], declared = resources) {
  const gateway = await startGateway({ port: 0, log: silentLog, resources });
  open.push(gateway);
  return probe(declared.map(asResource), gateway.url);
}

const OK = "exports.handler = async () => ({ statusCode: 200 });";
const DENY = 'exports.handler = async () => { throw new Error("Unauthorized"); };';

function chat(guard: object): RecordedResource[] {
  const own = (type: string, name: string, inputs: object) =>
    recorded(`aws:apigatewayv2/${type}`, name, { apiId: "chat123456", ...inputs });
  const inputs = { protocolType: "WEBSOCKET", routeSelectionExpression: "$request.body.action" };
  return [
    recordedFunction("authorizer", DENY),
    recordedFunction("backend", OK),
    recorded("aws:apigatewayv2/api:Api", "chat", inputs, {
      id: "chat123456",
      outputs: { ...inputs, executionArn: "arn:aws:execute-api:eu-west-1:123456789012:chat123456" },
    }),
    own("stage:Stage", "stage", { name: "dev" }),
    own("authorizer:Authorizer", "authorizer", {
      authorizerType: "REQUEST",
      authorizerUri: invokeUri("authorizer"),
      identitySources: ["route.request.header.Authorization"],
    }),
    own("integration:Integration", "backend", {
      integrationType: "AWS_PROXY",
      integrationUri: invokeUri("backend"),
    }),
    own("route:Route", "$connect", { routeKey: "$connect", target: "integrations/backend", ...guard }),
    own("route:Route", "$default", { routeKey: "$default", target: "integrations/backend" }),
  ];
}
const GUARDED = { authorizationType: "CUSTOM", authorizerId: "authorizer" };

describe("a WebSocket API", () => {
  test("whose handshake is refused is as proved; messages are not sent", async () => {
    expect(await atGateway(chat(GUARDED))).toEqual(["$connect : as proved", "$default : not probed"]);
  });

  test("whose authorizer is gone lets the handshake in", async () => {
    expect(await atGateway(chat({}), chat(GUARDED))).toEqual([
      "$connect : static says guarded, live let it in, 9",
      "$default : not probed",
    ]);
  });
});

describe("a function URL", () => {
  const hook = (authorizationType: string): RecordedResource[] => [
    recordedFunction("backend", OK),
    recorded("aws:lambda/functionUrl:FunctionUrl", "hook", { functionName: "backend", authorizationType }),
  ];

  test("with IAM is not proved or as proved, never let in; with NONE it is open as reported", async () => {
    expect(await atGateway(hook("AWS_IAM"))).toEqual([
      expect.stringMatching(/^ANY \/: (as proved|not proved)$/),
    ]);
    expect(await atGateway(hook("NONE"))).toEqual(["ANY /: open as reported, 9"]);
  });

  test("opened by hand is found", async () => {
    expect(await atGateway(hook("NONE"), hook("AWS_IAM"))).toEqual([
      "ANY /: static says guarded, live let it in, 9",
    ]);
  });
});

test("AppSync is asked { __typename } and nothing else", async () => {
  const bodies: string[] = [];
  let status = 401;
  const url = await serve((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      bodies.push(`${request.method} ${body}`);
      response.writeHead(status).end();
    });
  });
  const graph = asResource(
    recorded("aws:appsync/graphQLApi:GraphQLApi", "graph", {
      authenticationType: "AWS_LAMBDA",
      name: "graph",
    }),
  );
  expect(await probe([graph], `${url}/graphql`)).toEqual(["primary AWS_LAMBDA: as proved"]);
  status = 200;
  expect(await probe([graph], `${url}/graphql`)).toEqual([
    "primary AWS_LAMBDA: static says guarded, live let it in, 9",
  ]);
  expect([...new Set(bodies)]).toEqual(['POST {"query":"{ __typename }"}']);
});

test("a token signed by HS256 with the issuer's public key is found, where --jwks-uri names the key set", async () => {
  const { publicKey } = newPair("rsa", { modulusLength: 2048 });
  const keys = await serve((_request, response) =>
    response.end(JSON.stringify({ keys: [publicKey.export({ format: "jwk" })] })),
  );
  const pem = await fetchPublicKey(`${keys}/jwks`, 5000);
  // A double of an API whose verifier takes the token's own word for the algorithm.
  const url = await serve((request, response) => {
    const [header, payload, signature] = (request.headers.authorization ?? "")
      .replace("Bearer ", "")
      .split(".");
    const expected = createHmac("sha256", pem).update(`${header}.${payload}`).digest("base64url");
    response.writeHead(signature === expected ? 200 : 401).end();
  });
  const api = [
    recorded("aws:apigatewayv2/api:Api", "pets", { protocolType: "HTTP" }, { id: "pets123456" }),
    recorded("aws:apigatewayv2/route:Route", "get", {
      apiId: "pets123456",
      routeKey: "GET /pets",
      authorizationType: "AWS_IAM",
    }),
  ].map(asResource);
  expect(await probe(api, url, pem)).toEqual(["GET /pets: static says guarded, live let it in, 1"]);
  expect(await probe(api, url)).toEqual(["GET /pets: as proved"]);
});
