// Authorizers that need no function: JWT of HTTP APIs and Cognito user pools of REST APIs, against a real key set on loopback.

import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { type Gateway, startGateway } from "../../gateway";
import { type Issuer, startIssuer } from "../../issuer";
import { ECHO, http, proxy, rest } from "./behaviors/case";
import { send } from "./send";
import { keepingLog } from "./silent-log";

const AUDIENCE = "https://api.example.com";
const POOL = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Abc";
const POOL_ISSUER = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Abc";

let issuer: Issuer;
let gateway: Gateway | undefined;
const { log, text } = keepingLog();
beforeAll(async () => {
  issuer = await startIssuer();
});
afterEach(() => gateway?.close());
afterAll(() => issuer.close());

const bearer = (token: string): [string, string] => ["Authorization", `Bearer ${token}`];
const seconds = () => Math.floor(Date.now() / 1000);

describe("a JWT authorizer of an HTTP API", () => {
  async function serve(route: object = {}, settings: object = {}): Promise<string> {
    const jwtConfiguration = { issuer: issuer.issuer, audiences: [AUDIENCE] };
    const identitySources = ["$request.header.Authorization"];
    const authorizer = { authorizerType: "JWT", identitySources, jwtConfiguration, ...settings };
    const guarded = { authorizationType: "JWT", authorizerId: "http-authorizer", ...route };
    gateway = await startGateway({ resources: http({ "GET /a": guarded }, { authorizer }), port: 0, log });
    return gateway.url;
  }
  const ask = async (url: string, claims: object = {}, options: object = {}) =>
    send(url, { path: "/a", headers: [bearer(await issuer.mint(claims as never, options))] });

  test("admits a good token, and the backend gets its claims as text", async () => {
    const { status, body } = await ask(await serve(), { scope: "read write", groups: ["a", "b"] });
    expect(status).toBe(200);
    expect(JSON.parse(body).requestContext.authorizer).toEqual({
      jwt: {
        claims: expect.objectContaining({
          iss: issuer.issuer,
          scope: "read write",
          groups: "[a b]",
          exp: expect.stringMatching(/^\d+$/),
        }),
        scopes: ["read", "write"],
      },
    });
  });

  test("takes the token with or without Bearer", async () => {
    const url = await serve();
    expect(await send(url, { path: "/a", headers: [["Authorization", await issuer.mint()]] })).toMatchObject({
      status: 200,
    });
  });

  test("of a token without aud the client_id counts, and only then", async () => {
    const url = await serve();
    expect((await ask(url, { aud: undefined, client_id: AUDIENCE })).status).toBe(200);
    expect((await ask(url, { aud: "other", client_id: AUDIENCE })).status).toBe(401);
  });

  test.each<[string, object, object, RegExp]>([
    [
      "another audience",
      { aud: "other" },
      {},
      /error="invalid_token" error_description="the token does not have a valid audience"/,
    ],
    ["an expired token", { exp: 1 }, {}, /the token has expired/],
    ["a token that is not valid yet", { nbf: 9_999_999_999 }, {}, /nbf is not valid/],
    ["a token from the future", { iat: 9_999_999_990 }, {}, /from the future/],
    ["a token without an end", { exp: undefined }, {}, /exp is not valid/],
    ["another issuer", { iss: "https://other.example/" }, {}, /iss is not valid/],
    ["a key that is not published", {}, { key: "unpublished" }, /signature is not valid/],
    ["a key that nobody knows", {}, { header: { kid: "nobody" } }, /key is not known/],
    ["no signature", {}, { alg: "none" }, /algorithm is not allowed/],
  ])("refuses %s with 401 and says why in the challenge", async (_title, claims, options, challenge) => {
    const answer = await ask(await serve(), claims, options);
    expect(answer).toMatchObject({ status: 401, body: '{"message":"Unauthorized"}' });
    expect(answer.headers["www-authenticate"]).toMatch(challenge);
  });

  test("refuses no token, an empty one, two, and what is none", async () => {
    const url = await serve();
    const good = await issuer.mint();
    for (const headers of [
      [],
      [["Authorization", ""]],
      [bearer(good), bearer(good)],
      [["Authorization", "Bearer x.y.z"]],
    ])
      expect(await send(url, { path: "/a", headers: headers as [string, string][] })).toMatchObject({
        status: 401,
      });
  });

  test("a route's scopes: one of them is enough, none is 403", async () => {
    const url = await serve({ authorizationScopes: ["items:read", "items:write"] });
    expect((await ask(url, { scope: "openid items:write" })).status).toBe(200);
    expect((await ask(url, { scope: undefined, scp: ["items:read"] })).status).toBe(200);
    const refused = await ask(url, { scope: "openid" });
    expect(refused).toMatchObject({ status: 403, body: '{"message":"Forbidden"}' });
    expect(refused.headers["www-authenticate"]).toMatch(/error="insufficient_scope"/);
  });

  test("an issuer that cannot be asked lets nobody in", async () => {
    const url = await serve(
      {},
      { jwtConfiguration: { issuer: "http://127.0.0.1:9/", audiences: [AUDIENCE] } },
    );
    expect((await ask(url, { iss: "http://127.0.0.1:9/" })).status).toBe(401);
  });

  test("an issuer beyond loopback must be https", async () => {
    const url = await serve(
      {},
      { jwtConfiguration: { issuer: "http://issuer.example/", audiences: [AUDIENCE] } },
    );
    expect((await ask(url, { iss: "http://issuer.example/" })).status).toBe(401);
  });
});

