// What a rule's remedy changes, and that it says so: the host keeps the old properties of a remedy that says nothing changed.

import { describe, expect, test } from "@jest/globals";
import { RULES } from "../../policypack/rules";

type Bag = Record<string, unknown>;

/** Properties as a remedy sees them. */
function remediable(props: Bag) {
  const holder = (path: readonly string[]) =>
    path.slice(0, -1).reduce<Bag | undefined>((here, key) => here?.[key] as Bag | undefined, props);
  return {
    get: (...path: readonly string[]) => holder(path)?.[path.at(-1) ?? ""],
    set: (value: unknown, ...path: readonly string[]) => {
      const bag = holder(path);
      if (bag !== undefined) bag[path.at(-1) ?? ""] = value;
    },
  };
}

function remedy(rule: string, type: string, props: Bag, options: Bag = {}) {
  const found = RULES.find(({ name }) => name === rule)?.remedy;
  return { changed: found?.(type, remediable(props), options as never), props };
}

describe("data-trace-off", () => {
  const SETTINGS = "aws:apigateway:MethodSettings";
  test("turns the trace off, leaves the rest, and says so", () => {
    const props = { settings: { dataTraceEnabled: true, loggingLevel: "INFO" } };
    expect(remedy("data-trace-off", SETTINGS, props)).toEqual({
      changed: true,
      props: { settings: { dataTraceEnabled: false, loggingLevel: "INFO" } },
    });
  });

  test.each([
    ["that is off", SETTINGS, { settings: { dataTraceEnabled: false } }],
    ["that is not set", SETTINGS, { settings: {} }],
    ["without settings", SETTINGS, {}],
    ["of another type", "aws:apigateway:Stage", { settings: { dataTraceEnabled: true } }],
  ])("leaves one %s alone", (_title, type, props) => {
    const before = structuredClone(props);
    expect(remedy("data-trace-off", type, props)).toEqual({ changed: false, props: before });
  });
});

describe("authorizer-ttl-bounded", () => {
  const bounds = { minimum: 60, maximum: 300 };
  test.each([
    [0, 60],
    [59, 60],
    [301, 300],
    [3600, 300],
  ])("brings %s to %s", (ttl, bounded) => {
    for (const type of ["aws:apigateway:Authorizer", "aws-native:apigatewayv2:Authorizer"]) {
      expect(remedy("authorizer-ttl-bounded", type, { authorizerResultTtlInSeconds: ttl }, bounds)).toEqual({
        changed: true,
        props: { authorizerResultTtlInSeconds: bounded },
      });
    }
  });

  test.each([
    ["at a bound", "aws:apigateway:Authorizer", { authorizerResultTtlInSeconds: 60 }],
    ["at the other bound", "aws:apigateway:Authorizer", { authorizerResultTtlInSeconds: 300 }],
    ["that is text", "aws:apigateway:Authorizer", { authorizerResultTtlInSeconds: "3600" }],
    ["of another type", "my:aws:apigateway:Authorizers", { authorizerResultTtlInSeconds: 3600 }],
  ])("leaves one %s alone", (_title, type, props) => {
    const before = structuredClone(props);
    expect(remedy("authorizer-ttl-bounded", type, props, bounds)).toEqual({ changed: false, props: before });
  });
});
