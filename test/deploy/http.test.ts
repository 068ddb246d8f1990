// The example HTTP API, deployed by the real engine into an emulator of AWS and called over HTTP.

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Deployment, startDeployment } from "./deployment";
import { copyProgram } from "./grown";
import { describeDeployment } from "./suite";

const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });
const origin = "https://app.example.com";

describeDeployment("the example HTTP API in the emulator", () => {
  const program = copyProgram("examples/http-api");
  let api: Deployment;
  beforeAll(async () => {
    api = await startDeployment(program.folder);
    await api.up();
  });
  afterAll(async () => {
    await api?.close();
    program.dispose();
  });

  test("without a token answers 401", async () => {
    expect((await api.send({ path: "/items" })).status).toBe(401);
  });

  test.each([
    ["no JWT", "Bearer not-a-token"],
    ["two tokens", "Bearer a.b.c d.e.f"],
  ])("with %s is refused", async (_title, Authorization) => {
    expect((await api.send({ path: "/items", headers: { Authorization } })).status).toBe(403);
  });

  test("with an expired token, and with one of an unknown key, is refused", async () => {
    const now = Math.floor(Date.now() / 1000);
    const expired = await api.issuer.mint({ iat: now - 7200, exp: now - 3600 });
    const foreign = await api.issuer.mint({}, { key: "unpublished" });
    for (const token of [expired, foreign])
      expect((await api.send({ path: "/items", ...bearer(token) })).status).toBe(403);
  });

  test("with a good token reaches the function, and the wrong scope does not, also while the Allow is cached", async () => {
    const token = await api.issuer.mint({ scope: "openid" });
    const allowed = await api.send({ path: "/items", ...bearer(token) });
    const denied = await api.send({ method: "POST", path: "/items", ...bearer(token), body: "{}" });
    const again = await api.send({ path: "/items", ...bearer(token) });
    expect([allowed.status, denied.status, again.status]).toEqual([200, 403, 200]);
  });

  test("with the right scope may write", async () => {
    const token = await api.issuer.mint({ scope: "items:write" });
    expect((await api.send({ method: "POST", path: "/items", ...bearer(token), body: "{}" })).status).toBe(
      200,
    );
  });

  test("a preflight of an allowed origin is answered without a token, another origin's without leave", async () => {
    const preflight = (from: string) =>
      api.send({
        method: "OPTIONS",
        path: "/items",
        headers: {
          Origin: from,
          "Access-Control-Request-Method": "GET",
          "Access-Control-Request-Headers": "authorization",
        },
      });
    const [own, other] = [await preflight(origin), await preflight("https://other.example.com")];
    expect(own.status).toBeLessThan(300);
    expect(own.headers["access-control-allow-origin"]).toBe(origin);
    expect(other.headers["access-control-allow-origin"]).toBeUndefined();
  });

  test("an update adds a route, which asks for its own scope from the first request on", async () => {
    const [reader, writer] = [
      await api.issuer.mint({ scope: "openid" }),
      await api.issuer.mint({ scope: "items:write" }),
    ];
    const remove = (token: string) => api.send({ method: "DELETE", path: "/items/17", ...bearer(token) });
    const before = await remove(writer);
    program.insertAfter(
      "  routes: [\n",
      `{ method: "DELETE", path: "/items/{id}", access: { scopes: ["items:write"] }, handler: "./items.ts" },\n`,
    );
    await api.up();
    const [denied, allowed] = [await remove(reader), await remove(writer)];
    const still = await api.send({ path: "/items", ...bearer(reader) });
    expect([before.status, denied.status, allowed.status, still.status]).toEqual([404, 403, 200, 200]);
  });

  test("destroy leaves nothing that answers", async () => {
    const destroyed = await api.workspace.destroy();
    expect([destroyed.code, destroyed.output]).toEqual([0, expect.stringMatching(/\d+ deleted/)]);
    expect((await api.send({ path: "/items" })).status).not.toBe(200);
    expect((await api.workspace.exportState()).resources).toEqual([]);
  });
});
