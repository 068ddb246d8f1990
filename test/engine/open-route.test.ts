// A stack with one open route on the real engine: stopped at preview, stopped at update, found in an exported state.

import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { blockersIn } from "./policy-report";
import { describeWithEngine, issuerConfig, pack, project } from "./suite";
import { createWorkspace, type Workspace } from "./workspace";

const restApi = "aws:apigateway/restApi:RestApi";
const openRoute = {
  policy: "route-has-authorizer",
  resource: "aws:apigateway:RestApi: open-route",
  routes: ["GET /admin"],
};

describeWithEngine("the open route on the real engine", () => {
  let workspace: Workspace;
  beforeEach(async () => {
    workspace = await createWorkspace(project("examples/open-route"), issuerConfig);
  });
  afterEach(() => workspace.dispose());

  test("a preview with the pack fails, names the open route and not the guarded one", async () => {
    const preview = await workspace.preview({ packs: [pack] });
    expect(blockersIn(preview.output)).toEqual([openRoute]);
    expect(preview.output).not.toContain("/hello");
    expect(preview.code).not.toBe(0);
  });

  test("an update that skips the preview fails before the API exists", async () => {
    const update = await workspace.up({ packs: [pack] });
    expect(blockersIn(update.output)).toEqual([openRoute]);
    expect(update.code).not.toBe(0);
    const types = (await workspace.exportState()).resources.map((resource) => resource.type);
    expect(types).toContain("aws:lambda/function:Function");
    expect(types).not.toContain(restApi);
  });

  test("brought up without the pack, its exported state shows the same open route", async () => {
    const update = await workspace.up();
    expect(update.code).toBe(0);
    const state = await workspace.exportState();
    expect(state.resources.map((resource) => resource.type)).toContain(restApi);

    const analysis = await workspace.analyze(state.file, { packs: [pack] });
    expect(analysis.output).toContain("GET  /admin");
    expect(analysis.output).not.toContain("/hello");
    expect(blockersIn(analysis.output)).toEqual([openRoute]);
    expect(analysis.code).not.toBe(0);
  });
});
