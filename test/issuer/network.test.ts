// What the issuer gives to whom over the network: key sets to anybody here, tokens only to whoever may have them.

import { afterEach, describe, expect, test } from "@jest/globals";
import { decodeJwt } from "jose";
import { type Issuer, type IssuerOptions, startIssuer } from "../../issuer";

const open: Issuer[] = [];
afterEach(async () => {
  for (const issuer of open.splice(0)) await issuer.close();
});

async function started(options: IssuerOptions = {}): Promise<Issuer> {
  const issuer = await startIssuer(options);
  open.push(issuer);
  return issuer;
}

const post = (url: string, body: string, headers: Record<string, string> = {}) =>
  fetch(url, { method: "POST", body, headers });
const kidsOf = async (jwksUri: string): Promise<string[]> =>
  ((await (await fetch(jwksUri)).json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);

describe("several issuers on one port", () => {
  test("each has its own name, keys and discovery document", async () => {
    const issuer = await started();
    const staff = await issuer.realm("staff");
    expect(staff.issuer).toBe(`${issuer.issuer}staff/`);
    expect(decodeJwt(await staff.mint())).toMatchObject({ iss: staff.issuer });
    expect(await kidsOf(staff.jwksUri)).toEqual(["staff-rs256-1"]);
    expect(await kidsOf(issuer.jwksUri)).toEqual(["local-rs256-1"]);
    const document = await (await fetch(`${staff.issuer}.well-known/openid-configuration`)).json();
    expect(document).toMatchObject({ issuer: staff.issuer, jwks_uri: staff.jwksUri });
  });

  test("the network makes none, and a name that is none is refused", async () => {
    const issuer = await started();
    expect((await fetch(`${issuer.issuer}other/.well-known/jwks.json`)).status).toBe(404);
    await expect(issuer.realm("../x")).rejects.toThrow("expected a name of lower-case letters");
  });
});

describe("what can be done to its keys", () => {
  test("rotate keeps the former one where it is asked to; withdraw takes one away and always leaves one to sign with", async () => {
    const issuer = await started();
    await issuer.rotate({ keepFormer: true });
    expect(issuer.keys()).toEqual([
      { kid: "local-rs256-2", alg: "RS256", state: "signing" },
      { kid: "local-rs256-1", alg: "RS256", state: "published" },
    ]);
    expect(await issuer.withdraw("local-rs256-1")).toBe(true);
    expect(await kidsOf(issuer.jwksUri)).toEqual(["local-rs256-2"]);
    expect(await issuer.withdraw("local-rs256-2")).toBe(true);
    expect(await kidsOf(issuer.jwksUri)).toEqual(["local-rs256-3"]);
    expect(issuer.keys().map(({ kid, state }) => [kid, state])).toEqual([
      ["local-rs256-3", "signing"],
      ["local-rs256-2", "withdrawn"],
      ["local-rs256-1", "withdrawn"],
    ]);
    expect(await issuer.withdraw("nobody")).toBe(false);
  });

  test("down is 503, slow waits, and both end", async () => {
    const issuer = await started();
    issuer.behave({ down: true });
    expect((await fetch(issuer.jwksUri)).status).toBe(503);
    issuer.behave({ down: false, delayMs: 300 });
    const before = Date.now();
    expect((await fetch(issuer.jwksUri)).status).toBe(200);
    expect(Date.now() - before).toBeGreaterThanOrEqual(290);
  });
});

describe("the client credentials grant", () => {
  const form = "grant_type=client_credentials&scope=items%3Awrite&audience=https%3A%2F%2Fother.example.com";
  const type = { "Content-Type": "application/x-www-form-urlencoded" };

  test("gives a token with the scope and audience that were asked for, where it is switched on", async () => {
    const issuer = await started({ grants: true });
    const document = (await (await fetch(`${issuer.issuer}.well-known/openid-configuration`)).json()) as {
      token_endpoint: string;
    };
    const answer = await post(document.token_endpoint, form, type);
    const { access_token, token_type } = (await answer.json()) as Record<string, string>;
    expect(token_type).toBe("Bearer");
    expect(decodeJwt(access_token ?? "")).toMatchObject({
      scope: "items:write",
      aud: "https://other.example.com",
    });
  });

  test("is not there by default, and never for a web page or another name", async () => {
    const closed = await started();
    expect((await post(`${closed.issuer}token`, form, type)).status).toBe(405);
    const issuer = await started({ grants: true });
    const fromPage = { ...type, Origin: "https://evil.example" };
    expect((await post(`${issuer.issuer}token`, form, fromPage)).status).toBe(403);
    expect((await post(`${issuer.issuer}token`, "grant_type=password", type)).status).toBe(400);
  });
});

describe("the session's own endpoint", () => {
  test("makes any token for whoever shows the secret, and nothing for anybody else", async () => {
    const issuer = await started({ secret: "s".repeat(43) });
    const url = `${issuer.issuer}mint`;
    const asked = JSON.stringify({ case: "expired", claims: { scope: "items:write" } });
    const answer = await post(url, asked, { Authorization: `Bearer ${"s".repeat(43)}` });
    const { token } = (await answer.json()) as { token: string };
    expect(decodeJwt(token)).toMatchObject({ scope: "items:write" });
    expect(decodeJwt(token).exp).toBeLessThan(Date.now() / 1000);
    expect((await post(url, asked)).status).toBe(403);
    expect((await post(url, asked, { Authorization: `Bearer ${"t".repeat(43)}` })).status).toBe(403);
    expect((await post(`${(await started()).issuer}mint`, asked)).status).toBe(404);
  });
});
