// Runs every rule's table of cases, on plain objects and through Pulumi's real proxy, and asserts everything the rule says.

import { describe, expect, test } from "@jest/globals";
import { unknownCheckingProxy } from "@pulumi/policy";
import { check, type Resource, RULE_NAMES } from "../../policypack/check";
import { describePlace } from "../../policypack/report/text";
import { RULES } from "../../policypack/rules";
import type { RuleCase } from "../../policypack/rules/case";
import { readWaiverFile } from "../../policypack/waivers/file";

function casesOf(rule: string): readonly RuleCase[] {
  return (require(`../../policypack/rules/${rule}.cases`) as { cases: readonly RuleCase[] }).cases;
}

function proxied(resources: readonly Resource[]): readonly Resource[] {
  return resources.map((one) => ({
    ...one,
    props: unknownCheckingProxy(one.props) as Record<string, unknown>,
  }));
}

function sayings(rule: string, { resources, options = {}, waivers }: RuleCase): readonly string[] {
  return check(resources, {
    rules: { [rule]: { level: "mandatory", ...options } },
    today: "2026-06-15",
    ...(waivers === undefined ? {} : { waivers: readWaiverFile(waivers, RULE_NAMES) }),
  })
    .findings.filter((finding) => finding.rule === rule)
    .flatMap(({ verdict, level, places }) =>
      places.map((place) => {
        const where = [place.method, place.path].filter((part) => part !== "").join(" ");
        return `${verdict} ${level} ${place.resource}: ${where} ${describePlace(place)}`;
      }),
    );
}

describe.each(RULES.map((rule) => rule.name))("%s", (rule) => {
  const cases = casesOf(rule);

  test("has a violating, a clean and an unknown case", () => {
    expect(new Set(cases.map((one) => one.is))).toEqual(new Set(["violating", "clean", "unknown"]));
  });

  test.each(cases.map((one) => [one.title, one] as const))("%s", (_title, one) => {
    expect(sayings(rule, one)).toEqual(one.expect);
    expect(sayings(rule, { ...one, resources: proxied(one.resources) })).toEqual(one.expect);
    if (one.is !== "unknown") expect(one.expect.length === 0).toBe(one.is === "clean");
  });
});
