// The tour where more than a token is asked for: a signature, an API key, a body that fits, a domain, a private API.
import { describe, expect, test } from "@jest/globals";
import { ECHO, http, proxy, rest } from "../gateway/behaviors/case";
import { recorded } from "../gateway/recorded-api";
import { issuer } from "./kinds";
import { differencesIn, rowsOf, toured } from "./toured";

const iam = { "x-amazon-apigateway-auth": { type: "AWS_IAM" } };
const SECRET = "a-key-that-the-program-declares";

const keys = (value?: string) => [
  recorded("aws:apigateway/apiKey:ApiKey", "key", { name: "key", ...(value === undefined ? {} : { value }) }),
  recorded("aws:apigateway/usagePlan:UsagePlan", "plan", {
    name: "plan",
    apiStages: [{ apiId: "abcdef1234", stage: "dev" }],
  }),
  recorded("aws:apigateway/usagePlanKey:UsagePlanKey", "link", {
    keyId: "key",
    keyType: "API_KEY",
    usagePlanId: "plan",
  }),
];
const keyed = {
  document: { securityDefinitions: { key: { type: "apiKey", name: "x-api-key", in: "header" } } },
};
const needsKey = { get: { ...proxy(), security: [{ key: [] }] } };

describe("a signature", () => {
  test("of the local account opens a REST route behind IAM, with a query that needs encoding", async () => {
    const operation = {
      ...proxy(),
      ...iam,
      parameters: [{ in: "query", name: "a b", required: true, type: "string" }],
      "x-amazon-apigateway-request-validator": "all",
    };
    const document = {
      "x-amazon-apigateway-request-validators": { all: { validateRequestParameters: true } },
    };
    const tour = await toured(rest({ "/orders/{id}": { get: operation } }, { document }), issuer);
    expect(rowsOf(tour)).toEqual([
      ["GET /orders/{id}: no signature", "403", "403"],
      ["GET /orders/{id}: signed by the local account", "admitted", "200 admitted"],
    ]);
    expect(tour.lines[1]).toMatch(
      /^curl -i --aws-sigv4 aws:amz:eu-west-1:execute-api --user "\$KEYS" "http:\/\/127\.0\.0\.1:\d+\/dev\/orders\/1\?a%20b=1"$/,
    );
  });

  test("opens an HTTP route and a function URL behind IAM", async () => {
    const url = recorded("aws:lambda/functionUrl:FunctionUrl", "url", {
      functionName: "backend",
      authorizationType: "AWS_IAM",
    });
    const tour = await toured(
      http({ "POST /a": { authorizationType: "AWS_IAM" } }, { more: [ECHO, url] }),
      issuer,
    );
    expect(differencesIn(tour)).toEqual([]);
    expect(tour.cases.filter(({ isSigned }) => isSigned).map(({ of }) => of.route.kind)).toEqual([
      "http",
      "function-url",
    ]);
  });
});

describe("an API key", () => {
  test("is sent beside, and a request without one is refused", async () => {
    const tour = await toured(rest({ "/a": needsKey }, { ...keyed, more: [ECHO, ...keys()] }), issuer);
    expect(rowsOf(tour)).toEqual([
      ["GET /a: anybody, without an API key", "403", "403"],
      ["GET /a: anybody and an API key", "admitted", "200 admitted"],
    ]);
    expect(tour.lines[1]).toContain('-H "x-api-key: $API_KEY"');
  });

  test("that the program declares is sent and never printed", async () => {
    const tour = await toured(rest({ "/a": needsKey }, { ...keyed, more: [ECHO, ...keys(SECRET)] }), issuer);
    expect(differencesIn(tour)).toEqual([]);
    expect(tour.cases[1]?.of.route.apiKey).toEqual({ value: SECRET, isDeclared: true });
    expect(tour.lines.join("\n")).not.toContain(SECRET);
  });
});

test("a body fits its model: required members, references, enums, formats, lists", async () => {
  const operation = {
    ...proxy(),
    "x-amazon-apigateway-request-validator": "all",
    parameters: [
      { in: "body", name: "body", required: true, schema: { $ref: "#/definitions/order" } },
      { in: "header", name: "X-Tenant", required: true, type: "string" },
    ],
  };
  const document = {
    "x-amazon-apigateway-request-validators": {
      all: { validateRequestBody: true, validateRequestParameters: true },
    },
    definitions: {
      order: {
        type: "object",
        additionalProperties: false,
        required: ["kind", "lines", "at", "note"],
        properties: {
          kind: { type: "string", enum: ["new", "again"] },
          lines: { type: "array", minItems: 2, items: { $ref: "#/definitions/line" } },
          at: { type: "string", format: "date-time" },
          note: { type: "string", minLength: 8 },
          optional: { type: "string" },
        },
      },
      line: {
        allOf: [
          { type: "object", required: ["count"], properties: { count: { type: "integer", minimum: 3 } } },
          { type: "object", required: ["free"], properties: { free: { type: "boolean" } } },
        ],
      },
    },
  };
  const tour = await toured(rest({ "/a": { post: operation } }, { document }), issuer);
  expect(rowsOf(tour)).toEqual([["POST /a: anybody", "admitted", "200 admitted"]]);
});

describe("an address", () => {
  const domain = (more: object = {}) => [
    recorded("aws:apigateway/domainName:DomainName", "domain", { domainName: "api.example.com", ...more }),
    recorded("aws:apigateway/basePathMapping:BasePathMapping", "mapping", {
      domainName: "api.example.com",
      restApi: "abcdef1234",
      stageName: "dev",
      basePath: "v1",
    }),
  ];
  const off = { disableExecuteApiEndpoint: true };
  const open = { get: proxy() };

  test("is that of the domain where the default endpoint is disabled", async () => {
    const tour = await toured(rest({ "/a": open }, { inputs: off, more: [ECHO, ...domain()] }), issuer);
    expect(differencesIn(tour)).toEqual([]);
    expect(tour.lines[0]).toMatch(/^curl -i -H "Host: api\.example\.com" http:\/\/127\.0\.0\.1:\d+\/v1\/a$/);
  });

  test("that asks for a client's certificate, or that is none, is named and not tried", async () => {
    const tls = { mutualTlsAuthentication: { truststoreUri: "s3://bucket/ca.pem" } };
    for (const more of [[ECHO, ...domain(tls)], [ECHO]])
      expect((await toured(rest({ "/a": open }, { inputs: off, more }), issuer)).cases).toEqual([]);
  });

  test("of a private API says which one is meant", async () => {
    const endpointConfiguration = { types: "PRIVATE", vpcEndpointIds: ["vpce-1"] };
    const tour = await toured(rest({ "/a": open }, { inputs: { endpointConfiguration } }), issuer);
    expect(differencesIn(tour)).toEqual([]);
    expect(tour.lines[0]).toContain('-H "x-apigw-api-id: abcdef1234"');
  });
});
