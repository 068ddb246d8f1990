// What the gateway reads from a program: the same API in its three spellings, and each kind of protection one by one.

import { describe, expect, test } from "@jest/globals";
import { type RestApi, readRestApis } from "../../../gateway/apis/rest/read";
import { functionArn } from "../functions/recorded";
import { invokeUri, lambdaProxy, recorded, restApi } from "../recorded-api";

const AUTHORIZER = {
  type: "token",
  authorizerUri: invokeUri("authorizer"),
  identityValidationExpression: "^Bearer .+$",
  authorizerResultTtlInSeconds: 60,
};
const SCHEME = {
  type: "apiKey",
  name: "X-Token",
  in: "header",
  "x-amazon-apigateway-authorizer": AUTHORIZER,
};
const OPERATION = { security: [{ jwt: [] }], "x-amazon-apigateway-integration": lambdaProxy("backend") };

/** Each route as one line: method, path, access, integration. */
function summary(api: RestApi | undefined): string[] {
  return (api?.resources ?? []).flatMap(({ path, methods }) =>
    [...methods.values()].map(({ method, access, integration }) => {
      const who =
        access.kind === "authorizer"
          ? `authorizer ${access.authorizer.name}`
          : access.kind === "refused"
            ? access.reason
            : "open";
      return `${method} ${path}: ${who}, ${integration.kind === "refused" ? integration.reason : integration.kind}`;
    }),
  );
}

function readBody(body: unknown, inputs: object = {}): RestApi | undefined {
  return readRestApis(
    restApi({ body: typeof body === "string" ? body : JSON.stringify(body), ...inputs }),
  )[0];
}

const swagger = (paths: object, more: object = {}) => ({
  swagger: "2.0",
  paths,
  securityDefinitions: { jwt: SCHEME },
  ...more,
});

/** How the one operation of an API is protected. */
function accessOf(operation: object, schemes: object = { jwt: SCHEME }): string {
  const api = readBody({
    swagger: "2.0",
    paths: { "/a": { get: { ...OPERATION, ...operation } } },
    securityDefinitions: schemes,
  });
  return (summary(api)[0] ?? "").replace(/^GET \/a: (.*), lambda$/, "$1");
}

describe("the same API in three spellings", () => {
  const expected = [
    "GET /hello: authorizer jwt, lambda",
    "POST /hello: authorizer jwt, lambda",
    "GET /open: open, lambda",
  ];
  const paths = {
    "/hello": { get: OPERATION, post: OPERATION },
    "/open": { get: { "x-amazon-apigateway-integration": lambdaProxy("backend") } },
  };
  const authorizer = {
    kind: "token",
    name: "jwt",
    functionArn: functionArn("authorizer"),
    resultTtl: 60,
    header: "x-token",
    validation: /^(?:^Bearer .+$)$/,
  };
  const spellings: [string, RestApi | undefined][] = [
    ["Swagger 2", readBody(swagger(paths))],
    ["OpenAPI 3", readBody({ openapi: "3.0.1", paths, components: { securitySchemes: { jwt: SCHEME } } })],
    [
      "YAML",
      readBody(
        `swagger: "2.0"\npaths: ${JSON.stringify(paths)}\nsecurityDefinitions: ${JSON.stringify({ jwt: SCHEME })}\n`,
      ),
    ],
    ["single resources", readRestApis(singleResources())[0]],
  ];

  test.each(spellings)("%s", (_title, api) => {
    expect(summary(api)).toEqual(expected);
    const access = api?.resources[0]?.methods.get("GET")?.access;
    expect(access?.kind === "authorizer" && access.authorizer).toEqual(authorizer);
    expect(api?.notices).toEqual([]);
    expect(api?.stages).toEqual([{ name: "dev", variables: { colour: "dev" } }]);
  });

  function singleResources() {
    const [api, deployment, stage] = restApi({});
    const own = { restApi: api?.id };
    const resource = (name: string) =>
      recorded(
        "aws:apigateway/resource:Resource",
        name,
        { ...own, pathPart: name },
        { outputs: { path: `/${name}` } },
      );
    const declared = recorded("aws:apigateway/authorizer:Authorizer", "authorizer", {
      ...own,
      ...AUTHORIZER,
      name: "jwt",
      identitySource: "method.request.header.X-Token",
    });
    const method = (httpMethod: string, resourceId: string, more: object) => [
      recorded("aws:apigateway/method:Method", `${httpMethod}-${resourceId}`, {
        ...own,
        httpMethod,
        resourceId,
        ...more,
      }),
      recorded("aws:apigateway/integration:Integration", `${httpMethod}-${resourceId}`, {
        ...own,
        httpMethod,
        resourceId,
        type: "AWS_PROXY",
        uri: invokeUri("backend"),
      }),
    ];
    const custom = { authorization: "CUSTOM", authorizerId: "authorizer" };
    const methods = [
      ...method("GET", "hello", custom),
      ...method("POST", "hello", custom),
      ...method("GET", "open", { authorization: "NONE" }),
    ];
    const after = deployment && { ...deployment, dependencies: methods.map(({ urn }) => urn) };
    return [api, after, stage, resource("hello"), resource("open"), declared, ...methods].filter(
      (one) => one !== undefined,
    );
  }
});

