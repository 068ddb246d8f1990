// TOKEN events from end to end: the seed's three settings, the three outcomes, and the policy that is cached.

import { describe, expect, test } from "@jest/globals";
import { STAGE_ARN, tokenEvent } from "../../arbitraries/gateway-event";
import { AUTH0_CLAIMS, KEYS, mint, NOW, STRANGER } from "../../arbitraries/jwt";
import { bearer, createSubject } from "../subject";

describe("a TOKEN event, with the seed's three settings and nothing else", () => {
  test("an Auth0 access token is allowed on every route of the stage", async () => {
    const subject = createSubject();
    expect(await subject.handle(bearer(mint(AUTH0_CLAIMS)))).toEqual({
      principalId: AUTH0_CLAIMS.sub,
      policyDocument: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: "execute-api:Invoke",
            Resource: [`${STAGE_ARN}/*`],
            Condition: {
              DateLessThanIfExists: { "aws:CurrentTime": new Date((NOW + 7205) * 1000).toISOString() },
            },
          },
        ],
      },
      context: {
        subject: AUTH0_CLAIMS.sub,
        issuer: "tenant.eu.auth0.com",
        expiresAt: String(NOW + 7200),
        clientId: AUTH0_CLAIMS.azp,
        scope: AUTH0_CLAIMS.scope,
        permissions: "read:items",
      },
    });
  });

  test.each([
    "GET/hello",
    "GET/",
    "DELETE/a/b:c/*",
    "POST/x/arn:aws:execute-api:eu-west-1:123456789012:other/prod/GET/y",
  ])("the policy does not depend on the path %s", async (path) => {
    const token = `Bearer ${mint(AUTH0_CLAIMS)}`;
    const subject = createSubject();
    expect(await subject.handle(tokenEvent(token, path))).toEqual(await subject.handle(tokenEvent(token)));
  });

  test.each([
    [
      "a token of somebody else's key",
      mint(AUTH0_CLAIMS, { ...STRANGER, kid: "rsa-1" }, { alg: "RS256" }),
      "signature-invalid",
    ],
    ["an expired token", mint({ ...AUTH0_CLAIMS, iat: NOW - 7200, exp: NOW - 60 }), "token-expired"],
    [
      "a token for another audience",
      mint({ ...AUTH0_CLAIMS, aud: "https://other.example.com" }),
      "audience-mismatch",
    ],
    [
      "a token of another issuer",
      mint({ ...AUTH0_CLAIMS, iss: "https://tenant.eu.auth0.com" }),
      "issuer-unknown",
    ],
    ["an algorithm that is not configured", mint(AUTH0_CLAIMS, KEYS.ES256), "algorithm-refused"],
    ["a word", "hello", "token-malformed"],
  ])("%s is Unauthorized", async (_, token, code) => {
    const subject = createSubject();
    const answer = await subject.handle(bearer(token));
    expect(answer).toEqual(new Error("Unauthorized"));
    expect(JSON.parse(subject.lines[0] ?? "")).toMatchObject({ outcome: "deny", code, status: 401 });
  });

  test("no key set is a fault and not a 401", async () => {
    const subject = createSubject({ fetchKeys: async () => ({ ok: false, failure: "network" }) });
    expect(await subject.handle(bearer(mint(AUTH0_CLAIMS)))).toEqual(new Error("keys-unavailable"));
  });
});
