// The bench, over the network: each click is one request to the gateway, and what is shown of it is what the gateway says.

import { describe, expect, test } from "@jest/globals";
import { decodeJwt } from "jose";
import { goodClaims, readClaims, shownClaims } from "../../console/bench/claims";
import { opened } from "./opened";

const textOf = (tree: unknown): string =>
  typeof tree === "string" ? tree : Array.isArray(tree) ? tree.slice(2).map(textOf).join(" ") : "";

const form = (route: string, which: string, more: Record<string, string> = {}) => ({
  route: `api GET ${route}`,
  case: which,
  ...more,
});

describe("sending", () => {
  test("no token, and the steps say where it stopped", async () => {
    const { gateway, post } = await opened();
    const answer = await post("/send", form("/hello", "no-token", { target: `${gateway.url}/hello` }));
    const { result } = (await answer.json()) as { result: unknown };
    expect(textOf(result)).toMatch(
      /401.*A required identity source is missing.*Identity.*stopped.*Authorizer.*not reached/s,
    );
  });

  test("without the script the same form gives the whole page", async () => {
    const { gateway, post } = await opened();
    const fields = form("/open", "no-token", { target: `${gateway.url}/open` });
    const page = await (await post("/send", fields, "text/html")).text();
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain("Anybody may call this route.");
  });

  test("goes to the gateway and nowhere else", async () => {
    const { origin, post } = await opened();
    for (const target of [
      "http://example.com/",
      "http://127.0.0.1:1/",
      `${origin}/_portcullis/keys`,
      "file:///etc/passwd",
      "x",
    ]) {
      const { result } = (await (await post("/send", form("/hello", "valid", { target }))).json()) as {
        result: unknown;
      };
      expect([target, textOf(result)]).toEqual([target, expect.stringContaining("Address: expected")]);
    }
  });

  test("edited claims that are no JSON are one clear sentence", async () => {
    const { gateway, post } = await opened();
    const fields = form("/hello", "claims", { target: `${gateway.url}/hello`, claims: "{" });
    const { result } = (await (await post("/send", fields)).json()) as { result: unknown };
    expect(textOf(result)).toContain("Claims: expected JSON");
  });

  test("headers that frame a message, or break a line, are refused", async () => {
    const { gateway, post } = await opened();
    for (const headers of ["Host: evil.example", "Content-Length: 5", "no colon", "a b: c"]) {
      const fields = form("/hello", "no-token", { target: `${gateway.url}/hello`, headers });
      const { result } = (await (await post("/send", fields)).json()) as { result: unknown };
      expect([headers, textOf(result)]).toEqual([headers, expect.stringContaining("Headers: expected")]);
    }
  });

  test("the same again sends the same token", async () => {
    const { gateway, post } = await opened();
    const first = await (
      await post("/send", form("/hello", "malformed", { target: `${gateway.url}/hello` }))
    ).json();
    const { id } = { id: /"data-again":"([^"]+)"/.exec(JSON.stringify(first))?.[1] ?? "" };
    const again = (await (await post("/send", { case: "again", id })).json()) as { result: unknown };
    expect(textOf(again.result)).toContain("/hello");
    expect(JSON.stringify(again)).not.toContain('"claims"');
  });
});

describe("claims as people write them", () => {
  const now = Date.parse("2026-01-01T12:00:00Z");

  test("times are relative, null leaves a claim out", () => {
    expect(readClaims('{"exp":"+1h","iat":"now","nbf":"-5m","azp":null}', "Claims", now)).toEqual({
      ok: true,
      claims: { exp: now / 1000 + 3600, iat: now / 1000, nbf: now / 1000 - 300, azp: undefined },
    });
    expect(readClaims('{"exp":"soon"}', "Claims", now)).toMatchObject({ ok: false });
    expect(readClaims("[]", "Claims", now)).toMatchObject({ ok: false });
  });

  test("what the editor shows for a case is what its token holds", async () => {
    const { issuer } = await opened();
    const good = goodClaims({ claims: { scope: "items:read" } }, "https://api.example.com");
    for (const which of ["valid", "expired", "early", "audience", "scope"]) {
      const read = readClaims(shownClaims(which, good), "Claims", Date.now());
      if (!read.ok) throw new Error(read.what);
      const claims = decodeJwt(await issuer.mint(read.claims));
      expect(claims.aud === "https://api.example.com").toBe(which !== "audience");
      expect(claims.scope === "items:read").toBe(which !== "scope");
      expect(Number(claims.exp) > Date.now() / 1000).toBe(which !== "expired");
    }
  });
});

describe("the key set", () => {
  test("its buttons do what they say", async () => {
    const { issuer, post } = await opened();
    await post("/keys", { action: "rotate" });
    expect(issuer.keys().map(({ state }) => state)).toEqual(["signing", "published"]);
    await post("/keys", { action: "withdraw", kid: "local-rs256-1" });
    expect(issuer.keys().map(({ state }) => state)).toEqual(["signing", "withdrawn"]);
    await post("/keys", { action: "down" });
    expect((await fetch(issuer.jwksUri)).status).toBe(503);
    await post("/keys", { action: "up" });
    expect((await fetch(issuer.jwksUri)).status).toBe(200);
    await post("/keys", { action: "slow" });
    expect(issuer.behave({}).delayMs).toBe(5000);
    await post("/keys", { action: "fast" });
    await post("/keys", { action: "constructor" });
    expect(issuer.behave({})).toEqual({ down: false, delayMs: 0 });
  });
});

test("a link fills the bench in and sends nothing", async () => {
  const { origin } = await opened();
  const query = new URLSearchParams({
    route: "api GET /open",
    case: "claims",
    claims: '{"sub":"<b>"}',
    body: "x",
  });
  const page = await (await fetch(`${origin}/_portcullis/?${query}`)).text();
  expect(page).toContain("{&quot;sub&quot;:&quot;&lt;b&gt;&quot;}");
  expect(page).toMatch(/<option value="api GET \/open"[^>]* selected="">/);
  expect(page).toContain("No request yet.");
});
