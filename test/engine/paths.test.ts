// REST methods on the real engine: each is told with its path, and an API's methods in one message, wherever the engine lets a
// finding wait for the whole stack. Where it must stop a method before that exists, its path is told from what came before it.

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { blockersIn } from "./policy-report";
import { describeWithEngine, pack, project } from "./suite";
import { createWorkspace, type Workspace } from "./workspace";

const together = [
  {
    policy: "route-has-authorizer",
    resource: "aws:apigateway:RestApi: shop",
    routes: ["GET /", "GET /orders", "DELETE /orders/{id}"],
  },
];

describeWithEngine("paths of REST methods on the real engine", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await createWorkspace(project("test/engine/programs/paths"), {
      "aws:region": "eu-central-1",
    });
  });
  afterAll(() => workspace.dispose());

  test("a preview names them all in one message", async () => {
    const preview = await workspace.preview({ packs: [pack] });
    expect(inOrder(blockersIn(preview.output))).toEqual(inOrder(together));
    expect(preview.code).not.toBe(0);
  });

  test("an update stops before a method exists, and names it", async () => {
    const update = await workspace.up({ packs: [pack] });
    expect(update.code).not.toBe(0);
    const told = blockersIn(update.output).flatMap(({ routes }) => routes);
    expect(told.length).toBeGreaterThan(0);
    expect(told.filter((route) => !together[0]?.routes.includes(route))).toEqual([]);
    const { resources } = await workspace.exportState();
    expect(resources.filter(({ urn }) => /::open-/.test(urn))).toEqual([]);
  });

  test("a state is judged the same, and so is an update that changes nothing", async () => {
    expect((await workspace.up()).code).toBe(0);
    const analysis = await workspace.analyze((await workspace.exportState()).file, { packs: [pack] });
    expect(inOrder(blockersIn(analysis.output))).toEqual(inOrder(together));
    const again = await workspace.preview({ packs: [pack] });
    expect(inOrder(blockersIn(again.output))).toEqual(inOrder(together));
  });
});

function inOrder(blockers: readonly { readonly resource: string; readonly routes: readonly string[] }[]) {
  return blockers.map((one) => ({ ...one, routes: [...one.routes].sort() }));
}
