// What the gateway reads from a program: the same API in its three spellings, and each kind of protection one by one.

import { describe, expect, test } from "@jest/globals";
import { readRestApis } from "../../../gateway/apis/rest/read";
import { lambdaProxy, recorded, restApi } from "../recorded-api";
import { OPERATION, readBody, summary, swagger } from "./rest-read";

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
    ["an HTTP proxy of no address", { type: "http_proxy" }, "expected its uri to be an HTTP address"],
    [
      "an AWS service",
      { type: "aws", uri: "arn:aws:apigateway:eu-west-1:sqs:path/1/q" },
      "integrations with AWS services other than Lambda are not served locally",
    ],
    [
      "a private address",
      { type: "http_proxy", uri: "https://a.example/", connectionType: "VPC_LINK" },
      "VPC links are not simulated",
    ],
    [
      "a function that is not invoked with POST",
      { ...lambdaProxy("backend"), httpMethod: "GET" },
      "its integration method must be POST: Lambda refuses others, so AWS answers 500",
    ],
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
      "it has no integration response",
    ],
    ["nothing behind it", undefined, "it has no x-amazon-apigateway-integration"],
  ])("a route with %s", (_title, integration, reason) => {
    const operation = { ...OPERATION, "x-amazon-apigateway-integration": integration };
    expect(summary(readBody(swagger({ "/a": { get: operation } })))).toEqual([
      `GET /a: authorizer jwt, ${reason}`,
    ]);
  });
});
