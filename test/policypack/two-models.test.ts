// Two models that know nothing of each other: the pack reads a definition, the local gateway serves it. For generated REST
// APIs, in bodies and method by method, the pack says *protected* exactly when a request without credentials never reaches the
// integration. What the gateway says it does not simulate (IAM, API keys) it refuses to serve: there only one direction is asked.

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { documents, everyTrick } from "../arbitraries/openapi";
import { invokeUri, restApi } from "../gateway/recorded-api";
import { AUTHORIZATION, ask, disagreements, methodByMethod } from "./two-readings";

const RUNS = Number(process.env.MODEL_RUNS ?? 6);

/** The schemes' authorizers and integrations point to the functions of this test. */
function withFunctions(document: Record<string, unknown>): string {
  return JSON.stringify(document).replace(
    /"(uri|authorizerUri)":"[^"]*"/g,
    (_all, key: string) => `"${key}":"${invokeUri(key === "uri" ? "backend" : "gate")}"`,
  );
}

describe("the pack and the local gateway agree", () => {
  const built = documents(["aws_proxy", "AWS_PROXY", "mock"], false).filter(
    ({ operations }) => operations.length > 0,
  );

  test("on every trick by itself", async () => {
    const { document, operations } = everyTrick("aws_proxy");
    const served = await ask(restApi({ body: withFunctions(document) }), operations);
    expect(served.map(({ operation, verdict, met }) => `${operation.trick}: ${verdict}, ${met}`)).toEqual([
      "no security: open, integration",
      "empty security: open, integration",
      "an empty alternative: open, integration",
      "an empty alternative beside an authorizer: open, not simulated",
      "a scheme nobody defined: open, integration",
      "a scheme called as a property of every object: open, integration",
      "a plain bearer scheme: open, integration",
      "a plain oauth2 scheme: open, integration",
      "an authorizer without a type: open, not simulated",
      "an API key alone: open, refusal",
      "an unguarded alternative: open, refusal",
      "auth NONE over a security: open, not simulated",
      "a TOKEN authorizer: protected, refusal",
      "a REQUEST authorizer: protected, refusal",
      "an authorizer and a key in one alternative: protected, refusal",
      "an authorizer and a key in two alternatives: protected, refusal",
      "IAM by scheme: protected, refusal",
      "IAM by extension: protected, refusal",
      "IAM by extension in lower case over no security: protected, refusal",
    ]);
  }, 120_000);

  test("on bodies", async () => {
    await fc.assert(
      fc.asyncProperty(built, async ({ document, operations }) => {
        const served = await ask(restApi({ body: withFunctions(document) }), operations);
        expect(disagreements(served)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  }, 600_000);

  test("on methods", async () => {
    const operations = built
      .map((one) => one.operations.filter(({ trick }) => AUTHORIZATION[trick] !== undefined))
      .filter((list) => list.length > 0);
    await fc.assert(
      fc.asyncProperty(operations, async (list) => {
        expect(disagreements(await ask(methodByMethod(list), list))).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  }, 600_000);
});
