// The blog post's program on the real engine with the pack attached: it must pass, at preview and at update.

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { describeWithEngine, issuerConfig, pack, project } from "./engine-test";
import { createWorkspace, type Workspace } from "./workspace";

describeWithEngine("the seed on the real engine, with the pack", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await createWorkspace(project("examples/seed"), issuerConfig);
  });
  afterAll(() => workspace.dispose());

  test("a preview passes, though the body is not known yet", async () => {
    const preview = await workspace.preview({ packs: [pack] });
    expect(preview.output).toContain("30 to create");
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

  test("its exported state passes as well", async () => {
    const { file } = await workspace.exportState();
    const analysis = await workspace.analyze(file, { packs: [pack] });
    expect(analysis.output).not.toContain("[mandatory]");
    expect(analysis.code).toBe(0);
  });
});
