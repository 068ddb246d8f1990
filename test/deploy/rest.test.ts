// A REST API of the product, deployed by the real engine into an emulator of AWS and called over HTTP.
// Everything between the request and the answer runs: the gateway, the built authorizer, the issuer's key set, the backend.

import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Deployment, startDeployment } from "./deployment";
import { describeDeployment } from "./suite";

const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });

const origin = "https://app.example.com";

describeDeployment("a REST API in the emulator", () => {
  let api: Deployment;
  beforeAll(async () => {
    api = await startDeployment(join(__dirname, "programs/orders"), { corsAllowOrigin: origin });
    await api.up();
  });
  afterAll(() => api?.close());

  const readToken = (claims: object = {}) =>
    api.issuer.mint({ scope: "read:orders", sub: "reader", ...claims });

  test("without a token answers 401 with a challenge", async () => {
    const answer = await api.send({ path: "/orders" });
    expect([answer.status, answer.headers["www-authenticate"]]).toEqual([401, "Bearer"]);
  });

  test.each([
    ["no JWT", "Bearer not-a-token"],
    ["another scheme", "Basic dXNlcjpwYXNz"],
    ["two tokens", "Bearer a.b.c d.e.f"],
  ])("with %s answers 401", async (_title, Authorization) => {
    expect((await api.send({ path: "/orders", headers: { Authorization } })).status).toBe(401);
  });

  test("with an expired token answers 401, and with one of an unknown key", async () => {
    const now = Math.floor(Date.now() / 1000);
    const expired = await readToken({ iat: now - 7200, exp: now - 3600 });
    const foreign = await api.issuer.mint({ scope: "read:orders" }, { key: "unpublished" });
    for (const token of [expired, foreign])
      expect((await api.send({ path: "/orders", ...bearer(token) })).status).toBe(401);
  });

  test("with a good token reaches the function, which learns who calls", async () => {
    const answer = await api.send({ path: "/orders", ...bearer(await readToken()) });
    expect(answer.status).toBe(200);
    expect(answer.body).toContain("reader");
  });

  test("with the wrong scope answers 403, also while an Allow for another route is cached", async () => {
    const token = await readToken();
    const allowed = await api.send({ path: "/orders/17", ...bearer(token) });
    const denied = await api.send({ method: "POST", path: "/orders", ...bearer(token), body: "{}" });
    const again = await api.send({ path: "/orders", ...bearer(token) });
    expect([allowed.status, denied.status, again.status]).toEqual([200, 403, 200]);
  });

  test("a path that no route has answers 403, with or without a token", async () => {
    const token = await readToken();
    const [open, known] = [
      await api.send({ path: "/nowhere" }),
      await api.send({ path: "/nowhere", ...bearer(token) }),
    ];
    expect([open.status, known.status]).toEqual([403, 403]);
  });

  test("a preflight is answered without a token, and what the gateway refuses by itself carries the same origin", async () => {
    const preflight = await api.send({
      method: "OPTIONS",
      path: "/orders",
      headers: { Origin: origin, "Access-Control-Request-Method": "GET" },
    });
    const refused = await api.send({ path: "/orders", headers: { Origin: origin } });
    expect([Math.floor(preflight.status / 100), refused.status]).toEqual([2, 401]);
    for (const { headers } of [preflight, refused])
      expect(headers["access-control-allow-origin"]).toBe(origin);
  });

  test("an update adds a route, which the same cached token may not use and a writer may", async () => {
    const [reader, writer] = [await readToken(), await api.issuer.mint({ scope: "write:orders" })];
    const before = await api.send({ method: "DELETE", path: "/orders/17", ...bearer(writer) });
    await api.workspace.setConfig({ cancel: "true" });
    await api.up();
    const denied = await api.send({ method: "DELETE", path: "/orders/17", ...bearer(reader) });
    const allowed = await api.send({ method: "DELETE", path: "/orders/17", ...bearer(writer) });
    const still = await api.send({ path: "/orders/17", ...bearer(reader) });
    expect([before.status, denied.status, allowed.status, still.status]).toEqual([403, 403, 200, 200]);
  });

  test("destroy leaves nothing that answers", async () => {
    const destroyed = await api.workspace.destroy();
    expect([destroyed.code, destroyed.output]).toEqual([0, expect.stringMatching(/\d+ deleted/)]);
    expect((await api.send({ path: "/orders" })).status).not.toBe(200);
    expect((await api.workspace.exportState()).resources).toEqual([]);
  });
});
