// What throttling-set says, and what it leaves alone.

import { type RuleCase, resource, T, UNKNOWN } from "./case";

const api = { ...resource(T.restApi, "shop", {}), id: "a1" };
const stage = resource(T.stage, "live", { restApi: "a1", stageName: "live" });
const settings = (methodPath: string, more: Readonly<Record<string, unknown>>) =>
  resource(T.settings, "all", { restApi: "a1", stageName: "live", methodPath, settings: more });

export const cases: readonly RuleCase[] = [
  {
    title: "a stage without settings, and one with settings for one method only",
    is: "violating",
    resources: [api, stage, settings("pets/GET", { throttlingRateLimit: 5 })],
    expect: ["violation mandatory live: throttling no rate limit"],
  },
  {
    title: "an HTTP stage without a rate",
    is: "violating",
    resources: [
      resource(T.httpStage, "http", { apiId: "a", defaultRouteSettings: { detailedMetricsEnabled: true } }),
    ],
    expect: ["violation mandatory http: throttling no rate limit"],
  },
  {
    title: "a rate for all methods, on REST and HTTP stages",
    is: "clean",
    resources: [
      api,
      stage,
      settings("*/*", { throttlingRateLimit: 50, throttlingBurstLimit: 100 }),
      resource(T.httpStage, "http", { apiId: "a", defaultRouteSettings: { throttlingRateLimit: 5 } }),
    ],
    expect: [],
  },
  {
    title: "a rate that is not known yet is a rate",
    is: "unknown",
    resources: [api, stage, settings("*/*", { throttlingRateLimit: UNKNOWN })],
    expect: [],
  },
];
