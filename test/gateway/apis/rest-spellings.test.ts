// What the gateway reads from a program: the same API in its three spellings, and each kind of protection one by one.

import { describe, expect, test } from "@jest/globals";
import { type RestApi, readRestApis } from "../../../gateway/apis/rest/read";
import { functionArn } from "../functions/recorded";
import { invokeUri, lambdaProxy, recorded, restApi } from "../recorded-api";
import { AUTHORIZER, OPERATION, readBody, SCHEME, summary, swagger } from "./rest-read";

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
    expect(api?.stages).toMatchObject([{ name: "dev", variables: { colour: "dev" }, problem: undefined }]);
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
        integrationHttpMethod: "POST",
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

test("secret inputs are read as AWS would see them", () => {
  const body = JSON.stringify(swagger({ "/a": { get: OPERATION } }));
  expect(summary(readRestApis(restApi({ body: { $secret: true, value: body } }))[0])).toEqual([
    "GET /a: authorizer jwt, lambda",
  ]);
});
