// What log-retention says, and what it leaves alone.

import { type RuleCase, resource, T, UNKNOWN } from "./case";

const stage = resource(
  T.stage,
  "live",
  { restApi: "a", stageName: "live", accessLogSettings: { destinationArn: UNKNOWN, format: "{}" } },
  { accessLogSettings: [[T.logGroup, "access"]] },
);
const group = (retentionInDays?: unknown) =>
  resource(T.logGroup, "access", retentionInDays === undefined ? {} : { retentionInDays });

export const cases: readonly RuleCase[] = [
  {
    title: "the stage's log group keeps everything",
    is: "violating",
    resources: [stage, group()],
    expect: ["violation mandatory access: retentionInDays not set"],
  },
  {
    title: "zero days is for ever",
    is: "violating",
    resources: [stage, group(0)],
    expect: ["violation mandatory access: retentionInDays not set"],
  },
  {
    title: "a set time, and a log group that no stage writes to",
    is: "clean",
    resources: [stage, group(30), resource(T.logGroup, "other", {})],
    expect: [],
  },
  { title: "not known yet", is: "unknown", resources: [stage, group(UNKNOWN)], expect: [] },
];
