// Attempts to make the probe touch, keep or wait for something that it should not, each one a test.

import { spawn } from "node:child_process";
import type { LookupAddress } from "node:dns";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createSender, type Probe, runProbes } from "../../../cli/probe";
import { isPrivate } from "../../../cli/probe/address";
import { route } from "../diff/judgements";
import { buildCli, type Cli, ROOT } from "../run";

let cli: Cli;
const servers: Server[] = [];
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  cli.remove();
});

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  // What a proxy is asked for https.
  server.on("connect", (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    socket.destroy();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { asked, url: `http://127.0.0.1:${(server.address() as { port: number }).port}` };
}

const probeOf = (url: string, isNamed: boolean): Probe => ({
  route: route("GET", "/", "shop", {}),
  endpoint: { api: "urn:shop", kind: "http", url, isNamed },
  method: "GET",
  url,
  token: { name: "no token", header: undefined },
  isGood: false,
});

const STATE = "test/cli/stacks/legacy.json";
const denies = (_request: IncomingMessage, response: ServerResponse) => response.writeHead(401).end();

test.each([
  ["a link-local address", ["169.254.169.254"]],
  ["a private address", ["10.0.0.7"]],
  ["an IPv6 address that holds a private one", ["::ffff:10.0.0.7"]],
  ["the unspecified address", ["0.0.0.0"]],
  ["a public address and a private one", ["8.8.8.8", "192.168.1.1"]],
  ["nothing", []],
])("a name that resolves to %s is not called", async (_title, addresses) => {
  const found: LookupAddress[] = addresses.map((address) => ({
    address,
    family: address.includes(":") ? 6 : 4,
  }));
  const send = createSender(2000, (_name, _options, done) => done(null, found));
  expect(await send(probeOf("https://a1.execute-api.eu-west-1.amazonaws.com/", false))).toEqual({
    failure: "refused address",
  });
});

test.each([
  "::ffff:7f00:1",
  "0:0:0:0:0:ffff:7f00:1",
  "::127.0.0.1",
  "64:ff9b::7f00:1",
  "2002:7f00:1::",
  "fe80::1%eth0",
  "fec0::1",
  "192.0.2.1",
  "100::1",
])("%s is not public", (address) => {
  expect(isPrivate(address)).toBe(true);
});

test("headers that drip end with the deadline", async () => {
  const { url } = await serve((request, _response) => {
    request.socket.write("HTTP/1.1 200 OK\r\n");
    const drip = setInterval(() => request.socket.write("x-drip: 1\r\n"), 50);
    request.socket.on("close", () => clearInterval(drip));
    request.socket.on("error", () => undefined);
  });
  expect(await createSender(700)(probeOf(`${url}/`, true))).toEqual({ failure: "timed out" });
});

test("a redirect to a private host is not followed, and proves nothing", async () => {
  const { asked: inner, url: hidden } = await serve(denies);
  const { url } = await serve((_request, response) =>
    response.writeHead(307, { location: `${hidden}/meta-data` }).end(),
  );
  const { code, stdout } = await cli.run(["probe", STATE, "--url", `shop=${url}`, "--rate", "1000"]);
  expect([code, inner]).toEqual([2, []]);
  expect(stdout).toContain("307: a redirect, which is not followed");
});

test("a proxy of the environment is not asked", async () => {
  const proxy = await serve(denies);
  const api = await serve(denies);
  const env = Object.fromEntries(
    ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"].map((name) => [name, proxy.url]),
  );
  await cli.run(["probe", STATE, "--url", `shop=${api.url}`, "--rate", "1000"], {
    env: { ...env, NO_PROXY: "", NODE_USE_ENV_PROXY: "1" },
  });
  expect([proxy.asked.length, api.asked.length]).toEqual([0, 9]);
});

test("the whole run ends with its bound, and what was not sent is not proved", async () => {
  const slow = async () => {
    await new Promise((resolve) => setTimeout(resolve, 60));
    return { answer: { status: 401, errorType: undefined, challenges: true } };
  };
  const probes = Array.from({ length: 20 }, () => probeOf("http://127.0.0.1:1/", true));
  const done = await runProbes(probes, slow, { requestsPerSecond: 1000, totalMs: 100 });
  expect(done.length).toBe(20);
  expect(done.at(-1)?.sent).toEqual({ failure: "not sent" });
});

test("Ctrl-C ends it at once: no further request is made", async () => {
  const { asked, url } = await serve(denies);
  const child = spawn(process.execPath, [cli.bundle, "probe", STATE, "--url", `shop=${url}`, "--rate", "2"], {
    cwd: ROOT,
    stdio: "ignore",
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  while (asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  child.kill("SIGINT");
  expect(await ended).toBe(130);
  const before = asked.length;
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect([asked.length, before < 9]).toEqual([before, true]);
});

test("a key set without end is refused, and no route is asked", async () => {
  const api = await serve(denies);
  const keys = await serve((_request, response) => {
    response.writeHead(200);
    const more = () => {
      while (!response.destroyed && response.write("x".repeat(65_536)));
    };
    response.on("drain", more);
    more();
  });
  const { code, stderr } = await cli.run([
    ...["probe", STATE, "--url", `shop=${api.url}`, "--jwks-uri", `${keys.url}/jwks`],
  ]);
  expect([code, stderr, api.asked]).toEqual([
    2,
    "portcullis: --jwks-uri: expected the address of a key set with an RSA key\n",
    [],
  ]);
});
