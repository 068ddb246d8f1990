// Attempts to make the live inventory touch, print or wait for something that it should not: by what the endpoint answers.

import { createServer, type Server } from "node:http";
import { afterEach, expect, test } from "@jest/globals";
import { connect } from "../../../cli/aws";
import { Reader } from "../../../cli/inventory/reader";
import { cli, endpointFor, inventory } from "./asked-of";

const servers: Server[] = [];
const before = { ...process.env };
afterEach(() => {
  process.env = { ...before };
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(answer: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
}

test("pages that never end are left, and named", async () => {
  let page = 0;
  const reader = new Reader(async () => ({ items: [], position: String(++page) }));
  expect(await reader.all("apigateway.GetRestApis", "", {})).toBe(undefined);
  expect([page, reader.unread.map(({ code }) => code)]).toEqual([10_000, ["too many pages"]]);
});

test("an endpoint that never answers is not waited for without end", async () => {
  const url = await serve(() => undefined);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
  });
  const connection = connect({ region: "eu-central-1" }, { patienceMs: 300, attempts: 1 });
  await expect(connection.send("apigateway.GetRestApis", {})).rejects.toThrow();
  connection.close();
});

test("a redirect to another host is not followed", async () => {
  const asked: unknown[] = [];
  const hidden = await serve((request, response) => {
    asked.push(request.url);
    response.end("{}");
  });
  const endpoint = await serve((_request, response) =>
    response.writeHead(307, { location: `${hidden}/latest/meta-data` }).end(),
  );
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
  });
  const connection = connect({ region: "eu-central-1" }, { attempts: 1 });
  await expect(connection.send("apigateway.GetRestApis", {})).rejects.toThrow();
  connection.close();
  expect(asked).toEqual([]);
});

test("an API's id leads to no other path", async () => {
  const { asked } = await inventory(({ path }) =>
    path === "/restapis" ? { body: { item: [{ id: "../2015-03-31/functions?x=#", name: "shop" }] } } : {},
  );
  const own = asked.filter(({ path }) => path.startsWith("/restapis/"));
  expect(own.length).toBeGreaterThan(0);
  for (const { method, path, query } of own)
    expect([method, path.split("/")[2], query.get("x")]).toEqual([
      "GET",
      "..%2F2015-03-31%2Ffunctions%3Fx%3D%23",
      null,
    ]);
});

test.each([
  ["text", /(?!\n)[\p{Cc}\u202e]/u],
  ["table", /(?!\n)[\p{Cc}\u202e]/u],
  // Line breaks stand in quotes there (RFC 4180).
  ["csv", /(?![\r\n])[\p{Cc}\u202e]/u],
  ["json", /(?!\n)\p{Cc}/u],
])("an API's name writes no control character as %s", async (format, controls) => {
  const name = "shop\u001b[2J\r\n\u202eevil";
  const endpoint = await endpointFor(({ path, service }) => {
    if (path === "/v2/apis" && service === "apigateway")
      return { body: { items: [{ apiId: "h1", name, protocolType: "HTTP" }] } };
    return path === "/v2/apis/h1/routes"
      ? { body: { items: [{ routeId: "r", routeKey: `GET /${name}`, authorizationType: "NONE" }] } }
      : { body: {} };
  });
  const run = await cli.run(["inventory", "--live", "--format", format], { env: endpoint.env });
  expect(run.stdout).toContain("shop");
  expect(run.stdout + run.stderr).not.toMatch(controls);
});
