// Routes out of a team's own OpenAPI document: evaluated, judged and called.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ask, type Served, serve } from "./served";

describe("routes out of a team's own OpenAPI document", () => {
  let api: Served;
  beforeAll(async () => {
    api = await serve("test/secure-api/programs/document");
  });
  afterAll(() => api?.close());

  test("are guarded as x-portcullis-access says, whatever the document's security says", async () => {
    expect(api.report.findings).toEqual([]);
    const headers = { "X-Tenant": "a" };
    const statuses = await Promise.all([
      ask(api, "GET /items/1"),
      ask(api, "GET /items/1", {}, { headers }),
      ask(api, "GET /items/1", { scope: "items:read" }, { headers }),
      ask(api, "PUT /items/1", { scope: "items:write" }),
      ask(api, "GET /health"),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([401, 403, 200, 403, 200]);
  });

  test("are checked by its schemas and required parameters, with references followed", async () => {
    const writer = { scope: "items:write", groups: ["staff"] };
    const put = async (body: string) =>
      (await ask(api, "PUT /items/1", writer, { body, headers: { "Content-Type": "application/json" } }))
        .status;
    expect([await put("{}"), await put('{"name":""}'), await put('{"name":"a"}')]).toEqual([400, 400, 200]);
    expect((await ask(api, "GET /items/1", { scope: "items:read" })).status).toBe(400);
  });
});
