// What xray-tracing says, and what it leaves alone.

import { type RuleCase, resource, T, UNKNOWN } from "./case";

const stage = (name: string, xrayTracingEnabled?: unknown) =>
  resource(T.stage, name, {
    restApi: "a",
    stageName: name,
    ...(xrayTracingEnabled === undefined ? {} : { xrayTracingEnabled }),
  });

export const cases: readonly RuleCase[] = [
  {
    title: "tracing off, and left out",
    is: "violating",
    resources: [stage("off", false), stage("out")],
    expect: [
      "violation mandatory off: xrayTracingEnabled off",
      "violation mandatory out: xrayTracingEnabled off",
    ],
  },
  {
    title: "tracing on, and a kind of API that has none",
    is: "clean",
    resources: [stage("on", true), resource(T.httpStage, "http", { apiId: "a" })],
    expect: [],
  },
  { title: "not known yet", is: "unknown", resources: [stage("later", UNKNOWN)], expect: [] },
];
