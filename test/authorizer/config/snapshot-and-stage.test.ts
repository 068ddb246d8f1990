// Settings: what starts, what does not and with which words; and that no message ever quotes what it found.

import { describe, expect, test } from "@jest/globals";
import { checkSettings, fetchKeySet } from "../../../authorizer/check";
import { AUTH0_CLAIMS, createKey, KEYS, mint } from "../../arbitraries/jwt";
import { serveKeys, startKeyServer } from "../keys/server";
import { bearer, createSubject, SETTINGS } from "../subject";
import { load } from "./loaded";

describe("STAGE_NAME", () => {
  const ROUTES = JSON.stringify(
    Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`GET /r${n}`, { scopes: [`s${n}`] }])),
  );

  test("reaches what is asked before a deployment, and the function: what does not fit without it fits with it", () => {
    expect(() => checkSettings({ ...SETTINGS, ROUTES })).toThrow("would not fit into 8 KB");
    expect(() => createSubject({ env: { ROUTES } })).toThrow("would not fit into 8 KB");
    expect(() => checkSettings({ ...SETTINGS, ROUTES, STAGE_NAME: "prod" })).not.toThrow();
    expect(() => createSubject({ env: { ROUTES, STAGE_NAME: "prod" } })).not.toThrow();
  });

  test.each(["$default", "prod", "v1_2-x", "s".repeat(128)])("%s is a stage's name", (STAGE_NAME) => {
    expect(load({ ...SETTINGS, STAGE_NAME }).stageName).toBe(STAGE_NAME);
  });

  test.each(["", "a/b", "a b", "$latest", "s".repeat(129), "a*"])("%p is not", (STAGE_NAME) => {
    expect(() => load({ ...SETTINGS, STAGE_NAME })).toThrow(
      /^STAGE_NAME: expected the name of the API's stage/,
    );
  });

  test("a longer stage at run time: no resource of 512 characters, and no policy that does not fit", async () => {
    const path = "x".repeat(428);
    const event = (stage: string) => ({
      ...bearer(mint(AUTH0_CLAIMS)),
      methodArn: `arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/${stage}/GET/${path}`,
    });
    const subject = createSubject({
      env: { ROUTES: JSON.stringify({ [`GET /${path}`]: {} }), STAGE_NAME: "v1" },
    });
    expect(await subject.code(event("v1"))).toBe("none");
    expect(await subject.code(event("s".repeat(128)))).toBe("policy-impossible");
  });
});

describe("the key set for a snapshot", () => {
  const codeOf = (uri: string) => fetchKeySet(uri, 1000).catch((error: Error) => error);

  test("is vetted, and holds public members only", async () => {
    const { publicJwk } = KEYS.RS256;
    const { privateKey } = createKey("RS256", "private");
    const server = await startKeyServer(
      serveKeys(publicJwk, { ...privateKey.export({ format: "jwk" }), kid: "private" }, null),
    );
    expect(await fetchKeySet(server.uri, 1000)).toEqual([
      { kty: "RSA", n: publicJwk.n, e: publicJwk.e, alg: "RS256", kid: "rsa-1" },
    ]);
    server.behave = serveKeys({ ...publicJwk, e: "AQ" });
    expect(await codeOf(server.uri)).toEqual(new Error("no-usable-key"));
    await server.close();
    expect(await codeOf(server.uri)).toEqual(new Error("network"));
  });

  test.each([
    "http://issuer.example.com/jwks",
    "https://u:topsecret@[bad/",
    "ftp://u:topsecret@h/",
    "topsecret",
  ])("%s is refused without being repeated", async (uri) => {
    const error = await codeOf(uri);
    expect(error).toEqual(expect.objectContaining({ message: expect.stringMatching(/^jwksUri: expected/) }));
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain("topsecret");
  });
});
