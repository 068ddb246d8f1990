// The REST example: judged by the strict profile, then served behind the authorizer's own bundle and called.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ask, type Served, serve } from "./served";

const APP = "https://app.example.com";

describe("a REST API with most of what SecureApi can say", () => {
  let api: Served;
  beforeAll(async () => {
    api = await serve("examples/rest-api");
  });
  afterAll(() => api?.close());

  test("passes the pack's strict profile; its one open route is waived where it stands", () => {
    expect(api.report.findings).toEqual([]);
    expect(api.report.routes.filter(({ verdict }) => verdict === "open").map(({ path }) => path)).toEqual([
      "/health",
    ]);
  });

  test.each([
    ["GET /hello", undefined, 401],
    ["GET /hello", {}, 200],
    ["GET /hello", { aud: "https://other.example.com" }, 401],
    ["POST /orders", {}, 403],
    ["PUT /orders/a/b", {}, 403],
    ["PUT /orders/a/b", { groups: ["staff"] }, 200],
    ["DELETE /orders/a", { groups: ["guests"] }, 403],
    ["GET /reports/1", {}, 403],
    ["GET /partners", undefined, 401],
    ["GET /native", undefined, 401],
    // Of this project's issuer, not of the one that the route names.
    ["GET /native", {}, 401],
    ["GET /health", undefined, 204],
    ["GET /docs", undefined, 401],
    ["GET /docs/style.css", undefined, 401],
    ["GET /docs/nothing.css", {}, 404],
    ["GET /nowhere", {}, 403],
  ] as const)("%s with %j answers %i", async (key, claims, status) => {
    expect((await ask(api, key, claims)).status).toBe(status);
  });

  test("takes a scheme's name in any case", async () => {
    const token = await api.issuer.mint({ aud: "https://api.example.com" });
    const answer = await ask(api, "GET /hello", undefined, { headers: { Authorization: `bEARER ${token}` } });
    expect(answer.status).toBe(200);
  });

  test("checks a body before the function sees it", async () => {
    const writer = { scope: "orders:write" };
    const send = async (body: string) =>
      (await ask(api, "POST /orders", writer, { body, headers: { "Content-Type": "application/json" } }))
        .status;
    expect([await send("{}"), await send('{"item":1}'), await send('{"item":"a"}')]).toEqual([400, 400, 200]);
  });

  test("answers a browser's preflight on every path, without asking who calls", async () => {
    const preflight = { headers: { Origin: APP, "Access-Control-Request-Method": "POST" } };
    for (const path of ["/hello", "/orders", "/orders/a", "/health", "/docs/style.css"]) {
      const { status, headers } = await ask(api, `OPTIONS ${path}`, undefined, preflight);
      expect([path, status, headers.get("access-control-allow-origin")]).toEqual([path, 204, APP]);
      expect(headers.get("access-control-allow-credentials")).toBe("true");
      expect(headers.get("access-control-allow-headers")).toBe("Authorization,Content-Type,X-Tenant");
    }
    const { headers } = await ask(api, "OPTIONS /orders", undefined, preflight);
    expect(headers.get("access-control-allow-methods")).toBe("OPTIONS,POST");
  });

  test("says the origin on answers of functions, on fixed ones, and on its own 401, 403 and 400", async () => {
    const from = { headers: { Origin: APP } };
    const answers = await Promise.all([
      ask(api, "GET /hello", {}, from),
      ask(api, "GET /health", undefined, from),
      ask(api, "GET /hello", undefined, from),
      ask(api, "POST /orders", {}, from),
      ask(
        api,
        "POST /orders",
        { scope: "orders:write" },
        { headers: { ...from.headers, "Content-Type": "application/json" }, body: "{}" },
      ),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 204, 401, 403, 400]);
    for (const { headers } of answers) {
      expect(headers.get("access-control-allow-origin")).toBe(APP);
      expect(headers.get("access-control-allow-credentials")).toBe("true");
    }
    expect(answers[2]?.headers.get("access-control-expose-headers")).toBe("WWW-Authenticate");
  });

  test("does not name an origin that may not call", async () => {
    const answer = await ask(api, "GET /hello", {}, { headers: { Origin: "https://evil.example.com" } });
    expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([200, null]);
  });

  test("serves a folder's index, texts and images as they are", async () => {
    const site = join(__dirname, "../../examples/rest-api/site");
    for (const [path, file, type] of [
      ["/docs", "index.html", "text/html; charset=utf-8"],
      ["/docs/style.css", "style.css", "text/css; charset=utf-8"],
      ["/docs/dot.png", "dot.png", "image/png"],
    ] as const) {
      const answer = await ask(api, `GET ${path}`, {}, { headers: { Origin: APP, Accept: "*/*" } });
      expect([path, answer.status, answer.headers.get("content-type")]).toEqual([path, 200, type]);
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(readFileSync(join(site, file)));
      expect(answer.headers.get("access-control-allow-origin")).toBe(APP);
    }
  });

  test("puts a folder's files into a bucket that nobody may list or read but the API", () => {
    const inputs = (type: string) =>
      api.evaluation.resources.filter((one) => one.type.endsWith(type)).map((one) => one.inputs);
    expect(inputs(":BucketObjectv2").map(({ key, contentType }) => [key, contentType])).toEqual([
      ["dot.png", "image/png"],
      ["index.html", "text/html; charset=utf-8"],
      ["style.css", "text/css; charset=utf-8"],
    ]);
    expect(inputs(":BucketPublicAccessBlock")).toEqual([
      expect.objectContaining({ blockPublicPolicy: true, restrictPublicBuckets: true }),
    ]);
    const policies = inputs(":RolePolicy").flatMap(({ policy }) => JSON.parse(String(policy)).Statement);
    const reading = policies.filter(({ Action }) => String(Action).startsWith("s3:"));
    expect(reading).toEqual([
      {
        Effect: "Allow",
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::rest-api-local-shop-folder-site-123456789012-us-east-1/*",
      },
    ]);
  });
});
