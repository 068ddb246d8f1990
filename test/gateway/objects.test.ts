// Routes of a REST API that read objects of a bucket: what is served, and how bytes become the answer. The conversions are
// AWS's table (API Gateway: "Content type conversions in API Gateway", responses).

import { createHash } from "node:crypto";
import { afterEach, describe, expect, test } from "@jest/globals";
import { type Gateway, startGateway } from "../../gateway";
import { rest } from "./behaviors/case";
import { recorded } from "./recorded-api";
import { silentLog } from "./silent-log";

let gateway: Gateway;
afterEach(() => gateway?.close());

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255]);
const object = (key: string, inputs: object) =>
  recorded("aws:s3/bucketObjectv2:BucketObjectv2", `site/${key}`, { bucket: "site", key, ...inputs });

const FILES = [
  recorded("aws:s3/bucket:Bucket", "site", {}),
  object("index.html", { content: "<h1>Hi</h1>", contentType: "text/html", cacheControl: "max-age=60" }),
  object("a/b c.txt", { source: { $asset: "string", text: "deep" }, contentType: "text/plain" }),
  object("dot.png", { contentBase64: PNG.toString("base64"), contentType: "image/png" }),
  object("gone.txt", { source: { $asset: "file", path: "/no/such/file" }, contentType: "text/plain" }),
];

const ROLE = "arn:aws:iam::123456789012:role/reader";
const header = (name: string) => [`method.response.header.${name}`, `integration.response.header.${name}`];
const reading = (key: string, more: object = {}, answer: object = {}) => ({
  get: {
    "x-amazon-apigateway-integration": {
      type: "aws",
      httpMethod: "GET",
      uri: `arn:aws:apigateway:eu-west-1:s3:path/site/${key}`,
      credentials: ROLE,
      requestParameters: { "integration.request.path.key": "method.request.path.proxy" },
      responses: {
        "200": {
          statusCode: "200",
          responseParameters: Object.fromEntries(["Content-Type", "Cache-Control", "ETag"].map(header)),
          ...answer,
        },
        "4\\d{2}": {
          statusCode: "404",
          responseTemplates: { "application/json": '{"message":"Not Found"}' },
        },
      },
      ...more,
    },
  },
});

async function get(paths: object, path: string, headers: Record<string, string> = {}) {
  gateway = await startGateway({
    resources: rest(paths, { more: FILES, inputs: { binaryMediaTypes: ["image/png"] } }),
    port: 0,
    log: silentLog,
  });
  const answer = await fetch(`${gateway.url}${path}`, { headers });
  return {
    status: answer.status,
    type: answer.headers.get("content-type"),
    cache: answer.headers.get("cache-control"),
    tag: answer.headers.get("etag"),
    body: Buffer.from(await answer.arrayBuffer()),
  };
}

describe("an object of the program's own bucket", () => {
  test("comes with what the operation maps of S3's headers", async () => {
    const answer = await get({ "/": reading("index.html", { requestParameters: {} }) }, "/");
    expect({ ...answer, body: answer.body.toString() }).toEqual({
      status: 200,
      type: "text/html",
      cache: "max-age=60",
      tag: `"${createHash("md5").update("<h1>Hi</h1>").digest("hex")}"`,
      body: "<h1>Hi</h1>",
    });
  });

  test.each([
    ["/f/a/b%20c.txt", 200, "deep"],
    ["/f/index.html", 200, "<h1>Hi</h1>"],
    ["/f/nothing.txt", 404, '{"message":"Not Found"}'],
    ["/f/../index.html", 403, undefined],
    ["/f/..%2findex.html", 404, '{"message":"Not Found"}'],
    ["/f/a", 404, '{"message":"Not Found"}'],
    // Its file was there when the program ran.
    ["/f/gone.txt", 404, '{"message":"Not Found"}'],
  ] as const)("is found by its whole key: %s answers %i", async (path, status, body) => {
    const answer = await get({ "/f/{proxy+}": reading("{key}") }, path);
    expect(answer.status).toBe(status);
    if (body !== undefined) expect(answer.body.toString()).toBe(body);
  });

  const base64 = PNG.toString("base64");
  test.each([
    ["CONVERT_TO_BINARY", "text/html", PNG],
    ["CONVERT_TO_BINARY", "image/png", PNG],
    ["CONVERT_TO_TEXT", "image/png", Buffer.from(base64)],
    [undefined, "image/png", PNG],
    [undefined, "text/html", Buffer.from(base64)],
  ] as const)("that is binary, with %s and Accept: %s", async (contentHandling, accept, body) => {
    const answer = await get({ "/dot": reading("dot.png", {}, { contentHandling }) }, "/dot", { accept });
    expect([answer.status, answer.body]).toEqual([200, body]);
  });

  test("that is text and no base64 cannot become binary: 500", async () => {
    const text = reading("index.html", {}, { contentHandling: "CONVERT_TO_BINARY" });
    expect((await get({ "/": text }, "/")).status).toBe(500);
  });
});

describe("what is not read", () => {
  const s3 = "arn:aws:apigateway:eu-west-1:s3";
  test.each([
    ["another program's bucket", { uri: `${s3}:path/theirs/x` }, "its bucket is not declared by the program"],
    ["a write", { httpMethod: "PUT" }, "of S3 only reads of objects are served locally"],
    ["a list", { uri: `${s3}:path/site` }, "services other than Lambda are not served locally"],
    ["a bucket that the caller names", { uri: `${s3}:path/{bucket}/x` }, "services other than Lambda"],
    ["without a role", { credentials: undefined }, "expected its credentials to be a role"],
    ["as the caller", { credentials: "arn:aws:iam::*:user/*" }, "expected its credentials to be a role"],
  ])("%s answers 501", async (_what, more, reason) => {
    const answer = await get({ "/f/{proxy+}": reading("{key}", more) }, "/f/x");
    expect([answer.status, answer.body.toString()]).toEqual([501, expect.stringContaining(reason)]);
    expect(gateway.routes.map(({ problem }) => problem)).toEqual([expect.stringContaining(reason)]);
  });

  test("binary answers of other backends answer 501, not text", async () => {
    const responses = { default: { statusCode: "200", contentHandling: "CONVERT_TO_BINARY" } };
    const uri = "http://127.0.0.1:9/";
    const answer = await get({ "/": reading("x", { type: "http", uri, responses }) }, "/");
    expect([answer.status, answer.body.toString()]).toEqual([
      501,
      expect.stringContaining("contentHandling"),
    ]);
  });
});
