// Data sources that are awaited: what the program only hands on hides nothing, and what it may decide by is told.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { unseenIn } from "../../cli/judge/unseen";
import { check } from "../../policypack/check";
import { evaluate } from "../../program";

const scratch = mkdtempSync(join(__dirname, "programs", ".reading-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

let count = 0;
function program(code: string) {
  const directory = join(scratch, `program${count++}`);
  mkdirSync(directory);
  writeFileSync(join(directory, "Pulumi.yaml"), "name: reading\nruntime: nodejs\n");
  const head = 'const pulumi = require("@pulumi/pulumi"); const aws = require("@pulumi/aws");\n';
  writeFileSync(join(directory, "index.js"), head + code);
  return directory;
}

const HANDS_ON = `module.exports = async () => {
  const table = await aws.ec2.getRouteTable({ subnetId: "subnet-1" });
  const parameter = await aws.ssm.getParameter({ name: "/size" });
  new aws.ec2.Route("out", { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", natGatewayId: table.vpcId });
  new aws.sns.Topic("t", { displayName: parameter.value });
  return { size: parameter.value, subnet: table.subnetId };
};`;

test("a value that is only handed on hides nothing, and stays unknown", async () => {
  const { hidden, resources } = await evaluate({ directory: program(HANDS_ON) });
  expect(hidden).toEqual([]);
  const topic = resources.find(({ name }) => name === "t");
  expect(topic?.unknownFrom).toEqual({
    displayName: ["data source aws:ssm/getParameter:getParameter (name: /size)"],
  });
});

test("what it was asked with, and an id, are known of any data source of AWS", async () => {
  const { resources, outputs } = await evaluate({ directory: program(HANDS_ON) });
  const route = resources.find(({ name }) => name === "out");
  expect(route?.inputs.routeTableId).toMatch(/^[a-z0-9]{10}$/);
  expect(Object.keys(route?.unknownFrom ?? {})).toEqual(["natGatewayId"]);
  expect(outputs.subnet).toBe("subnet-1");
});

test("a list of what there is has no id that is made up", async () => {
  const code =
    'module.exports = async () => ({ id: (await aws.apigateway.getAuthorizers({ restApiId: "r" })).id });';
  const { outputs } = await evaluate({ directory: program(code) });
  expect(outputs.id).toBe("04da6b54-80e4-46f7-96ec-b56ff0331ba9");
});

test("a value that the program compares is told with its line", async () => {
  const code = `aws.ssm.getParameter({ name: "/mode" }).then((parameter) => {
    if (parameter.value === "public") new aws.lambda.FunctionUrl("u", { functionName: "f", authorizationType: "NONE" });
  });`;
  const { hidden } = await evaluate({ directory: program(code) });
  expect(hidden).toEqual([
    {
      what: "reads an unknown value in plain form, and may decide by it",
      answers: ["data source aws:ssm/getParameter:getParameter (name: /mode)"],
      source: { file: "index.js", line: 3 },
    },
  ]);
});

test("a structured placeholder runs like one of text: it is listed, and its members are unknown", async () => {
  const code = `const settings = new pulumi.Config().requireObject("settings");
  new aws.sns.Topic("t", { displayName: settings.name + "-x", tags: { deep: settings.a.b } });`;
  const { hidden, resources, assumed } = await evaluate({
    directory: program(code),
    placeholderConfig: true,
  });
  expect(hidden).toEqual([]);
  expect(assumed).toEqual(["configuration reading:settings (a placeholder)"]);
  expect(Object.keys(resources.find(({ name }) => name === "t")?.unknownFrom ?? {})).toEqual([
    "displayName",
    "tags",
  ]);
});

test("what configuration answers is asked for on the command line", () => {
  const hide = (...answers: string[]) => [{ what: "waits", answers }];
  const report = check([], {});
  expect(unseenIn(report, hide("configuration shop:paths"), ".")).toBe(
    "resources may be missing: waits (it comes from configuration shop:paths). Give it with --config shop:paths=…, or accept it with --accept-unknown",
  );
  expect(unseenIn(report, hide("secret configuration shop:domains"), ".")).toBe(
    "resources may be missing: waits (it comes from secret configuration shop:domains). Give it with --config shop:domains=…, or accept it with --accept-unknown",
  );
  expect(unseenIn(report, hide("configuration shop:paths", "an output of a b"), ".")).toContain(
    ". Give it with --config shop:paths=…. Answer it in a file (portcullis fixtures init writes one, --fixtures FILE reads it), or accept it",
  );
});
