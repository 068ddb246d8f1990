// What `portcullis inventory` is given beside AWS: states, waivers, regions and roles.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { account } from "./account";
import { cli, endpointFor, inventory, type Route } from "./asked-of";
import { type Answers, nothing } from "./endpoint";

test("APIs of states that are not there, and those that cannot be looked for, are told apart and counted", async () => {
  const place = "eu-central-1:123456789012";
  const api = (id: string, type: string, outputs: object) => ({
    urn: `urn:pulumi:dev::shop::${type}::${id}`,
    type,
    id,
    custom: true,
    outputs,
  });
  const resources = [
    api("gone", "aws:apigatewayv2/api:Api", { executionArn: `arn:aws:execute-api:${place}:gone` }),
    api("hidden", "aws:apigateway/restApi:RestApi", { executionArn: `arn:aws:execute-api:${place}:hidden` }),
    api("far", "aws:apigatewayv2/api:Api", {
      executionArn: "arn:aws:execute-api:us-east-1:123456789012:far",
    }),
  ];
  const state = join(cli.folder, "unseen.json");
  writeFileSync(state, JSON.stringify({ version: 3, deployment: { resources } }));
  const answers: Answers = (request) =>
    request.path === "/restapis" ? { status: 403, error: "AccessDeniedException" } : { body: {} };
  const { code, differences } = await inventory(answers, "--against", state);
  expect([
    code,
    differences.map((one: { what: string; api: { id: string } }) => `${one.api.id}: ${one.what}`),
  ]).toEqual([2, ["hidden: API not seen", "far: API not seen", "gone: API declared and not there"]]);
  const endpoint = await endpointFor(answers);
  const { stdout } = await cli.run(["inventory", "--live", "--against", state], { env: endpoint.env });
  expect(stdout).toContain("3 differences from the states; 2 APIs of the states were not seen\n");
});

describe("a waivers file", () => {
  const waivers = (text: string) => {
    const file = join(cli.folder, `${Math.random()}.waivers.yaml`);
    writeFileSync(file, text);
    return file;
  };
  const openRoute: Answers = (request) => {
    if (request.path === "/v2/apis" && request.service === "apigateway")
      return { body: { items: ["a", "b"].map((name) => ({ apiId: name, name, protocolType: "HTTP" })) } };
    const key = /^\/v2\/apis\/(\w)\/routes$/.exec(request.path)?.[1];
    return key === undefined
      ? { body: {} }
      : { body: { items: [{ routeId: "x", routeKey: `GET /${key}`, authorizationType: "NONE" }] } };
  };
  const entry = (api: string) =>
    `  - rule: route-has-authorizer\n    kind: http\n    api: ${api}\n    method: GET\n    path: /${api}\n    owner: shop\n    reason: a health check for the load balancer\n    expires: 2026-12-31\n`;

  /** The open routes, those that a waiver covers by their names. */
  const waivedOf = (report: {
    stacks: readonly { report: { routes: readonly (Route & { waiver?: string })[] } }[];
  }) =>
    report.stacks.flatMap((stack) =>
      stack.report.routes.map(({ method, path, waiver }) =>
        waiver === undefined ? "" : `${method} ${path}`,
      ),
    );

  test("covers what it names, in one API of several, and what no API needs is no finding", async () => {
    const file = waivers(`waivers:\n${entry("a")}${entry("elsewhere")}`);
    const { code, report } = await inventory(openRoute, "--waivers", file);
    expect(code).toBe(1);
    expect(waivedOf(report)).toEqual(["GET /a", ""]);
    const all = await inventory(openRoute, "--waivers", waivers(`waivers:\n${entry("a")}${entry("b")}`));
    expect([all.code, waivedOf(all.report)]).toEqual([0, ["GET /a", "GET /b"]]);
  });

  test("that is broken is told once, not once for each API", async () => {
    const { code, report } = await inventory(openRoute, "--waivers", waivers("waivers:\n  - api: a\n"));
    const rules = report.stacks[0].report.findings.map(({ rule }: { rule: string }) => rule);
    expect(code).toBe(1);
    expect(rules.filter((rule: string) => rule === "waivers-in-order")).toHaveLength(1);
  });

  test("that is not there stops the run before any call", async () => {
    const { code, stderr, asked } = await inventory(nothing, "--waivers", "none.yaml");
    expect([code, stderr, asked]).toEqual([
      2,
      expect.stringContaining("--waivers: none.yaml does not exist"),
      [],
    ]);
  });
});

test("--policy with roles is for who calls: those roles and nothing else", async () => {
  const roles = ["arn:aws:iam::123456789012:role/auditor", "arn:aws:iam::210987654321:role/auditor"];
  const { code, stdout, stderr } = await cli.run([
    "inventory",
    "--policy",
    ...roles.flatMap((one) => ["--role", one]),
  ]);
  expect([code, JSON.parse(stdout).Statement]).toEqual([
    0,
    [{ Effect: "Allow", Action: "sts:AssumeRole", Resource: roles }],
  ]);
  expect(stderr).toContain("portcullis inventory --policy");
  const wrong = await cli.run(["inventory", "--policy", "--role", "*"]);
  expect([wrong.code, wrong.stdout]).toEqual([2, ""]);
});

test("several places are read at a time, never more than four, and are told in the order in which they were given", async () => {
  const regions = ["us-east-1", "us-east-2", "us-west-1", "us-west-2", "eu-west-1", "eu-west-2", "eu-west-3"];
  const endpoint = await endpointFor(nothing, 100);
  const { stdout } = await cli.run(
    ["inventory", "--live", "--format", "json", "--regions", regions.join(",")],
    { env: endpoint.env },
  );
  expect(JSON.parse(stdout).report.stacks.map(({ stack }: { stack: string }) => stack)).toEqual(regions);
  expect(endpoint.most()).toBe(4);
});

test("a wrong region, role or state is refused before any call", async () => {
  const { asked, report } = await inventory(nothing, "--regions", "eu-west-1,us-east-1");
  expect(report.stacks.map(({ stack }: { stack: string }) => stack)).toEqual(["eu-west-1", "us-east-1"]);
  expect(asked.length).toBeGreaterThan(2);
  for (const [wrong, says] of [
    [["--regions", "europe"], "--regions: expected"],
    [["--role", "admin"], "--role: expected"],
    [["--against", "nowhere.json"], "--against: nowhere.json does not exist"],
  ] as const) {
    const refused = await inventory(nothing, ...wrong);
    expect([refused.code, refused.asked.length, refused.stderr]).toEqual([
      2,
      0,
      expect.stringContaining(says),
    ]);
  }
});

test("a role is assumed once, and everything is read with its credentials", async () => {
  const { code, asked } = await inventory(account, "--role", "arn:aws:iam::123456789012:role/auditor");
  expect(code).toBe(0);
  expect(asked.filter(({ key }) => key === "test").map(({ service }) => service)).toEqual(["sts"]);
  expect(new Set(asked.slice(1).map(({ key }) => key))).toEqual(new Set(["assumed"]));
});
