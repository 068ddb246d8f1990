// The address of a domain is known, so that the record which leads to it is: a program reads both out of one object, in which
// a single unknown member would hide the others.

import { expect, test } from "@jest/globals";
import { evaluate } from "../../../program";

test("the production example's record leads to its domain", async () => {
  const { resources } = await evaluate({ directory: "examples/production", placeholderConfig: true });
  const record = resources.find(
    ({ type, name }) => type === "aws:route53/record:Record" && name === "orders",
  );
  expect(record?.inputs.aliases).toEqual([
    {
      evaluateTargetHealth: false,
      name: expect.stringMatching(/^d-\w{10}\.execute-api\.us-east-1\.amazonaws\.com$/),
      zoneId: "Z1UJRXOUMOOFQ8",
    },
  ]);
});
