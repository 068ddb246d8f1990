// Discovery against a real server: where an issuer's metadata is looked for, and what of it counts.

import { describe, expect, test } from "@jest/globals";
import { metadataUris } from "../../../authorizer/keys/discover";
import { createFetchKeys } from "../../../authorizer/keys/fetch";
import { PUBLIC_KEYS } from "../../arbitraries/jwt";
import { asked, base, fetchFrom, issuer, metadata, OAUTH, OIDC, places } from "./metadata-server";
import * as server from "./server";

describe("metadata is looked for", () => {
  test.each([
    [
      "https://a.example",
      "https://a.example/.well-known/openid-configuration",
      "https://a.example/.well-known/oauth-authorization-server",
    ],
    [
      "https://a.example/",
      "https://a.example/.well-known/openid-configuration",
      "https://a.example/.well-known/oauth-authorization-server",
    ],
    // RFC 8414 section 3.1, and OpenID Connect Discovery 1.0 section 4.1.
    [
      "https://a.example/issuer1",
      "https://a.example/issuer1/.well-known/openid-configuration",
      "https://a.example/.well-known/oauth-authorization-server/issuer1",
    ],
    [
      "https://a.example:8443/realms/x/",
      "https://a.example:8443/realms/x/.well-known/openid-configuration",
      "https://a.example:8443/.well-known/oauth-authorization-server/realms/x",
    ],
  ])("for %s in these places", (url, first, second) => {
    expect(metadataUris(url)).toEqual([first, second]);
  });

  test("in OpenID Connect's place first, and no further if it is there", async () => {
    places[OIDC] = metadata(base());
    expect(await fetchFrom(base())).toBe("keys");
    expect(asked).toEqual([OIDC, "/jwks.json"]);
  });

  test.each([
    ["is not there", undefined],
    ["is somebody's home page", server.serveText("<h1>Welcome</h1>", "text/html")],
    ["is for another issuer", server.serveText(JSON.stringify({ issuer: "https://other.example" }))],
  ])("in RFC 8414's place if the first %s", async (_, first) => {
    if (first !== undefined) places[`/tenant${OIDC}`] = first;
    places[`${OAUTH}/tenant`] = metadata(`${base()}/tenant`);
    expect(await fetchFrom(`${base()}/tenant`)).toBe("keys");
    expect(asked).toEqual([`/tenant${OIDC}`, `${OAUTH}/tenant`, "/jwks.json"]);
  });

  test("anew for each fetch: an issuer that has moved its key set is followed at once", async () => {
    const fetchKeys = createFetchKeys({ timeoutMs: 2000, allowLoopbackHttp: true });
    places[OIDC] = metadata(base());
    places["/moved.json"] = server.serveKeys(PUBLIC_KEYS[0]);
    expect(await fetchKeys({ url: base(), jwksUri: undefined })).toMatchObject({
      keys: { length: PUBLIC_KEYS.length },
    });
    places[OIDC] = metadata(base(), { jwks_uri: `${base()}/moved.json` });
    expect(await fetchKeys({ url: base(), jwksUri: undefined })).toMatchObject({ keys: { length: 1 } });
  });

  test("never, where JWKS_URI is set", async () => {
    const fetchKeys = createFetchKeys({ timeoutMs: 2000, allowLoopbackHttp: true });
    expect(await fetchKeys({ url: base(), jwksUri: issuer.uri })).toMatchObject({ ok: true });
    expect(asked).toEqual(["/jwks.json"]);
  });
});

describe("metadata counts only if", () => {
  test.each([
    ["another host's", "https://evil.example"],
    ["one with a slash more", "/"],
    ["a template, as of Entra's common endpoint", "https://login.example/{tenantid}/v2.0"],
    ["a list", ["SELF"]],
    ["absent", undefined],
  ])("its issuer is exactly ours: %s is issuer-mismatch", async (_, other) => {
    const given = other === "/" ? `${base()}/` : Array.isArray(other) ? [base()] : other;
    places[OIDC] = metadata(base(), { issuer: given });
    expect(await fetchFrom(base())).toBe("issuer-mismatch");
    expect(asked).not.toContain("/jwks.json");
  });

  test.each([
    ["http elsewhere", "http://keys.example/jwks.json"],
    ["a file", "file:///etc/passwd"],
    ["with a password", "https://u:p@keys.example/"],
    ["with a fragment", "https://keys.example/#x"],
    ["relative", "/jwks.json"],
    ["data", 'data:application/json,{"keys":[]}'],
    ["with a space", "https://keys.example/ jwks"],
  ])("its jwks_uri would do as JWKS_URI: one that is %s is jwks-uri-refused", async (_, jwks_uri) => {
    places[OIDC] = metadata(base(), { jwks_uri });
    expect(await fetchFrom(base())).toBe("jwks-uri-refused");
  });

  test("loopback over http is allowed: without that, its jwks_uri is refused", async () => {
    places[OIDC] = metadata(base());
    expect(await fetchFrom(base(), 2000, false)).toBe("jwks-uri-refused");
  });

  test.each([
    ["no jwks_uri", (url: string) => JSON.stringify({ issuer: url })],
    ["a jwks_uri that is no text", (url: string) => JSON.stringify({ issuer: url, jwks_uri: 1 })],
    [
      "issuer twice",
      (url: string) => `{"issuer":"https://x.example","issuer":"${url}","jwks_uri":"${url}/jwks.json"}`,
    ],
    ["half an object", (url: string) => `{"issuer":"${url}",`],
    ["a list", (url: string) => `["${url}"]`],
    ["nothing", () => ""],
  ])("it is one strict object with jwks_uri: %s is metadata-malformed", async (_, text) => {
    places[OIDC] = server.serveText(text(base()));
    expect(await fetchFrom(base())).toBe("metadata-malformed");
  });

  test.each(["\n", " \r\n\t"])(
    "white space around it (%j) and members nobody knows do not matter",
    async (space) => {
      const text = JSON.stringify(
        { issuer: base(), jwks_uri: issuer.uri, "x-new": { a: [{ b: 1 }] } },
        null,
        2,
      );
      places[OIDC] = server.serveText(`${space}${text}${space}`);
      expect(await fetchFrom(base())).toBe("keys");
    },
  );

  test("it is no redirect, and not larger than a key set may be", async () => {
    places[OIDC] = server.redirectTo("/elsewhere");
    expect(await fetchFrom(base())).toBe("status");
    places[OIDC] = server.serveText(" ".repeat(300_000));
    expect(await fetchFrom(base())).toBe("too-large");
  });
});
