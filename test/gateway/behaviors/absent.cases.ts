// What is not served: a stage, domain or route that needs it answers 501, and what guards it is never left out.

import { bearer } from "../ordered-authorizer";
import { recorded } from "../recorded-api";
import { AUTHORIZER, type Behavior, ECHO, http, proxy, rest } from "./case";

const open = { get: proxy() };
const notServed = { status: 501, body: { message: /is not served locally: / } };
const CHOICE = "absent here";

const ofStage = (more: object, others: Parameters<typeof rest>[1] = {}) =>
  rest({ "/a": open }, others).map((one) =>
    one.type === "aws:apigateway/stage:Stage" ? { ...one, inputs: { ...one.inputs, ...more } } : one,
  );
const sqs = {
  "x-amazon-apigateway-integration": {
    type: "aws",
    httpMethod: "POST",
    uri: "arn:aws:apigateway:eu-west-1:sqs:path/123456789012/q",
    responses: { default: { statusCode: "200" } },
  },
  security: [{ jwt: [] }],
};

export const ABSENT_CASES: readonly Behavior[] = [
  {
    title: "a stage that caches is not served, since a cached answer is another caller's",
    source: `Cache settings for REST APIs in API Gateway: ${CHOICE}`,
    standing: "confirmed",
    resources: ofStage(
      { cacheClusterEnabled: true },
      {
        more: [
          ECHO,
          recorded("aws:apigateway/methodSettings:MethodSettings", "settings", {
            restApi: "abcdef1234",
            stageName: "dev",
            methodPath: "*/*",
            settings: { cachingEnabled: true },
          }),
        ],
      },
    ),
    requests: [{ expected: notServed }],
  },
  {
    title: "a stage with a canary release is not served",
    source: `Set up an API Gateway canary release deployment: ${CHOICE}`,
    standing: "confirmed",
    resources: ofStage({ canarySettings: { percentTraffic: 10 } }),
    requests: [{ expected: notServed }],
  },
  {
    title: "a domain with mutual TLS is not served",
    source: `How to turn on mutual TLS authentication for your REST APIs: ${CHOICE}`,
    standing: "confirmed",
    resources: rest(
      { "/a": open },
      {
        more: [
          ECHO,
          recorded("aws:apigateway/domainName:DomainName", "domain", {
            domainName: "api.example.com",
            mutualTlsAuthentication: { truststoreUri: "s3://trust/store.pem" },
          }),
          recorded("aws:apigateway/basePathMapping:BasePathMapping", "mapping", {
            domainName: "api.example.com",
            restApi: "abcdef1234",
            stageName: "dev",
          }),
        ],
      },
    ),
    requests: [{ host: "api.example.com", expected: notServed }],
  },
  {
    title: "a REST API's integration with another service is not served, after its authorizer",
    source: `API Gateway integration type (AWS): ${CHOICE}`,
    standing: "confirmed",
    resources: rest({ "/a": { get: sqs } }, { more: [ECHO, AUTHORIZER] }),
    requests: [
      { expected: { status: 401 } },
      { headers: [["Authorization", bearer()]], expected: notServed },
    ],
  },
  {
    title: "an HTTP API's integration with another service is not served",
    source: `Integration subtype reference: ${CHOICE}`,
    standing: "confirmed",
    resources: http({ "POST /a": { integration: { integrationSubtype: "SQS-SendMessage" } } }),
    requests: [{ method: "POST", expected: notServed }],
  },
];
