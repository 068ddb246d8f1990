// What the gateway reads from a program: the same API in its three spellings, and each kind of protection one by one.

import { describe, expect, test } from "@jest/globals";
import { readRestApis } from "../../../gateway/apis/rest/read";
import { lambdaProxy, recorded, restApi } from "../recorded-api";
import { AUTHORIZER, OPERATION, readBody, SCHEME, summary, swagger } from "./rest-read";

/** How the one operation of an API is protected. */
function accessOf(operation: object, schemes: object = { jwt: SCHEME }): string {
  const api = readBody({
    swagger: "2.0",
    paths: { "/a": { get: { ...OPERATION, ...operation } } },
    securityDefinitions: schemes,
  });
  return (summary(api)[0] ?? "").replace(/^GET \/a: (.*), lambda$/, "$1");
}

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
    "x-amazon-apigateway-authorizer": {
      type: "cognito_user_pools",
      providerARNs: ["arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Abc"],
    },
  };
  const poolless = {
    ...SCHEME,
    "x-amazon-apigateway-authorizer": { type: "cognito_user_pools", providerARNs: [] },
  };
  const queryKey = { type: "apiKey", name: "key", in: "query" };
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
    ["IAM by scheme", { security: [{ iam: [] }] }, "iam"],
    ["IAM by extension", { "x-amazon-apigateway-auth": { type: "AWS_IAM" } }, "iam"],
    ["an API key", { security: [{ key: [] }] }, "open and an API key"],
    [
      "an API key beside an authorizer",
      { security: [{ jwt: [] }, { key: [] }] },
      "authorizer jwt and an API key",
    ],
    [
      "an API key or nothing",
      { security: [{ key: [] }, {}] },
      "an authorizer beside a way around it is not simulated",
    ],
    [
      "a key that is not the header x-api-key",
      { security: [{ queryKey: [] }] },
      "an apiKey scheme other than the header x-api-key is not simulated",
    ],
    ["a user pool", { security: [{ cognito: ["a/b"] }] }, "native cognito a/b"],
    [
      "a user pool that is none",
      { security: [{ poolless: [] }] },
      "authorizer poolless: expected its providerArns to be ARNs of user pools",
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
    const schemes = { jwt: SCHEME, second: SCHEME, iam, key, queryKey, cognito, poolless, bearerOnly };
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
    [
      "a user pool that is not there",
      { authorization: "COGNITO_USER_POOLS" },
      "its authorizerId names no authorizer of this API",
    ],
    [
      "an authorization that is not known",
      { authorization: "OTHER" },
      "authorization OTHER is not simulated",
    ],
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

  test("a resource policy is read, however it is declared", () => {
    const body = swagger({ "/a": { get: OPERATION } });
    const policy = { Version: "2012-10-17", Statement: [] };
    const text = JSON.stringify(policy);
    expect(readBody(body, { policy: text })?.policy).toEqual(policy);
    expect(readBody({ ...body, "x-amazon-apigateway-policy": policy })?.policy).toEqual(policy);
    const own = recorded("aws:apigateway/restApiPolicy:RestApiPolicy", "p", {
      restApiId: "abcdef1234",
      policy: text,
    });
    expect(readRestApis([...restApi({ body: JSON.stringify(body) }), own])[0]?.policy).toEqual(policy);
    expect(readBody(body, { policy: "{ not json" })?.policy).toBe("{ not json");
  });
});
