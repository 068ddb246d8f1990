// What the program gets for each output of each resource of @pulumi/aws: a value of its declared type, or unknown.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { declarations } from "../../../docs/write/computed";
import { evaluate } from "../../../program";
import { standInFor, withComputed } from "../../../program/monitor/stand-ins";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const types = declarations();
const directory = mkdtempSync(join(__dirname, "..", "programs", ".schema-"));
afterAll(() => rmSync(directory, { recursive: true }));

/** The kind of value that an output is declared as; undefined where it may be several. */
function kindOf(type: string): string | undefined {
  const plain = type.replace(/ \| undefined$/, "");
  if (/^(?:string|number|boolean)$/.test(plain)) return plain;
  if (/\[\]$/.test(plain)) return "list";
  return /^(?:outputs\.|\{)/.test(plain) ? "object" : undefined;
}

const kindIs = (value: unknown): string => (Array.isArray(value) ? "list" : typeof value);

test("each value that is made up has the type that the provider declares", () => {
  const wrong = types.flatMap(({ token, own }) => {
    const urn = `urn:pulumi:s::p::${token}::one`;
    const made = standInFor({
      type: token,
      urn,
      name: "one",
      inputs: {},
      region: "eu-west-1",
      byId: () => undefined,
    });
    return [...own.matchAll(/readonly (\w+): pulumi\.Output<(.*)>;/g)].flatMap(([, name = "", type = ""]) => {
      const [value, kind] = [made.outputs[name], kindOf(type)];
      if (value === undefined || value === UNKNOWN || kind === undefined || kind === kindIs(value)) return [];
      return [`${token} ${name}: ${kindIs(value)}, declared ${type}`];
    });
  });
  expect(types.length).toBeGreaterThan(1500);
  expect(wrong).toEqual([]);
});

test("what a provider computes inside of what was given is unknown, in lists and secrets too", () => {
  expect(
    withComputed("aws:lambda/function:Function", {
      vpcConfig: { subnetIds: ["s"] },
      ephemeralStorage: { ...SECRET, value: { other: 1 } },
      name: "f",
    }),
  ).toEqual({
    vpcConfig: { subnetIds: ["s"], vpcId: UNKNOWN },
    ephemeralStorage: { ...SECRET, value: { other: 1, size: UNKNOWN } },
    name: "f",
  });
  expect(withComputed("aws:alb/listener:Listener", { defaultActions: [{ type: "forward" }] })).toMatchObject({
    defaultActions: [{ type: "forward", order: UNKNOWN }],
  });
  const given = { ephemeralStorage: { size: 1024 } };
  expect(withComputed("aws:lambda/function:Function", given)).toEqual(given);
  expect(withComputed("aws:sns/topic:Topic", given)).toBe(given);
  expect(withComputed("constructor", given)).toBe(given);
});

test("a program sees it as unknown: no member is missing, and what was given is there", async () => {
  writeFileSync(join(directory, "Pulumi.yaml"), "name: schema\nruntime: nodejs\n");
  writeFileSync(
    join(directory, "index.js"),
    `const aws = require("@pulumi/aws");
    const f = new aws.lambda.Function("f", { role: "r", vpcConfig: { subnetIds: ["s"], securityGroupIds: [] } });
    new aws.sns.Topic("vpc", { displayName: f.vpcConfig.vpcId });
    new aws.sns.Topic("subnet", { displayName: f.vpcConfig.subnetIds[0] });
    f.vpcConfig.apply((config) => { if (config.vpcId === undefined) new aws.sns.Topic("wrong"); });`,
  );
  const { resources, hidden } = await evaluate({ directory });
  const topics = resources.filter(({ type }) => type === "aws:sns/topic:Topic");
  topics.sort((a, b) => (a.name < b.name ? -1 : 1));
  expect(topics.map(({ name, inputs }) => [name, inputs.displayName])).toEqual([
    ["subnet", "s"],
    ["vpc", UNKNOWN],
  ]);
  expect(topics[1]?.unknownFrom).toEqual({ displayName: ["an output of aws:lambda/function:Function f"] });
  expect(hidden.map(({ answers }) => answers)).toEqual([["an output of aws:lambda/function:Function f"]]);
});
