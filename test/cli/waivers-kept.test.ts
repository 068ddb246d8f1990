// Waivers that hold from the start, that have no path, that cannot be read, that stand in a program, and that others share.

import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "@jest/globals";
import { transformSync } from "esbuild";
import { check } from "../../policypack/check";
import { cli, DAY, file, folder, run, STACKS, text } from "./waived-folder";

describe("init", () => {
  test("with owner and reason writes what holds at once, and nothing of them is left to fill", async () => {
    const { stdout } = await run(
      ...["waivers", "init", "legacy.json", "--owner", "team-shop", "--reason", "in review"],
    );
    expect(stdout).toBe("portcullis.waivers.yaml: 3 entries written\n");
    expect((await run("check", "legacy.json")).code).toBe(0);
    const empty = await run("waivers", "init", "legacy.json", "--owner", " ");
    expect(empty).toMatchObject({ code: 2, stderr: "portcullis: --owner: expected some text\n" });
  });

  test("waives a WebSocket's connection, which has no path, by an entry without one", async () => {
    const urn = (type: string, name: string) => `urn:pulumi:prod::chat::${type}::${name}`;
    const socket = urn("aws:apigatewayv2/api:Api", "chat");
    const route = { apiId: "c1", routeKey: "$connect", authorizationType: "NONE" };
    const resources = [
      { urn: socket, type: "aws:apigatewayv2/api:Api", id: "c1", outputs: { protocolType: "WEBSOCKET" } },
      {
        urn: urn("aws:apigatewayv2/route:Route", "connect"),
        type: "aws:apigatewayv2/route:Route",
        outputs: route,
      },
    ].map((one) => ({ ...one, custom: true, inputs: one.outputs }));
    writeFileSync(join(folder, "chat.json"), JSON.stringify({ version: 3, deployment: { resources } }));
    expect((await run("check", "chat.json")).code).toBe(1);
    await run("waivers", "init", "chat.json", "--owner", "team-chat", "--reason", "open on purpose");
    expect(text()).not.toContain("path:");
    expect((await run("check", "chat.json")).code).toBe(0);
    expect((await run("waivers", "init", "chat.json")).stdout).toBe(
      "nothing to waive: every finding has its entry\n",
    );
  });
});

describe("an entry that cannot be read", () => {
  beforeEach(async () => {
    await run("waivers", "init", "legacy.json", "--owner", "team-shop", "--reason", "legacy");
    writeFileSync(file(), text().replace("owner: team-shop", "onwer: team-shop"));
  });

  test("is named by prune, which leaves it", async () => {
    const { code, stdout } = await run("waivers", "prune", "legacy.json");
    expect(code).toBe(1);
    expect(stdout).toContain(
      'cannot be read, so it covers nothing: unknown field "onwer", did you mean "owner"?',
    );
    expect(stdout).not.toContain("every entry is needed");
    expect(text()).toContain("onwer");
  });

  test("goes with --malformed", async () => {
    const { code, stdout } = await run("waivers", "prune", "legacy.json", "--malformed");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "portcullis.waivers.yaml: 1 entry removed\n" });
    expect(text()).not.toContain("onwer");
  });
});

test("the helper for a program's own code needs nothing to run, and the pack reads what it adds", async () => {
  const { stdout } = await cli.run(["waivers", "helper"], { cwd: folder });
  const { code } = transformSync(stdout, { loader: "ts", format: "cjs" });
  const made: { exports: Record<string, unknown> } = { exports: {} };
  new Function("module", "exports", code)(made, made.exports);
  const waive = made.exports.waive as (route: object, waiver: object) => object;
  const terms = { owner: "team-shop", reason: "signed", expires: "2027-01-31" };
  const paths = { "/a": { get: waive({ responses: {} }, terms) }, "/b": { get: {} } };
  const body = JSON.stringify({ swagger: "2.0", paths });
  const component = { routes: [waive({ path: "/c", method: "GET", eventHandler: "arn" }, terms)] };
  const inner = "urn:pulumi:dev::shop::aws-apigateway:index:RestAPI$aws:apigateway/restApi:RestApi::shop";
  const outer = "urn:pulumi:dev::shop::aws-apigateway:index:RestAPI::shop";
  const written = JSON.stringify({ swagger: "2.0", paths: { "/c": { get: {} } } });
  const { findings, waivers } = check(
    [
      { urn: "urn:a", type: "aws:apigateway:RestApi", name: "api", props: { body } },
      { urn: outer, type: "aws-apigateway:index:RestAPI", name: "shop", props: component },
      {
        urn: inner,
        type: "aws:apigateway/restApi:RestApi",
        name: "shop",
        props: { body: written },
        parent: outer,
      },
    ],
    { today: "2026-12-01" },
  );
  expect(findings.flatMap(({ places }) => places.map(({ path }) => path))).toEqual(["/b"]);
  expect(waivers.map(({ state, owner }) => `${state} ${owner}`)).toEqual([
    "active team-shop",
    "active team-shop",
  ]);
});

test("one project's check says nothing of what another's waivers cover", async () => {
  mkdirSync(join(folder, ".git"));
  mkdirSync(join(folder, "shop"));
  copyFileSync(join(STACKS, "legacy.json"), join(folder, "shop", "legacy.json"));
  copyFileSync(join(STACKS, "waivers.yaml"), file());
  const { stdout } = await cli.run(["check", "legacy.json", ...DAY], { cwd: join(folder, "shop") });
  expect(stdout).not.toContain("covers nothing");
  const listed = await cli.run(["waivers", "list", "legacy.json", ...DAY], { cwd: join(folder, "shop") });
  expect(listed.stdout).toContain("elsewhere");
  const pruned = await cli.run(["waivers", "prune", "legacy.json", ...DAY], { cwd: join(folder, "shop") });
  expect(pruned).toMatchObject({ code: 2, stdout: "" });
});
