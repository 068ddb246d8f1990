// The states that live APIs are compared with: which files are read, and what is told of those that are none.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { declaredIn } from "../../../cli/inventory";

describe("states", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "portcullis-states-"));
    const resource = (type: string, id: string, outputs: object) => ({
      urn: `urn:pulumi:dev::shop::${type}::${id}`,
      type,
      id,
      custom: true,
      outputs,
    });
    mkdirSync(join(folder, "team"));
    const resources = [
      resource("aws:apigatewayv2/api:Api", "h1", {
        protocolType: "HTTP",
        arn: "arn:aws:apigateway:eu-west-1::/apis/h1",
        executionArn: "arn:aws:execute-api:eu-west-1:123456789012:h1",
      }),
      resource("aws:apigatewayv2/route:Route", "r1", { apiId: "h1", routeKey: "GET /a" }),
      resource("aws:lambda/functionUrl:FunctionUrl", "hook", { functionUrl: "https://u1.on.aws/" }),
    ];
    writeFileSync(
      join(folder, "team", "dev.json"),
      JSON.stringify({ version: 3, deployment: { resources } }),
    );
    writeFileSync(join(folder, "failed.json"), '{"error": "no credentials"}');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("of a folder are read, and a file that is none is named", () => {
    const { byKey, broken } = declaredIn([folder], 1_000_000);
    expect(
      [...byKey].map(([key, { stack, routes, where, lists }]) =>
        [key, stack, routes.length, where, ...lists].join(" "),
      ),
    ).toEqual([
      "h1 shop/dev 1 123456789012/eu-west-1 apigatewayv2.GetApis",
      "https://u1.on.aws/ shop/dev 1  lambda.ListFunctions lambda.ListFunctionUrlConfigs",
    ]);
    expect(broken.map(({ message }) => message)).toEqual(['expected the JSON of "pulumi stack export"']);
  });

  test("that are nowhere are refused", () => {
    mkdirSync(join(folder, "empty"));
    expect(() => declaredIn([join(folder, "none")], 1)).toThrow(/^--against: .* does not exist/);
    expect(() => declaredIn([join(folder, "empty")], 1)).toThrow(/^--against: .* holds no exported state/);
  });
});