describe("who may call an operation", () => {
  const iam = {
    type: "apiKey",
    name: "Authorization",
    in: "header",
    "x-amazon-apigateway-authtype": "awsSigv4",
  };
  const key = { type: "apiKey", name: "x-api-key", in: "header" };
  const cognito = {
    ...SCHEME,
    "x-amazon-apigateway-authorizer": { type: "cognito_user_pools", providerARNs: [] },
  };
  const bearerOnly = { type: "http", scheme: "bearer" };
  const several = "more than one authorizer on a method is not simulated";

  test.each([
    ["an authorizer", {}, "authorizer jwt"],
    ["no security", { security: undefined }, "open"],
    ["an empty list", { security: [] }, "open"],
    ["an empty requirement", { security: [{}] }, "open"],
    ["a scheme nobody defined", { security: [{ other: [] }] }, "open"],
    ["a scheme API Gateway does not act on", { security: [{ bearerOnly: [] }] }, "open"],
    ["that scheme beside an authorizer", { security: [{ bearerOnly: [], jwt: [] }] }, "authorizer jwt"],
    ["IAM by scheme", { security: [{ iam: [] }] }, "IAM authorization is not simulated"],
    [
      "IAM by extension",
      { "x-amazon-apigateway-auth": { type: "AWS_IAM" } },
      "IAM authorization is not simulated",
    ],
    ["an API key", { security: [{ key: [] }] }, "API keys are not simulated"],
    [
      "an API key beside an authorizer",
      { security: [{ jwt: [] }, { key: [] }] },
      "API keys are not simulated",
    ],
    [
      "Cognito",
      { security: [{ cognito: [] }] },
      "authorizer cognito: its type COGNITO_USER_POOLS is not simulated; only Lambda authorizers of type TOKEN and REQUEST are",
    ],
    ["two authorizers", { security: [{ jwt: [] }, { second: [] }] }, several],
    [
      "an authorizer or nothing",
      { security: [{ jwt: [] }, {}] },
      "an authorizer beside a way around it is not simulated",
    ],
    [
      "an authorizer switched off",
      { "x-amazon-apigateway-auth": { type: "NONE" } },
      "an authorizer beside a way around it is not simulated",
    ],
    ["security that is no list", { security: { jwt: [] } }, 'expected its "security" to be a list'],
  ])("%s", (_title, operation, expected) => {
    const schemes = { jwt: SCHEME, second: SCHEME, iam, key, cognito, bearerOnly };
    expect(accessOf(operation, schemes)).toBe(expected);
  });

  test("the document's own security opens and closes nothing", () => {
    const open = { "x-amazon-apigateway-integration": lambdaProxy("backend") };
    expect(summary(readBody(swagger({ "/a": { get: open } }, { security: [{ jwt: [] }] })))).toEqual([
      "GET /a: open, lambda",
    ]);
  });

  const ttl = "expected authorizerResultTtlInSeconds to be a whole number from 0 to 3600";
  test.each([
    ["a TTL over an hour", { authorizerResultTtlInSeconds: 3601 }, ttl],
    ["a negative TTL", { authorizerResultTtlInSeconds: -1 }, ttl],
    ["a TTL that is no number", { authorizerResultTtlInSeconds: "soon" }, ttl],
    [
      "a URI that invokes no function",
      { authorizerUri: "https://a.example/" },
      "expected authorizerUri to be the invoke URI of a Lambda function",
    ],
    [
      "a URI with a stage variable",
      { authorizerUri: invokeUri("fn").replace("fn", "$" + "{stageVariables.fn}") },
      "expected authorizerUri to be the invoke URI of a Lambda function",
    ],
    [
      "an expression that does not compile",
      { identityValidationExpression: "(" },
      "its identityValidationExpression is not a regular expression here",
    ],
    [
      "a token from the query string",
      { identitySource: "method.request.querystring.t" },
      "a TOKEN authorizer takes its token from one header",
    ],
    [
      "an identity source that is not known",
      { identitySource: "somewhere" },
      "its identitySource is not of a form that is simulated",
    ],
    [
      "a REQUEST authorizer that caches under nothing",
      { type: "request" },
      "a REQUEST authorizer that caches needs an identitySource",
    ],
  ])("%s is refused, not ignored", (_title, settings, reason) => {
    const jwt = { ...SCHEME, "x-amazon-apigateway-authorizer": { ...AUTHORIZER, ...settings } };
    expect(accessOf({}, { jwt })).toBe(`authorizer jwt: ${reason}`);
  });

  test.each([
    [
      "an authorizer that is not there",
      { authorization: "CUSTOM", authorizerId: "gone" },
      "its authorizerId names no authorizer of this API",
    ],
    ["Cognito", { authorization: "COGNITO_USER_POOLS" }, "authorization COGNITO_USER_POOLS is not simulated"],
    ["an API key", { authorization: "NONE", apiKeyRequired: true }, "API keys are not simulated"],
  ])("a Method resource with %s is refused", (_title, inputs, reason) => {
    const method = recorded("aws:apigateway/method:Method", "m", {
      restApi: "abcdef1234",
      httpMethod: "GET",
      resourceId: "root-abcdef1234",
      ...inputs,
    });
    expect(summary(readRestApis([...restApi({}), method])[0])).toEqual([
      `GET /: ${reason}, it has no Integration resource`,
    ]);
  });

  test("a Method of a resource that is not there is not served as some other path", () => {
    const method = recorded("aws:apigateway/method:Method", "m", {
      restApi: "abcdef1234",
      httpMethod: "GET",
      resourceId: "gone",
    });
    const [api] = readRestApis([...restApi({}), method]);
    expect(summary(api)).toEqual([]);
    expect(api?.notices).toContain(
      "GET (unknown resource): expected a path like /users/{id} or /files/{proxy+}",
    );
  });

  test("a resource policy closes every route, however it is declared", () => {
    const body = swagger({ "/a": { get: OPERATION } });
    const closed = ["GET /a: the API's resource policy is not simulated, lambda"];
    expect(summary(readBody(body, { policy: "{}" }))).toEqual(closed);
    expect(summary(readBody({ ...body, "x-amazon-apigateway-policy": {} }))).toEqual(closed);
    const policy = recorded("aws:apigateway/restApiPolicy:RestApiPolicy", "p", {
      restApiId: "abcdef1234",
      policy: "{}",
    });
    expect(summary(readRestApis([...restApi({ body: JSON.stringify(body) }), policy])[0])).toEqual(closed);
  });
});

