// A stack that is up and then grows an open route: the update must stop before the API changes.

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { blockersIn, routesOf, violationsIn } from "./policy-report";
import { describeWithEngine, pack, project } from "./suite";
import { createWorkspace, type Workspace } from "./workspace";

const blocked = {
  policy: "route-has-authorizer",
  resource: "aws:apigateway:RestApi: growing",
  routes: ["GET /new"],
};

describeWithEngine("an update that adds an open route", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await createWorkspace(project("test/engine/programs/growing"), {
      "aws:region": "eu-central-1",
    });
    const first = await workspace.up({ packs: [pack] });
    if (first.code !== 0) throw new Error(first.output);
    await workspace.setConfig({ open: "true" });
  });
  afterAll(() => workspace.dispose());

  test("is stopped at preview", async () => {
    const preview = await workspace.preview({ packs: [pack] });
    expect(blockersIn(preview.output)).toEqual([blocked]);
    expect(preview.code).not.toBe(0);
  });

  test("is stopped at update, and the API stays as it was", async () => {
    const before = await bodyInState();
    const update = await workspace.up({ packs: [pack] });
    expect(blockersIn(update.output)).toEqual([blocked]);
    expect(update.code).not.toBe(0);
    expect(await bodyInState()).toBe(before);
    expect(before).not.toContain("/new");
  });

  test("is let through once the pack is told to advise only", async () => {
    const config = await workspace.write(
      "config.json",
      JSON.stringify({ "route-has-authorizer": "advisory" }),
    );
    const update = await workspace.up({ packs: [pack], packConfigs: [config] });
    expect(blockersIn(update.output)).toEqual([]);
    expect(violationsIn(update.output).flatMap(routesOf)).toContain("GET /new");
    expect(update.code).toBe(0);
    expect(await bodyInState()).toContain("/new");
  });

  async function bodyInState(): Promise<string> {
    const { resources } = await workspace.exportState();
    const api = resources.find(({ type }) => type === "aws:apigateway/restApi:RestApi");
    return String(api?.inputs?.body);
  }
});
