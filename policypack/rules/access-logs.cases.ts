// What access-logs says, and what it leaves alone.

import { type RuleCase, resource, T, UNKNOWN } from "./case";

const stage = (name: string, accessLogSettings?: unknown) =>
  resource(T.stage, name, {
    restApi: "a",
    stageName: name,
    ...(accessLogSettings === undefined ? {} : { accessLogSettings }),
  });
const GOOD = '{"id":"$context.requestId","status":$context.status,"sub":"$context.authorizer.principalId"}';
const log = (format: string) => ({
  destinationArn: "arn:aws:logs:eu-west-1:123456789012:log-group:api",
  format,
});

export const cases: readonly RuleCase[] = [
  {
    title: "no log, text, no field of the authorizer, and a token in the log",
    is: "violating",
    resources: [
      stage("none"),
      stage("text", log("$context.requestId $context.authorizer.principalId")),
      stage("blind", log('{"id":"$context.requestId"}')),
      stage("leak", log('{"auth":"$context.request.header.Authorization"}')),
    ],
    expect: [
      "violation mandatory none: accessLogSettings no access log",
      "violation mandatory text: accessLogSettings its format is not JSON",
      "violation mandatory blind: accessLogSettings its format has no field of the authorizer",
      "violation mandatory leak: accessLogSettings its format holds the Authorization header",
    ],
  },
  {
    title: "a JSON format with the authorizer's fields, on REST and HTTP stages",
    is: "clean",
    resources: [
      stage("good", log(GOOD)),
      resource(T.httpStage, "http", { apiId: "a", accessLogSettings: log(GOOD) }),
    ],
    expect: [],
  },
  {
    title: "a format that is not known yet is not judged",
    is: "unknown",
    resources: [stage("later", { destinationArn: UNKNOWN, format: UNKNOWN })],
    expect: [],
  },
];
