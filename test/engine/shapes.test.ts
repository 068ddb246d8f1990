// Every shape of API on the real engine, where ids and ARNs are truly unknown at preview: each open way in is found,
// no guarded one is, and nothing open comes to exist.

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { blockersIn } from "./policy-report";
import { describeWithEngine, pack, project } from "./suite";
import { createWorkspace, type Workspace } from "./workspace";

const openResources = [
  "aws:apigateway:Method: open-method",
  "aws:apigatewayv2:Route: open-connect",
  "aws:apigatewayv2:Route: open-route",
  "aws:appsync:GraphQLApi: open-graph",
  "aws:lambda:FunctionUrl: open-url",
];

describeWithEngine("every shape of API on the real engine", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await createWorkspace(project("test/engine/programs/shapes"), {
      "aws:region": "eu-central-1",
    });
  });
  afterAll(() => workspace.dispose());

  test("a preview finds each open way in, and nothing else", async () => {
    const preview = await workspace.preview({ packs: [pack] });
    expect(blockersIn(preview.output).map(({ resource }) => resource)).toEqual(openResources);
    expect(preview.code).not.toBe(0);
  });

  test("an update stops before any of them exists", async () => {
    const update = await workspace.up({ packs: [pack] });
    expect(update.code).not.toBe(0);
    const { resources } = await workspace.exportState();
    const names = resources.map(({ urn }) => urn.split("::").at(-1));
    expect(names).toContain("portcullis-shapes-test");
    expect(names.filter((name) => openResources.some((open) => open.endsWith(`: ${name}`)))).toEqual([]);
  });

  test("brought up without the pack, its state shows the same", async () => {
    expect((await workspace.up()).code).toBe(0);
    const analysis = await workspace.analyze((await workspace.exportState()).file, { packs: [pack] });
    expect(blockersIn(analysis.output).map(({ resource }) => resource)).toEqual(openResources);
    expect(analysis.code).not.toBe(0);
  });
});
