// Route tables that nobody here wrote: six public programs on awsx's classic API, said with SecureApi.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ask, type Served, serve } from "./served";

describe("the routes of six public programs", () => {
  let api: Served;
  beforeAll(async () => {
    api = await serve("test/secure-api/programs/public");
  });
  afterAll(() => api?.close());

  test("pass the pack's strict profile: what they leave open has an owner, a reason and an end", () => {
    expect(api.report.findings).toEqual([]);
    const open = api.report.routes.filter(({ verdict }) => verdict === "open");
    expect(open.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      "GET /",
      "GET /dot.png",
      "GET /health",
      "GET /items",
      "GET /items/{id}",
      "GET /{proxy+}",
      "POST /authenticate",
      "POST /webhook",
    ]);
  });

  test("find the key set by the issuer's metadata where none is given", () => {
    const authorizer = api.evaluation.resources.find(
      ({ name, type }) => name === "catalog-authorizer" && type.endsWith("function:Function"),
    );
    const environment = authorizer?.inputs.environment as { variables: Record<string, string> } | undefined;
    expect(environment?.variables).toMatchObject({ ISSUER: "https://example.eu.auth0.com/" });
    expect(environment?.variables).not.toHaveProperty("JWKS_URI");
  });

  test("are served: the open ones to anybody, the others to nobody without a token", async () => {
    const first = { ...api, gateway: { ...api.gateway, url: api.gateway.stages[0]?.url ?? "" } };
    const statuses = await Promise.all([
      ask(first, "GET /items"),
      ask(first, "GET /items/1"),
      ask(first, "DELETE /items/1"),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 401]);
  });
});
