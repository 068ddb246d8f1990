// What data-trace-off says, and what it leaves alone.

import { type RuleCase, resource, T, UNKNOWN } from "./case";

const settings = (dataTraceEnabled: unknown) =>
  resource(T.settings, "all", {
    restApi: "a",
    stageName: "live",
    methodPath: "*/*",
    settings: { loggingLevel: "INFO", dataTraceEnabled },
  });

export const cases: readonly RuleCase[] = [
  {
    title: "data trace on a REST stage",
    is: "violating",
    resources: [settings(true)],
    expect: ["violation mandatory all: dataTraceEnabled on"],
  },
  {
    title: "data trace on a WebSocket stage and on one of its routes",
    is: "violating",
    resources: [
      resource(T.httpStage, "live", {
        apiId: "a",
        defaultRouteSettings: { dataTraceEnabled: true },
        routeSettings: [{ routeKey: "send", dataTraceEnabled: true }],
      }),
    ],
    expect: [
      "violation mandatory live: dataTraceEnabled on",
      "violation mandatory live: dataTraceEnabled on",
    ],
  },
  {
    title: "execution logging without data trace",
    is: "clean",
    resources: [settings(false), resource(T.httpStage, "live", { apiId: "a" })],
    expect: [],
  },
  {
    title: "a setting that is not known yet is not judged",
    is: "unknown",
    resources: [settings(UNKNOWN)],
    expect: [],
  },
];
