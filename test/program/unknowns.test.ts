// What nobody answers is Pulumi's own unknown, with the name of what would answer it; what it may hide is told.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "@jest/globals";
import { evaluate } from "../../program/evaluate";
import type { Evaluation } from "../../program/recorded";

const directory = join(__dirname, "programs", "unknowns");
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const PARAMETER = "data source aws:ssm/getParameter:getParameter (name: /shop/type)";

let evaluation: Evaluation;
const one = (name: string) => evaluation.resources.find((resource) => resource.name === name);
beforeAll(async () => {
  evaluation = await evaluate({ directory, transpileOnly: true });
});

test("an unknown property names what would answer it", () => {
  expect(one("referenced")).toMatchObject({
    inputs: { authorizationType: "JWT", authorizerId: UNKNOWN },
    unknownFrom: { authorizerId: ["stack reference acme/network/prod, output authorizerId"] },
  });
  expect(one("parameter")).toMatchObject({
    inputs: { authorizationType: UNKNOWN },
    unknownFrom: { authorizationType: [PARAMETER] },
  });
  expect(one("joined")?.unknownFrom).toEqual({
    target: [PARAMETER, "stack reference acme/network/prod, output target"],
  });
  expect(one("dynamic")?.unknownFrom).toEqual({
    authorizationType: ["an output of pulumi-nodejs:dynamic:Resource token"],
  });
});

test("no dependency of a resource is one that the evaluation made up", () => {
  const urns = evaluation.resources.flatMap(({ dependencies, propertyDependencies }) => [
    ...dependencies,
    ...Object.values(propertyDependencies).flat(),
  ]);
  expect(urns.filter((urn) => urn.includes("portcullis"))).toEqual([]);
});

test("a function that would have made resources is told with its place; one that makes a text is not", () => {
  expect(evaluation.hidden).toEqual([
    {
      what: "waits with a function for an unknown value, so it did not run",
      answers: ["stack reference acme/network/prod, output paths"],
      source: { file: "index.ts", line: 25 },
    },
  ]);
});

test("a member that can be made up without harm is known", () => {
  expect(evaluation.outputs.known).toBe("arn:aws:ssm:us-east-1:123456789012:parameter/shop/type");
});

test("answers by function and arguments, and of a stack, leave nothing unknown and nothing hidden", async () => {
  const folder = mkdtempSync(join(tmpdir(), "portcullis-fixtures-"));
  const fixtures = join(folder, "fixtures.yaml");
  writeFileSync(
    fixtures,
    `invokes:
  aws:ssm/getParameter:getParameter:
    - { args: { name: /other }, answer: { value: NONE } }
    - { args: { name: /shop/type }, answer: { value: AWS_IAM } }
stackReferences:
  acme/network/prod: { authorizerId: auth1, target: t, paths: [a, b], name: n }
`,
  );
  const answered = await evaluate({ directory, fixtures, transpileOnly: true });
  rmSync(folder, { recursive: true });
  expect(answered.hidden).toEqual([]);
  const types = answered.resources.map(({ name, inputs }) => [name, inputs.authorizationType]);
  expect(types).toEqual(
    expect.arrayContaining([
      ["parameter", "AWS_IAM"],
      ["a", undefined],
      ["b", undefined],
    ]),
  );
});
