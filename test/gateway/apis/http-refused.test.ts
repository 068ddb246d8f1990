// HTTP APIs (rules 26 and 27): what the gateway reads of them, asks their authorizers, forwards and answers.

import { describe, expect, test } from "@jest/globals";
import { readHttpApis } from "../../../gateway/apis/http/read";
import { auth, type Declared, gateway, get, httpApi, serve } from "./http-served";

describe("what is refused", () => {
  const problemOf = (declared: Declared) => {
    const route = readHttpApis(httpApi(declared))[0]?.routes[0];
    return route?.access.kind === "refused"
      ? route.access.reason
      : route?.integration.kind === "refused"
        ? route.integration.reason
        : undefined;
  };

  test.each<[string, Declared, string]>([
    [
      "a JWT authorizer without an issuer",
      { authorizer: { authorizerType: "JWT" }, routes: { "GET /a": { authorizationType: "JWT" } } },
      "authorizer authorizer: expected its issuer to be a URL",
    ],
    [
      "a route that asks for JWT and names a Lambda authorizer",
      { routes: { "GET /a": { authorizationType: "JWT" } } },
      "its authorizer is not one of authorization JWT",
    ],
    [
      "a route that asks for what HTTP APIs do not have",
      { routes: { "GET /a": { authorizationType: "COGNITO_USER_POOLS" } } },
      "authorization COGNITO_USER_POOLS is not simulated",
    ],
    [
      "an authorizer that is not there",
      { routes: { "GET /a": { authorizerId: "gone" } } },
      "its authorizerId names no authorizer of this API",
    ],
    [
      "no payload format",
      { authorizer: { authorizerPayloadFormatVersion: undefined } },
      'authorizer authorizer: expected authorizerPayloadFormatVersion "1.0" or "2.0"',
    ],
    [
      "simple responses in format 1.0",
      { authorizer: { enableSimpleResponses: true } },
      "authorizer authorizer: simple responses need authorizerPayloadFormatVersion 2.0",
    ],
    [
      "an identity source that is not known",
      { authorizer: { identitySources: ["somewhere"] } },
      "authorizer authorizer: its identitySources are not of a form that is simulated",
    ],
    [
      "a TTL over an hour",
      { authorizer: { authorizerResultTtlInSeconds: 3601 } },
      "authorizer authorizer: expected authorizerResultTtlInSeconds to be a whole number from 0 to 3600",
    ],
    [
      "an HTTP integration without an address",
      { integration: { integrationType: "HTTP_PROXY" } },
      "expected its integrationUri to be an HTTP address",
    ],
    [
      "a service integration",
      { integration: { integrationSubtype: "SQS-SendMessage" } },
      "integrations with AWS services other than Lambda are not served locally",
    ],
    [
      "a parameter mapping of another form",
      { integration: { requestParameters: { "append:header.authorization": "$context.requestId" } } },
      "its parameter mapping append:header.authorization is not of a form that is simulated",
    ],
    [
      "an integration that is not there",
      { routes: { "GET /a": { target: "integrations/gone" } } },
      "its target names no Integration of this API",
    ],
  ])("%s", (_title, declared, reason) => {
    expect(problemOf(declared)).toBe(reason);
  });

  test("a refused route answers 501, and is listed", async () => {
    const url = await serve({ routes: { "GET /hello": { authorizationType: "OTHER" } } });
    expect(await get(url, "/hello", auth())).toEqual([
      501,
      '{"message":"GET /hello is not served locally: authorization OTHER is not simulated"}',
    ]);
    expect(gateway?.routes).toMatchObject([
      { method: "GET", path: "/hello", problem: "authorization OTHER is not simulated" },
    ]);
  });

  test.each<[string, Declared, string]>([
    [
      "a TTL that is not set",
      { authorizer: { authorizerResultTtlInSeconds: undefined } },
      "authorizer authorizer: it sets no authorizerResultTtlInSeconds; 300 seconds are assumed",
    ],
    [
      "a route key like no route",
      { routes: { "hello/x": {} } },
      'hello/x: expected a route key like "GET /users/{id}" or "$default"',
    ],
    [
      "a body that is no document",
      { api: { body: "[]" } },
      'its body is no OpenAPI document: expected an object with "paths"',
    ],
  ])("%s is said", (_title, declared, notice) => {
    expect(readHttpApis(httpApi(declared))[0]?.notices).toEqual([notice]);
  });
});
