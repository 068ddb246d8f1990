// The product's own stack on the real engine: every route is judged before anything exists, and it comes up.

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { routesOf, violationsIn } from "./policy-report";
import { describeWithEngine, issuerConfig, pack, project } from "./suite";
import { createWorkspace, type Workspace } from "./workspace";

const witness = project("test/engine/witness-pack");
const routes = ["GET /hello", "GET /me"];

describeWithEngine("stack/ on the real engine, with the pack", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await createWorkspace(project("."), issuerConfig);
  });
  afterAll(() => workspace.dispose());

  test("at a first preview every route can be read and is guarded", async () => {
    const preview = await workspace.preview({ packs: [pack, witness] });
    const violations = violationsIn(preview.output);
    const readable = violations.filter(({ policy }) => policy === "what-is-readable");
    expect(readable.map(routesOf)).toEqual([expect.arrayContaining(routes)]);
    expect(violations.filter(({ policy }) => policy === "route-has-authorizer")).toEqual([]);
    expect(violations.filter(({ level }) => level === "mandatory")).toEqual([]);
    expect(preview.code).toBe(0);
  });

  test("it comes up, gives an operator what comes next, and a second update changes nothing", async () => {
    const first = await workspace.up({ packs: [pack] });
    expect(violationsIn(first.output).filter(({ level }) => level === "mandatory")).toEqual([]);
    expect(first.code).toBe(0);
    expect(await workspace.outputs()).toMatchObject({
      url: expect.stringMatching(
        /^https:\/\/[0-9a-f]{10}\.execute-api\.eu-central-1\.amazonaws\.com\/\w+\/$/,
      ),
    });

    const second = await workspace.up({ packs: [pack] });
    expect(second.output).not.toMatch(/\d+ (created|updated|replaced|deleted)/);
    expect(second.output).toMatch(/\d+ unchanged/);
    expect(second.code).toBe(0);
  });

  test("its exported state shows no open route", async () => {
    const { file } = await workspace.exportState();
    const analysis = await workspace.analyze(file, { packs: [pack] });
    expect(violationsIn(analysis.output).filter(({ policy }) => policy === "route-has-authorizer")).toEqual(
      [],
    );
    expect(analysis.code).toBe(0);
  });

  test("a setting that is not usable stops it with one clear error and no stack trace", async () => {
    await workspace.setConfig({ resultTtlSeconds: "3601" });
    const preview = await workspace.preview();
    expect(preview.output).toContain("resultTtlSeconds: expected a whole number from 0 to 3600");
    expect(preview.output).not.toMatch(/^\s+at /m);
    expect(preview.code).not.toBe(0);
  });
});
