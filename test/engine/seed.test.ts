// The blog post's program on the real engine with the pack attached: it must pass, at preview and at update.

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { violationsIn } from "./policy-report";
import { describeWithEngine, issuerConfig, pack, project } from "./suite";
import { createWorkspace, type Workspace } from "./workspace";

/** How the state spells an archive; a name with ".." in it could not be deployed. */
const packed = expect.objectContaining({ assets: { "__index.js": expect.anything() } });

describeWithEngine("the seed on the real engine, with the pack", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await createWorkspace(project("examples/seed"), issuerConfig);
  });
  afterAll(() => workspace.dispose());

  test("a preview passes, though the body is not known yet", async () => {
    const preview = await workspace.preview({ packs: [pack] });
    expect(preview.output).toContain("30 to create");
    const judged = violationsIn(preview.output).filter(({ policy }) => policy === "route-has-authorizer");
    expect(judged).toMatchObject([{ level: "advisory", resource: "aws:apigateway:RestApi: seed" }]);
    expect(judged[0]?.message[0]).toContain("cannot be judged");
    expect(preview.code).toBe(0);
  });

  test("it comes up, and a second update changes nothing", async () => {
    const first = await workspace.up({ packs: [pack] });
    expect(first.output).toContain("30 created");
    expect(first.code).toBe(0);
    expect(await workspace.outputs()).toEqual({
      url: expect.stringMatching(
        /^https:\/\/[0-9a-f]{10}\.execute-api\.eu-central-1\.amazonaws\.com\/stage\/$/,
      ),
    });

    const second = await workspace.up({ packs: [pack] });
    expect(second.output).toContain("30 unchanged");
    expect(second.code).toBe(0);
  });

  test("its functions are packed with their own code and nothing else", async () => {
    const { resources } = await workspace.exportState();
    const functions = resources.filter(({ type }) => type === "aws:lambda/function:Function");
    expect(functions.map(({ inputs }) => inputs?.code)).toEqual([packed, packed]);
  });

  test("its exported state passes as well", async () => {
    const { file } = await workspace.exportState();
    const analysis = await workspace.analyze(file, { packs: [pack] });
    expect(violationsIn(analysis.output).filter(({ policy }) => policy === "route-has-authorizer")).toEqual(
      [],
    );
    expect(analysis.code).toBe(0);
  });
});
