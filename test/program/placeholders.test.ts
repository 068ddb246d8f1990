// Configuration that nobody gave: the program runs with texts of the form it wants, and what it makes of them stays unknown.

import { join } from "node:path";
import { beforeAll, expect, test } from "@jest/globals";
import { evaluate } from "../../program/evaluate";
import type { Evaluation } from "../../program/recorded";
import { hideSealed } from "../../program/sealed";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const directory = join(__dirname, "programs", "placeholders");

let evaluation: Evaluation;
beforeAll(async () => {
  evaluation = await evaluate({ directory, placeholderConfig: true, transpileOnly: true });
});
const inputs = (name: string) =>
  hideSealed(evaluation.resources.find((resource) => resource.name === name)?.inputs) as Record<
    string,
    unknown
  >;

test.each(["document", "loud", "short", "plain", "decoded", "host"])(
  "what is made of a placeholder is unknown: %s",
  (name) => {
    expect(inputs(name).authorizationType).toBe(UNKNOWN);
  },
);

test("a number is made up, so that a loop runs", () => {
  expect(inputs("counted0").authorizationType).toBe("AWS_IAM");
});

test("a range of addresses has the form that a failure asked for, and is unknown in what is registered", () => {
  expect(inputs("inside").policy).toBe(
    `{"Statement":[{"Condition":{"IpAddress":{"aws:SourceIp":["${UNKNOWN}"]}}}]}`,
  );
  const inside = evaluation.resources.find(({ name }) => name === "inside");
  expect(inside?.unknownFrom?.policy).toEqual(["configuration placeholders:office"]);
});

test("a name shows what it was made of", () => {
  const api = evaluation.resources.find(({ type }) => type === "aws:apigatewayv2/api:Api");
  expect(api?.name).toBe("<stage>-api");
  expect(api?.urn).toBe("urn:pulumi:local::placeholders::aws:apigatewayv2/api:Api::<stage>-api");
  const [route] = evaluation.resources.filter(({ name }) => name === "loud");
  expect(route?.dependencies).toEqual([api?.urn]);
});

test("every key is listed, with the value where it is made up", () => {
  expect(evaluation.assumed).toEqual([
    "configuration placeholders:certificateArn (a placeholder)",
    "configuration placeholders:count (a placeholder)",
    "configuration placeholders:count (read as the number 1)",
    "configuration placeholders:domain (a placeholder)",
    "configuration placeholders:encoded (a placeholder)",
    "configuration placeholders:office (a placeholder: 10.214.0.0/16)",
    "configuration placeholders:settings (a placeholder)",
    "configuration placeholders:site (a placeholder)",
    "configuration placeholders:site (read as a URL)",
    "configuration placeholders:stage (a placeholder)",
    "configuration placeholders:vpcCidr (a placeholder: 10.213.0.0/16)",
  ]);
});

test("a program that still fails names what it ran with, to be given", async () => {
  const failing = evaluate({
    directory: join(__dirname, "programs", "chooses"),
    placeholderConfig: true,
    transpileOnly: true,
  });
  await expect(failing).rejects.toThrow(
    /failed at index\.ts:6 .*\nError: stage must be dev or prod\nIt ran with placeholders, and may need real values: --config stage=… --config other:size=…$/,
  );
});
