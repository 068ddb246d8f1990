// A REST API's own JWT authorizer, against real key sets on loopback (AWS: "Control access to REST APIs using JWT authorizers").

import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { type Gateway, startGateway } from "../../gateway";
import { type Issuer, startIssuer } from "../../issuer";
import { ECHO, proxy, rest } from "./behaviors/case";
import { send } from "./send";
import { silentLog } from "./silent-log";

const AUDIENCE = "https://api.example.com";
let issuer: Issuer;
let gateway: Gateway | undefined;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterEach(() => gateway?.close());
afterAll(() => issuer.close());

const bearer = (token: string): [string, string] => ["Authorization", `Bearer ${token}`];

describe("a JWT authorizer of a REST API", () => {
  const OTHER = "https://other-api.example.com";
  async function serve(scopes: readonly string[] = [], jwt: object = {}): Promise<string> {
    const staff = await issuer.realm("staff");
    const jwtConfiguration = {
      issuers: [
        { issuer: issuer.issuer, audiences: [AUDIENCE] },
        { issuer: staff.issuer, audiences: [OTHER] },
      ],
      defaultAlgorithms: ["RS256"],
      ...jwt,
    };
    const scheme = {
      type: "apiKey",
      name: "Authorization",
      in: "header",
      "x-amazon-apigateway-authtype": "custom",
      "x-amazon-apigateway-authorizer": {
        type: "jwt",
        identitySource: "method.request.header.Authorization",
        jwtConfiguration,
      },
    };
    const paths = { "/a": { get: { ...proxy(), security: [{ native: scopes }] } } };
    const resources = rest(paths, { document: { securityDefinitions: { native: scheme } }, more: [ECHO] });
    gateway = await startGateway({ resources, port: 0, log: silentLog });
    return gateway.url;
  }
  const ask = (url: string, token: string) => send(url, { path: "/a", headers: [bearer(token)] });

  test("admits each issuer's tokens for that issuer's audiences only", async () => {
    const url = await serve();
    const staff = await issuer.realm("staff");
    const statuses = [];
    for (const mint of [issuer.mint, staff.mint])
      for (const aud of [AUDIENCE, OTHER, undefined])
        statuses.push((await ask(url, await mint({ aud } as never))).status);
    expect(statuses).toEqual([200, 401, 401, 401, 200, 401]);
    expect((await send(url, { path: "/a" })).status).toBe(401);
    expect((await ask(url, await issuer.mint({ aud: AUDIENCE, exp: 1 } as never))).status).toBe(401);
  });

  test("asks for one of the method's scopes", async () => {
    const url = await serve(["a:read", "a:write"]);
    expect((await ask(url, await issuer.mint({ scope: "a:write" } as never))).status).toBe(200);
    expect((await ask(url, await issuer.mint({ scope: "a:delete" } as never))).status).toBe(403);
  });

  test("takes the algorithms that it allows", async () => {
    const url = await serve([], { defaultAlgorithms: ["ES256"] });
    expect((await ask(url, await issuer.mint())).status).toBe(401);
  });

  test.each([
    [{ defaultAlgorithms: ["HS256"] }, "expected its defaultAlgorithms to be some of RS256"],
    [{ defaultAlgorithms: undefined }, "expected its defaultAlgorithms"],
    [{ issuers: [] }, "expected its issuers to be a list, not empty"],
    [{ issuers: [{ issuer: "https://a.example/", audiences: [] }] }, "a URL with audiences"],
    [{ requiredClaims: { tenant: "a" } }, "its setting requiredClaims is not simulated"],
  ])("%j answers 501, and is never no check", async (jwt, reason) => {
    const url = await serve([], jwt);
    const { status, body } = await ask(url, await issuer.mint());
    expect([status, body]).toEqual([501, expect.stringContaining(reason)]);
  });
});
