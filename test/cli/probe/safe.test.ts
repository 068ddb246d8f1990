// What the probe can never be made to do: each attempt to make it touch something it should not is a test.

import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import {
  badTokens,
  createSender,
  type Endpoint,
  endpointsOf,
  namedEndpoints,
  type Probe,
  planProbes,
} from "../../../cli/probe";
import { isPrivate } from "../../../cli/probe/address";
import { readAnswer } from "../../../cli/probe/verdict";
import type { Resource, RouteReport } from "../../../policypack/check";
import { route } from "../diff/judgements";

let server: Server;
let port: number;
const seen: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    if (request.url === "/redirect")
      response.writeHead(302, { location: `http://127.0.0.1:${port}/elsewhere` });
    else if (request.url === "/endless") {
      response.writeHead(200);
      response.write("x".repeat(1_000_000));
      return;
    } else if (request.url === "/silent") return;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as { port: number }).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const probeOf = (url: string, isNamed: boolean): Probe => ({
  route: route("GET", "/", "shop", {}),
  endpoint: { api: "urn:shop", kind: "http", url, isNamed },
  method: "GET",
  url,
  token: { name: "no token", header: undefined },
  isGood: false,
});

describe("an address from a state", () => {
  test.each([
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://10.1.2.3/",
    "https://169.254.169.254/latest/meta-data",
    "https://192.168.0.1/",
    "https://[fd00::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://localhost/",
    "http://example.com/",
  ])("%s is not called unless it is named", async (url) => {
    expect(await createSender(2000)(probeOf(url, false))).toEqual({ failure: "refused address" });
  });

  test("of another scheme is no endpoint at all", () => {
    const stage = (invokeUrl: string): Resource[] => [
      { urn: "urn:shop", type: "aws:apigateway/restApi:RestApi", name: "shop", id: "a1", props: {} },
      {
        urn: "urn:stage",
        type: "aws:apigateway/stage:Stage",
        name: "stage",
        props: { restApi: "a1", invokeUrl },
      },
    ];
    expect(endpointsOf(stage("https://a1.execute-api.eu-west-1.amazonaws.com/dev"))).toEqual([
      {
        api: "urn:shop",
        kind: "http",
        url: "https://a1.execute-api.eu-west-1.amazonaws.com/dev",
        isNamed: false,
      },
    ]);
    const others = [
      "https://user@a1.example/",
      "https://user:secret@a1.example/",
      "https://a1.example:8443/",
      "https://a1.example:22/",
      "https://a1.example/?x=1",
      "https://a1.example/#x",
      "https://[nothing",
    ];
    for (const url of ["http://a1.example/", "file:///etc/passwd", "gopher://x", "[secret]", "", ...others])
      expect(endpointsOf(stage(url))).toEqual([]);
  });
});

test.each([
  ["8.8.8.8", false],
  ["2606:4700::1111", false],
  ["100.64.0.1", true],
  ["172.31.255.255", true],
  ["172.32.0.1", false],
  ["::", true],
  ["fe80::1", true],
  ["224.0.0.1", true],
  ["not an address", true],
])("%s is private: %s", (address, expected) => {
  expect(isPrivate(address)).toBe(expected);
});

describe("of an answer", () => {
  const to = (path: string) => createSender(1500)(probeOf(`http://127.0.0.1:${port}${path}`, true));

  test("no redirect is followed", async () => {
    const sent = await to("/redirect");
    expect(sent).toEqual({ answer: { status: 302, errorType: undefined, challenges: false } });
    expect(seen).not.toContain("GET /elsewhere");
  });

  test("no body is read, however long it is", async () => {
    expect(await to("/endless")).toEqual({
      answer: { status: 200, errorType: undefined, challenges: false },
    });
  });

  test("that never comes, the deadline is the end", async () => {
    expect(await to("/silent")).toEqual({ failure: "timed out" });
  });
});

describe("a plan", () => {
  const endpoint: Endpoint = { api: "urn:shop", kind: "http", url: "https://shop.example", isNamed: false };
  const tokens = badTokens({ now: 0 });
  const methodsOf = (routes: readonly RouteReport[], methods: readonly string[]) =>
    planProbes(routes, [endpoint], { tokens, good: undefined, methods }).probes.map(({ method }) => method);
  const guarded = { verdict: "protected", guard: "lambda" } as const;

  test("writes nowhere unless asked, and never where nothing stands before the backend", () => {
    const writing = ["POST", "PUT", "PATCH", "DELETE"].map((method) => route(method, "/a", "shop", guarded));
    expect(methodsOf(writing, [])).toEqual([]);
    for (const verdict of ["open", "undecided", "exempt"] as const)
      expect(methodsOf([route("POST", "/a", "shop", { verdict })], ["POST"])).toEqual([]);
    expect(new Set(methodsOf(writing, ["POST"]))).toEqual(new Set(["POST"]));
  });

  test("asks ANY with GET, and no route whose place cannot be seen", () => {
    expect(new Set(methodsOf([route("ANY", "/{proxy+}", "shop", {})], []))).toEqual(new Set(["GET"]));
    expect(methodsOf([route("?", "?", "shop", {})], [])).toEqual([]);
  });

  test("stays on the endpoint's host, whatever the path says", () => {
    for (const path of ["//evil.example/x", "/../../x", "/@evil.example", "/\\evil.example", "/a b#c?d"]) {
      const { probes } = planProbes([route("GET", path, "shop", {})], [endpoint], {
        tokens,
        good: undefined,
        methods: [],
      });
      for (const { url } of probes) expect(new URL(url).host).toBe("shop.example");
    }
  });
});

test("no made-up token verifies with a key that anybody has, and no two runs share one", () => {
  const [one, other] = [badTokens({ now: 0 }), badTokens({ now: 0 })].map((list) => list.at(-1)?.header);
  expect(one).not.toBe(other);
});

test.each([
  [{ status: 403, errorType: "ForbiddenException", challenges: false }],
  [{ status: 403, errorType: "MissingAuthenticationTokenException", challenges: false }],
  [{ status: 404, errorType: undefined, challenges: false }],
  [{ status: 429, errorType: undefined, challenges: false }],
  [{ status: 500, errorType: undefined, challenges: false }],
  [{ status: 302, errorType: undefined, challenges: false }],
  [{ status: 400, errorType: undefined, challenges: false }],
])("%j proves nothing", (answer) => {
  expect(readAnswer(answer).is).toBe("unclear");
});

test.each(["ftp://x", "shop", "https://user:secret@x.example", "nobody=https://x.example"])(
  "--url %s is refused, and not quoted",
  (value) => {
    const apis = [{ urn: "u", name: "shop", kind: "rest" }];
    expect(() => namedEndpoints([value], apis)).toThrow(/^--url: expected/);
  },
);
