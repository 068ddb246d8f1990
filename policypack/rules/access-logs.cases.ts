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
    title: "no log, text, no field that names the caller, and a token in the log",
    is: "violating",
    resources: [
      stage("none"),
      stage("text", log("$context.requestId $context.authorizer.principalId")),
      stage("blind", log('{"id":"$context.requestId"}')),
      stage(
        "timed",
        log(
          '{"s":"$context.authorizer.status","l":"$context.authorizer.latency","e":"$context.authorizer.error"}',
        ),
      ),
      stage("guest", log('{"ip":"$context.identity.sourceIp","agent":"$context.identity.userAgent"}')),
      stage("leak", log('{"auth":"$context.request.header.Authorization"}')),
    ],
    expect: [
      "violation mandatory none: accessLogSettings no access log",
      "violation mandatory text: accessLogSettings its format is not JSON",
      "violation mandatory blind: accessLogSettings its format has no field that names the caller",
      "violation mandatory timed: accessLogSettings its format has no field that names the caller",
      "violation mandatory guest: accessLogSettings its format has no field that names the caller",
      "violation mandatory leak: accessLogSettings its format holds the Authorization header",
    ],
  },
  {
    title: "a JSON format that names the caller, on REST and HTTP stages, by token, by IAM, by certificate",
    is: "clean",
    resources: [
      stage("good", log(GOOD)),
      resource(T.httpStage, "http", { apiId: "a", accessLogSettings: log(GOOD) }),
      stage("iam", log('{"who":"$context.identity.userArn"}')),
      stage("claim", log('{"who":"$context.authorizer.claims.sub"}')),
      stage("certificate", log('{"who":"$context.identity.clientCert.subjectDN"}')),
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
