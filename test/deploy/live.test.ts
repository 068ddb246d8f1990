// After a deployment: is it true, is it all? A stack deployed by the real engine into the emulator, and what the commands
// say of it before and after somebody detaches an authorizer and adds APIs by hand.

import { join } from "node:path";
import * as rest from "@aws-sdk/client-api-gateway";
import * as v2 from "@aws-sdk/client-apigatewayv2";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { buildCli, type Cli } from "../cli/run";
import { type Deployment, startDeployment } from "./deployment";
import { region } from "./emulator";
import { describeDeployment } from "./suite";

describeDeployment("a stack that is changed by hand", () => {
  let cli: Cli;
  let api: Deployment;
  let state: string;
  let id: string;
  let stage: string;
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const settings = () => ({ endpoint: api.emulator.endpoint, region, credentials });

  beforeAll(async () => {
    [cli, api] = await Promise.all([buildCli(), startDeployment(join(__dirname, "programs/orders"))]);
    await api.up();
    const exported = await api.workspace.exportState();
    state = exported.file;
    id = exported.resources.find(({ type }) => type === "aws:apigateway/restApi:RestApi")?.id ?? "";
    stage = new URL(api.url()).pathname.split("/")[1] ?? "";
  });
  afterAll(async () => {
    await api?.close();
    cli?.remove();
  });

  const inventory = async (...more: string[]) => {
    const { code, stdout, stderr } = await cli.run(
      ["inventory", "--live", "--against", state, "--format", "json", ...more],
      {
        env: {
          AWS_ENDPOINT_URL: api.emulator.endpoint,
          AWS_REGION: region,
          AWS_ACCESS_KEY_ID: "test",
          AWS_SECRET_ACCESS_KEY: "test",
        },
      },
    );
    if (stdout === "") throw new Error(stderr);
    const { differences, report } = JSON.parse(stdout);
    return {
      code,
      broken: report.broken,
      routes: report.stacks[0].report.routes,
      differences: differences.map(
        ({ what, api: { name }, route }: { what: string; api: { name: string }; route: string }) =>
          `${what}: ${name} ${route}`.trim(),
      ),
    };
  };
  const probe = async () => {
    const url = `${api.emulator.endpoint}/restapis/${id}/${stage}/_user_request_`;
    const { apis } = JSON.parse((await cli.run(["check", state, "--format", "json"])).stdout).stacks[0]
      .report;
    const named = apis.map(({ name }: { name: string }) => `${name}=${url}`);
    const { code, stdout } = await cli.run([
      ...["probe", state, "--rate", "50", "--format", "json"],
      ...named.flatMap((one: string) => ["--url", one]),
    ]);
    const { routes } = JSON.parse(stdout) as { routes: { method: string; path: string; match: string }[] };
    return { code, matches: routes.map(({ method, path, match }) => `${method} ${path}: ${match}`) };
  };
  test("as deployed, both say that it is as declared", async () => {
    const { broken, differences } = await inventory();
    expect({ broken, differences }).toEqual({ broken: [], differences: [] });
    const { matches } = await probe();
    expect(matches).toContain("GET /orders: as proved");
  });

  test("with an authorizer detached by hand, both find it", async () => {
    const client = new rest.APIGatewayClient(settings());
    const { items = [] } = await client.send(new rest.GetResourcesCommand({ restApiId: id, limit: 500 }));
    const resourceId = items.find(({ path }) => path === "/orders")?.id;
    const patchOperations: rest.PatchOperation[] = [
      { op: "replace", path: "/authorizationType", value: "NONE" },
    ];
    await client.send(
      new rest.UpdateMethodCommand({ restApiId: id, resourceId, httpMethod: "GET", patchOperations }),
    );
    await client.send(new rest.CreateDeploymentCommand({ restApiId: id, stageName: stage }));
    const found = await inventory();
    expect(found.code).toBe(1);
    expect(found.differences).toEqual([expect.stringMatching(/^authorizer removed: .* GET \/orders$/)]);
    const { code, matches } = await probe();
    expect(code).toBe(1);
    expect(matches).toContain("GET /orders: static says guarded, live let it in");
    expect(matches).toContain("GET /orders/{id}: as proved");
  });

  test("routes and APIs made by hand are found, of each kind", async () => {
    const client = new rest.APIGatewayClient(settings());
    const { items = [] } = await client.send(new rest.GetResourcesCommand({ restApiId: id, limit: 500 }));
    const parentId = items.find(({ path }) => path === "/")?.id;
    const made = await client.send(
      new rest.CreateResourceCommand({ restApiId: id, parentId, pathPart: "debug" }),
    );
    await client.send(
      new rest.PutMethodCommand({
        restApiId: id,
        resourceId: made.id,
        httpMethod: "GET",
        authorizationType: "NONE",
      }),
    );
    const gateway = new v2.ApiGatewayV2Client(settings());
    const http = await gateway.send(new v2.CreateApiCommand({ Name: "strange-http", ProtocolType: "HTTP" }));
    await gateway.send(new v2.CreateRouteCommand({ ApiId: http.ApiId, RouteKey: "GET /pets" }));
    const chat = await gateway.send(
      new v2.CreateApiCommand({
        Name: "strange-chat",
        ProtocolType: "WEBSOCKET",
        RouteSelectionExpression: "$request.body.action",
      }),
    );
    await gateway.send(new v2.CreateRouteCommand({ ApiId: chat.ApiId, RouteKey: "$connect" }));
    const { differences, routes } = await inventory();
    expect(differences).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^route that no stack declares: .* GET \/debug$/),
        "API of unknown origin: strange-http",
        "API of unknown origin: strange-chat",
      ]),
    );
    const open = routes
      .filter(({ verdict }: { verdict: string }) => verdict === "open")
      .map(({ method, path }: { method: string; path: string }) => `${method} ${path}`.trim());
    expect(open).toEqual(expect.arrayContaining(["GET /debug", "GET /pets", "$connect"]));
  });
});