describe("what is not served is said", () => {
  test.each([
    ["no document", "[]", ['its body is no OpenAPI document: expected an object with "paths"']],
    ["no JSON", "{ not: [json", ["its body is neither JSON nor YAML: nothing in it is served"]],
    [
      "a path that is no object",
      swagger({ "/a": "x" }),
      ['/a is not an object: expected operations such as "get"'],
    ],
    [
      "an operation that is no object",
      swagger({ "/a": { get: 1 } }),
      ["/a: its member get is not an operation that is served"],
    ],
    [
      "a method API Gateway does not have",
      swagger({ "/a": { trace: OPERATION } }),
      ["/a: its member trace is not an operation that is served"],
    ],
    [
      "a reference",
      swagger({ "/a": { $ref: "#/x" } }),
      ["/a: its member $ref is not an operation that is served"],
    ],
    [
      "a path like no path",
      swagger({ "/a/{x": { get: OPERATION } }),
      ["GET /a/{x: expected a path like /users/{id} or /files/{proxy+}"],
    ],
    [
      "a greedy parameter that is not last",
      swagger({ "/{x+}/a": { get: OPERATION } }),
      ["GET /{x+}/a: expected a path like /users/{id} or /files/{proxy+}"],
    ],
    [
      "request validators",
      swagger({}, { "x-amazon-apigateway-request-validators": {} }),
      ["request validators are not simulated"],
    ],
  ])("%s", (_title, body, notices) => {
    expect(readBody(body)?.notices).toEqual(notices);
  });

  test("an API without a stage", () => {
    expect(readRestApis(restApi({}, []))[0]?.notices).toEqual([
      "it has no Stage: nothing of it is reachable",
    ]);
  });

  test("a gateway response that the deployment does not wait for", () => {
    const response = recorded("aws:apigateway/response:Response", "r", {
      restApiId: "abcdef1234",
      responseType: "UNAUTHORIZED",
    });
    expect(readRestApis([...restApi({}), response])[0]?.notices).toEqual([
      "r: the deployment does not depend on it, so on AWS it may not be deployed",
    ]);
  });

  test.each([
    ["an HTTP proxy", { type: "http_proxy" }, "integrations of type HTTP_PROXY are not served locally"],
    ["an AWS service", { type: "aws" }, "integrations of type AWS are not served locally"],
    [
      "a backend that is no function",
      { type: "aws_proxy", uri: "arn:aws:s3:::b" },
      "expected its uri to be the invoke URI of a Lambda function",
    ],
    [
      "a mock without a status",
      { type: "mock" },
      'expected its mock request template to be JSON like {"statusCode": 200}',
    ],
    [
      "a mock whose status nothing answers",
      { type: "mock", requestTemplates: { "application/json": '{"statusCode":200}' } },
      "no integration response fits its mock status code",
    ],
    ["nothing behind it", undefined, "it has no x-amazon-apigateway-integration"],
  ])("a route with %s", (_title, integration, reason) => {
    const operation = { ...OPERATION, "x-amazon-apigateway-integration": integration };
    expect(summary(readBody(swagger({ "/a": { get: operation } })))).toEqual([
      `GET /a: authorizer jwt, ${reason}`,
    ]);
  });
});

test("secret inputs are read as AWS would see them", () => {
  const body = JSON.stringify(swagger({ "/a": { get: OPERATION } }));
  expect(summary(readRestApis(restApi({ body: { $secret: true, value: body } }))[0])).toEqual([
    "GET /a: authorizer jwt, lambda",
  ]);
});
