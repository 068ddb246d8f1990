// Exported states alone, as an auditor gets them: other providers' spellings, and a body that is only there encrypted.

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { blockersIn, violationsIn } from "./policy-report";
import { describeWithEngine, pack, project } from "./suite";
import { createWorkspace, type Workspace } from "./workspace";

describeWithEngine("a state file on the real engine", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await createWorkspace(project("test/engine/programs/growing"), {
      "aws:region": "eu-central-1",
    });
  });
  afterAll(() => workspace.dispose());

  test("aws-native's spelling of a program in another language is judged the same", async () => {
    const api = { restApiId: "a1b2c3d4e5", resourceId: "r1" };
    const file = await stateFile([
      ["aws-native:apigateway:RestApi", "shop", { name: "shop" }],
      ["aws-native:apigateway:Method", "open", { ...api, httpMethod: "GET", authorizationType: "NONE" }],
      [
        "aws-native:apigateway:Method",
        "guarded",
        { ...api, httpMethod: "PUT", authorizationType: "AWS_IAM" },
      ],
      ["aws-native:lambda:Url", "open-url", { authType: "NONE", targetFunctionArn: "f" }],
      ["aws-native:lambda:Url", "guarded-url", { authType: "AWS_IAM", targetFunctionArn: "f" }],
    ]);
    const analysis = await workspace.analyze(file, { packs: [pack] });
    expect(blockersIn(analysis.output).map(({ resource }) => resource)).toEqual([
      "aws-native:apigateway:Method: open",
      "aws-native:lambda:Url: open-url",
    ]);
    expect(analysis.code).not.toBe(0);
  });

  test("a body that is a secret cannot be judged, and that is said", async () => {
    await workspace.setConfig({ secret: "true" });
    expect((await workspace.up()).code).toBe(0);
    const analysis = await workspace.analyze((await workspace.exportState()).file, { packs: [pack] });
    const [verdict, ...others] = violationsIn(analysis.output);
    expect(others).toEqual([]);
    expect(verdict).toMatchObject({
      policy: "route-has-authorizer",
      resource: "aws:apigateway:RestApi: growing",
    });
    expect(verdict?.message.join("\n")).toContain("cannot be judged");
  });

  function stateFile(
    resources: readonly (readonly [type: string, name: string, inputs: Readonly<Record<string, unknown>>])[],
  ): Promise<string> {
    const deployment = {
      manifest: { time: "2026-01-01T00:00:00Z", magic: "", version: "v3.0.0" },
      resources: resources.map(([type, name, inputs]) => ({
        urn: `urn:pulumi:production::shop::${type}::${name}`,
        custom: true,
        id: `${name}-id`,
        type,
        inputs,
        outputs: inputs,
      })),
    };
    return workspace.write("foreign-state.json", JSON.stringify({ version: 3, deployment }));
  }
});
