// The pack's configuration as the real engine hands it over: remediation, waivers, and options that do not exist.

import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { blockersIn } from "./policy-report";
import { describeWithEngine, pack, project } from "./suite";
import { createWorkspace, type Workspace } from "./workspace";

const growing = "aws:apigateway:RestApi: growing";
const day = 86_400_000;

describeWithEngine("the pack's configuration on the real engine", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await createWorkspace(project("test/engine/programs/growing"), {
      "aws:region": "eu-central-1",
    });
  });
  beforeEach(() => workspace.setConfig({ open: "false" }));
  afterAll(() => workspace.dispose());

  test("a remediation changes what is created, and says so", async () => {
    await workspace.setConfig({ ttl: "3600" });
    const config = { "authorizer-ttl-bounded": { enforcementLevel: "remediate", maximum: 300 } };
    const update = await workspace.up({ packs: [pack], packConfigs: [await configFile(config)] });
    expect(update.output).toContain("authorizer-ttl-bounded");
    expect(update.code).toBe(0);
    const { resources } = await workspace.exportState();
    const authorizer = resources.find(({ type }) => type === "aws:apigateway/authorizer:Authorizer");
    expect(authorizer?.inputs?.authorizerResultTtlInSeconds).toBe(300);
  });

  test("a waiver in force lets its route pass; one that has ended does not", async () => {
    await workspace.setConfig({ open: "true" });
    const inForce = await configFile(waiverUntil(Date.now() + 60 * day));
    const waived = await workspace.preview({ packs: [pack], packConfigs: [inForce] });
    expect(blockersIn(waived.output)).toEqual([]);
    expect(waived.code).toBe(0);

    const ended = await configFile(waiverUntil(Date.now() - 2 * day));
    const blocked = await workspace.preview({ packs: [pack], packConfigs: [ended] });
    expect(blockersIn(blocked.output)).toEqual([
      { policy: "route-has-authorizer", resource: growing, routes: ["GET /new"] },
    ]);
    expect(blocked.output).toContain("waiver expired");
    expect(blocked.code).not.toBe(0);
  });

  test("an option that does not exist stops the run and names the nearest one", async () => {
    const config = await configFile({ "route-has-authorizer": { undecidd: "mandatory" } });
    const preview = await workspace.preview({ packs: [pack], packConfigs: [config] });
    expect(preview.output).toContain('did you mean "undecided"?');
    expect(blockersIn(preview.output)).toEqual([
      {
        policy: "route-has-authorizer",
        resource: "pulumi:pulumi:Stack: portcullis-growing-test",
        routes: [],
      },
    ]);
    expect(preview.code).not.toBe(0);
  });

  function configFile(config: Readonly<Record<string, unknown>>): Promise<string> {
    return workspace.write("policy-config.json", JSON.stringify(config));
  }
});

function waiverUntil(time: number): Readonly<Record<string, unknown>> {
  const waiver = {
    rule: "route-has-authorizer",
    kind: "rest",
    api: "growing",
    method: "GET",
    path: "/new",
    owner: "team-growing",
    reason: "the route shows public data",
    expires: new Date(time).toISOString().slice(0, 10),
  };
  return { "waivers-in-order": { waivers: [waiver] } };
}
