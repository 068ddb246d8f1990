// Every program that a user deploys, as calls of AWS: names, types, enums, patterns, lengths and ranges as AWS's models have them,
// policies as a linter of IAM reads them, API bodies as OpenAPI documents. Nothing of AWS runs here.

import { beforeAll, describe, expect, test } from "@jest/globals";
import { type Evaluation, evaluate } from "../../program";
import { askPython } from "./ask-python";
import { programs, taken } from "./programs";
import { asJson, bodiesIn, policiesIn, type Recording, recordCalls } from "./record-calls";
import { describeWithPython } from "./suite";

const place = { partition: "aws", region: "us-east-1", account: "123456789012" };

describeWithPython("what AWS's models say of", () => {
  describe.each(programs)("$title", ({ title, directory, config }) => {
    let evaluation: Evaluation;
    let whole: Recording;
    beforeAll(async () => {
      evaluation = await evaluate({ transpileOnly: true, directory, config });
      whole = await recordCalls(evaluation, "whole", place);
    });

    test("each resource has its calls, and each input is part of one", () => {
      expect(whole.untranslated).toEqual([]);
      expect(whole.calls.length).toBeGreaterThan(
        evaluation.resources.filter(({ custom }) => custom).length / 2,
      );
    });

    test("the calls fit the service models, with the API's body whole and in single calls", async () => {
      const inParts = await recordCalls(evaluation, "in parts", place);
      expect(inParts.calls.length).toBeGreaterThanOrEqual(whole.calls.length);
      expect(askPython("check_calls.py", asJson([...whole.calls, ...inParts.calls]))).toEqual([]);
    });

    test("the policies pass a linter of IAM", () => {
      const policies = policiesIn(whole.calls);
      expect(policies.length).toBeGreaterThan(0);
      expect(askPython("lint_policies.py", policies)).toEqual([]);
    });

    test("the API bodies are OpenAPI documents", () => {
      const found = askPython("validate_bodies.py", bodiesIn(whole.calls)).map(({ problem }) => problem);
      const known = taken[title] ?? [];
      expect(found.filter((problem) => !known.some((pattern) => pattern.test(problem)))).toEqual([]);
      expect(known.filter((pattern) => !found.some((problem) => pattern.test(problem)))).toEqual([]);
    });
  });
});
