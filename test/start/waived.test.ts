// `npm start` asks for the same verdict as `check`: with the waivers of the project's own folder.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { judge } from "../../cli";
import type { RecordedResource } from "../../program";

const folder = mkdtempSync(join(tmpdir(), "waived-"));
afterAll(() => rmSync(folder, { recursive: true }));

const url = {
  urn: "urn:pulumi:dev::shop::aws:lambda/functionUrl:FunctionUrl::hook",
  type: "aws:lambda/functionUrl:FunctionUrl",
  name: "hook",
  inputs: { authorizationType: "NONE" },
} as unknown as RecordedResource;

const WAIVER = `waivers:
  - rule: route-has-authorizer
    kind: function-url
    api: hook
    method: "*"
    path: "**"
    owner: team-shop
    reason: the handler checks a signature
    expires: 2999-01-01
`;

test("a route that is waived for check is not blocked on localhost", () => {
  mkdirSync(join(folder, ".git"));
  mkdirSync(join(folder, "shop"));
  const levels = () =>
    judge([url], join(folder, "shop")).findings.map(({ rule, level }) => `${rule} ${level}`);
  expect(levels()).toEqual(["route-has-authorizer mandatory"]);
  writeFileSync(join(folder, "portcullis.waivers.yaml"), WAIVER);
  expect(levels()).toEqual([]);
});