describe("a user pool of a REST API", () => {
  async function serve(scopes: readonly string[] = []): Promise<string> {
    const pool = {
      type: "apiKey",
      name: "Authorization",
      in: "header",
      "x-amazon-apigateway-authtype": "cognito_user_pools",
      "x-amazon-apigateway-authorizer": { type: "cognito_user_pools", providerARNs: [POOL] },
    };
    const paths = { "/a": { get: { ...proxy(), security: [{ pool: scopes }] } } };
    const resources = rest(paths, { document: { securityDefinitions: { pool } }, more: [ECHO] });
    // The pool is not there yet; the local issuer stands for it.
    gateway = await startGateway({
      resources,
      port: 0,
      log,
      issuers: new Map([[POOL_ISSUER, issuer.issuer]]),
    });
    return gateway.url;
  }
  const ask = async (url: string, claims: object) =>
    send(url, { path: "/a", headers: [bearer(await issuer.mint(claims as never))] });

  test("without scopes takes identity tokens, and the backend gets the claims as text", async () => {
    const exp = seconds() + 60;
    const { status, body } = await ask(await serve(), { token_use: "id", "cognito:groups": ["a", "b"], exp });
    expect(status).toBe(200);
    const { claims } = JSON.parse(body).requestContext.authorizer;
    expect(claims).toMatchObject({ "cognito:groups": "a,b", token_use: "id" });
    expect(Date.parse(`${claims.exp.replace(" UTC", "")} UTC`)).toBe(exp * 1000);
  });

  test.each([
    ["an access token", { token_use: "access" }],
    ["a token that does not say what it is for", {}],
    ["an expired token", { token_use: "id", exp: 1 }],
  ])("without scopes refuses %s", async (_title, claims) => {
    expect(await ask(await serve(), claims)).toMatchObject({
      status: 401,
      body: '{"message":"Unauthorized"}',
    });
  });

  test("with scopes takes access tokens that have one of them", async () => {
    const url = await serve(["shop/read"]);
    expect((await ask(url, { token_use: "access", scope: "shop/read" })).status).toBe(200);
    expect((await ask(url, { token_use: "access", scope: "shop/write" })).status).toBe(401);
    expect((await ask(url, { token_use: "id", scope: "shop/read" })).status).toBe(401);
  });
});

test("no token gets into the log", async () => {
  expect(text()).toMatch(/"outcome":"admitted"/);
  expect(text()).not.toMatch(/eyJ/);
});
