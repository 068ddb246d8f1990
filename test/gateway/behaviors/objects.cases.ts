// Routes of a REST API that read objects of the program's own bucket, and those that would do more.

import { recorded } from "../recorded-api";
import { type Behavior, rest } from "./case";

const PROXY = "Tutorial: Create a REST API as an Amazon S3 proxy";
const CONVERSION = "Content type conversions in API Gateway";
const ROLE = "arn:aws:iam::123456789012:role/reader";
const PIXEL = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255]).toString("base64");
const notServed = { status: 501, body: { message: /is not served locally: / } };

const object = (key: string, inputs: object) =>
  recorded("aws:s3/bucketObjectv2:BucketObjectv2", `site/${key}`, { bucket: "site", key, ...inputs });
const FILES = [
  recorded("aws:s3/bucket:Bucket", "site", { bucket: "site" }),
  object("index.html", { source: { $asset: "string", text: "<h1>Hi</h1>" }, contentType: "text/html" }),
  object("a/b.txt", { source: { $asset: "string", text: "deep" }, contentType: "text/plain" }),
];
const DOT = object("dot.png", { contentBase64: PIXEL, contentType: "image/png" });

const reading = (key: string, more: object = {}, answer: object = {}) => ({
  get: {
    parameters: [{ in: "path", name: "proxy", required: true, type: "string" }],
    "x-amazon-apigateway-integration": {
      type: "aws",
      httpMethod: "GET",
      uri: `arn:aws:apigateway:eu-west-1:s3:path/site/${key}`,
      credentials: ROLE,
      requestParameters: { "integration.request.path.key": "method.request.path.proxy" },
      responses: {
        default: {
          statusCode: "200",
          responseParameters: {
            "method.response.header.Content-Type": "integration.response.header.Content-Type",
          },
          ...answer,
        },
        "4\\d{2}": { statusCode: "404", responseTemplates: { "application/json": '{"no":true}' } },
      },
      ...more,
    },
  },
});
const site = (paths: object, ...others: typeof FILES) =>
  rest(paths, { more: [...FILES, ...others], inputs: { binaryMediaTypes: ["image/png"] } });

export const OBJECT_CASES: readonly Behavior[] = [
  {
    title: "a route reads an object of the program's bucket by its whole key, with the headers it maps",
    source: PROXY,
    standing: "confirmed",
    resources: site({ "/f/{proxy+}": reading("{key}") }),
    requests: [
      {
        path: "/f/index.html",
        expected: { status: 200, headers: { "content-type": "text/html" }, body: "<h1>Hi</h1>" },
      },
      { path: "/f/a/b.txt", expected: { status: 200, body: "deep" } },
    ],
  },
  {
    title: "an object that is not there is what the route makes of S3's answer",
    source: `${PROXY}; Amazon S3 API reference, GetObject (403 to whoever may not list)`,
    standing: "confirmed",
    resources: site({ "/f/{proxy+}": reading("{key}") }),
    requests: [{ path: "/f/nothing.txt", expected: { status: 404, body: '{"no":true}' } }],
  },
  {
    title: "a binary object is base64 for a client that accepts no binary media type",
    source: CONVERSION,
    standing: "confirmed",
    resources: site({ "/f/{proxy+}": reading("{key}") }, DOT),
    requests: [
      { path: "/f/dot.png", headers: [["Accept", "text/html"]], expected: { status: 200, body: PIXEL } },
    ],
  },
  {
    title: "a binary object is text where the route converts it",
    source: CONVERSION,
    standing: "confirmed",
    resources: site({ "/f/{proxy+}": reading("{key}", {}, { contentHandling: "CONVERT_TO_TEXT" }) }, DOT),
    requests: [
      { path: "/f/dot.png", headers: [["Accept", "image/png"]], expected: { status: 200, body: PIXEL } },
    ],
  },
  {
    title: "another program's bucket is not read",
    source: "our choice: what lies there is not known here",
    standing: "unconfirmed",
    resources: site({
      "/f/{proxy+}": reading("{key}", { uri: "arn:aws:apigateway:eu-west-1:s3:path/theirs/{key}" }),
    }),
    requests: [{ path: "/f/index.html", expected: notServed }],
  },
  {
    title: "a write to a bucket is not served",
    source: `${PROXY}: absent here`,
    standing: "confirmed",
    resources: site({ "/f/{proxy+}": reading("{key}", { httpMethod: "PUT" }) }),
    requests: [{ path: "/f/index.html", expected: notServed }],
  },
];
