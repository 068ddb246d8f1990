// The shared suite: every adapter spells the same example APIs, and each gets the same verdicts, on plain objects
// and through Pulumi's real proxy. A guard that a form does not have is named with its reason.

import { describe, expect, test } from "@jest/globals";
import { unknownCheckingProxy } from "@pulumi/policy";
import { ADAPTERS } from "../../policypack/adapters";
import {
  EXAMPLES,
  type ExampleRoute,
  type Spelling,
  VERDICTS,
} from "../../policypack/adapters/example.cases";
import { check, type Report } from "../../policypack/check";

/** Adapters that declare no routes have no examples: what they read is asserted by the rules that need it. */
const WITHOUT_ROUTES = ["authorizer", "decider", "stage", "surroundings"];

function verdictsOf(
  spelling: Spelling,
  routes: readonly ExampleRoute[],
  isProxied: boolean,
): readonly string[] {
  const resources = spelling.spell(routes).map((one) => ({
    ...one,
    props: isProxied ? (unknownCheckingProxy(one.props) as Record<string, unknown>) : one.props,
  }));
  const report: Report = check(resources);
  return routes.map((route) => {
    const isRoute =
      spelling.isRoute ?? (({ method, path }) => method === route.method && path === route.path);
    const found = report.routes.filter((one) => isRoute(one, route));
    return `${route.method} ${route.path} ${found.map(({ verdict }) => verdict).join(" and ")}`;
  });
}

const ROUTE_ADAPTERS = ADAPTERS.filter(({ name }) => !WITHOUT_ROUTES.includes(name));

describe.each(ROUTE_ADAPTERS.map(({ name }) => name))("%s", (adapter) => {
  const { spellings } = require(`../../policypack/adapters/${adapter}.cases`) as {
    spellings: readonly Spelling[];
  };

  describe.each(spellings.map((one) => [one.title, one] as const))("%s", (_title, spelling) => {
    test.each(EXAMPLES)("$title", ({ routes }) => {
      const spelled = routes.filter(({ guard }) => spelling.without[guard] === undefined);
      const wanted = spelled.map(({ method, path, guard }) => `${method} ${path} ${VERDICTS[guard]}`);
      expect(verdictsOf(spelling, spelled, false)).toEqual(wanted);
      expect(verdictsOf(spelling, spelled, true)).toEqual(wanted);
    });
  });
});
