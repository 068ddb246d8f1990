// The gateway beside the authorizer rules: what it forwards, what it refuses to serve, what it logs, how it starts and ends.

import { describe, expect, test } from "@jest/globals";
import { startGateway } from "../../gateway";
import { recordedFunction } from "./functions/recorded";
import { bearer } from "./ordered-authorizer";
import { lambdaProxy, recorded } from "./recorded-api";
import { send } from "./send";
import { guarded, open, serve, unguarded } from "./served";
import { keepingLog, silentLog } from "./silent-log";

describe("what it does not serve", () => {
  const sqs = {
    "x-amazon-apigateway-integration": {
      type: "aws",
      httpMethod: "POST",
      uri: "arn:aws:apigateway:eu-west-1:sqs:path/1/q",
    },
  };
  const paths = {
    "/sqs": { get: { ...sqs, security: [{ jwt: [] }] } },
    "/two": { get: { ...unguarded, security: [{ jwt: [] }, {}] } },
    "/gone": { get: { "x-amazon-apigateway-integration": lambdaProxy("gone") } },
  };
  const service = "integrations with AWS services other than Lambda are not served locally";
  const wayAround = "an authorizer beside a way around it is not simulated";

  test("answers 501 naming the route and why, after the authorizer where there is one", async () => {
    const { url } = await serve(paths);
    expect(await send(url, { path: "/sqs" })).toMatchObject({ status: 401 });
    expect(await send(url, { path: "/sqs", headers: [["Authorization", bearer()]] })).toMatchObject({
      status: 501,
      body: `{"message":"GET /sqs is not served locally: ${service}"}`,
    });
    expect(await send(url, { path: "/two" })).toMatchObject({
      status: 501,
      body: `{"message":"GET /two is not served locally: ${wayAround}"}`,
    });
    expect(await send(url, { path: "/gone" })).toMatchObject({
      status: 501,
      body: '{"message":"GET /gone is not served locally: its function is not declared by the program"}',
    });
  });

  test("is listed with its routes, and said when it starts", async () => {
    const { log, text } = keepingLog();
    const gateway = await serve(paths, { log });
    expect(gateway.routes.map(({ path, problem }) => [path, problem])).toEqual([
      ["/sqs", service],
      ["/two", wayAround],
      ["/gone", "its function is not declared by the program"],
    ]);
    expect(gateway.notices).toHaveLength(4);
    for (const notice of gateway.notices) expect(text()).toContain(JSON.stringify(notice));
  });

  test("an authorizer whose function cannot be run closes its routes", async () => {
    const image = recordedFunction("authorizer", "", { packageType: "Image" });
    const gateway = await serve({ "/a": { get: guarded } }, { resources: [image] });
    expect(gateway.routes[0]?.problem).toBe(
      "the function of authorizer jwt cannot be run: it is a container image",
    );
    const received = await send(gateway.url, { path: "/a", headers: [["Authorization", bearer()]] });
    expect(received).toMatchObject({ status: 500, body: '{"message":null}' });
  });

  test.each([
    ["aws:appsync/graphQLApi:GraphQLApi", "AppSync APIs are not served"],
    [
      "aws-apigateway:index:RestAPI",
      "this component makes its API in a provider of its own, which is not run",
    ],
    ["aws-native:apigateway:RestApi", "resources of aws-native are not served"],
    ["aws-native:lambda:Url", "resources of aws-native are not served"],
  ])("a resource of type %s is said", async (type, reason) => {
    const gateway = await serve({}, { resources: [recorded(type, "one", {})] });
    expect(gateway.notices.at(-1)).toBe(`one: ${reason}`);
  });

  test("a program without an API", async () => {
    const gateway = await startGateway({ resources: [], port: 0, log: silentLog });
    open.push(gateway);
    expect(gateway.notices).toEqual(["the program declares no API: nothing is served"]);
    expect(await send(gateway.url, { path: "/" })).toMatchObject({
      status: 404,
      body: '{"message":"Not Found"}',
    });
  });
});
