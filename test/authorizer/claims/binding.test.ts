// Certificate-bound tokens (RFC 8705): allowed with the certificate they are bound to, where the event carries it and nothing
// is cached; denied with another, with none, with any other binding, and wherever a cache could serve the answer to somebody else.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { httpV2, restRequest, tokenEvent } from "../../arbitraries/gateway-event";
import { AUTH0_CLAIMS, mint } from "../../arbitraries/jwt";
import { createSubject } from "../subject";

const pem = (name: string) => readFileSync(join(__dirname, `${name}.pem.txt`), "utf8");
const [OWN, OTHER] = [pem("client-a"), pem("client-b")];
/** `openssl x509 -outform der | openssl dgst -sha256` of the first certificate. */
const THUMBPRINT = "0gLvI607viMRNyt7Fil4EQ5LMY42WDNnzRXUrXgm3DE";

const authorized = (cnf: unknown) => ({ Authorization: `Bearer ${mint({ ...AUTH0_CLAIMS, cnf })}` });
const bound = authorized({ "x5t#S256": THUMBPRINT });
const rest = (headers: Record<string, string>, clientCertPem?: unknown) => {
  const event = restRequest(headers) as { requestContext: { identity: object } };
  const identity = {
    ...event.requestContext.identity,
    ...(clientCertPem === undefined ? {} : { clientCert: { clientCertPem } }),
  };
  return { ...event, requestContext: { ...event.requestContext, identity } };
};
const http = (headers: Record<string, string>, clientCertPem: string) => {
  const event = httpV2(headers) as { requestContext: object };
  return {
    ...event,
    requestContext: { ...event.requestContext, authentication: { clientCert: { clientCertPem } } },
  };
};

const uncached = createSubject({ env: { RESULT_TTL_SECONDS: "0" } });

describe("a token that is bound to a certificate", () => {
  test("is allowed with it, on REST and HTTP APIs", async () => {
    expect(await uncached.code(rest(bound, OWN))).toBe("none");
    expect(await uncached.code(http(bound, OWN))).toBe("none");
  });

  test("is denied with another, on both", async () => {
    expect(await uncached.code(rest(bound, OTHER))).toBe("proof-invalid");
    expect(await uncached.code(http(bound, OTHER))).toBe("proof-invalid");
  });

  test.each([undefined, null, 7, ["x"], {}])(
    "is denied where the event has no certificate (%j)",
    async (certificate) => {
      expect(await uncached.code(rest(bound, certificate))).toBe("proof-missing");
    },
  );

  test.each(["", "x", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"])(
    "is denied where it is none (%j)",
    async (certificate) => {
      expect(await uncached.code(rest(bound, certificate))).toBe("proof-invalid");
    },
  );

  test("is denied wherever answers may be cached, and in a TOKEN event, which has no certificate", async () => {
    for (const env of [{}, { RESULT_TTL_SECONDS: "1" }, { RESULT_TTL_SECONDS: "300", ANSWER_FOR: "route" }])
      expect(await createSubject({ env }).code(rest(bound, OWN))).toBe("proof-missing");
    expect(await uncached.code(tokenEvent(bound.Authorization))).toBe("proof-missing");
  });

  test("is not proved by a header of the caller", async () => {
    const headers = { ...bound, "X-Client-Cert": OWN, "x-amzn-mtls-clientcert": OWN };
    expect(await uncached.code(rest(headers))).toBe("proof-missing");
  });
});

test.each([
  {},
  null,
  [],
  "x5t#S256",
  { jkt: "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I" },
  { jwk: { kty: "EC" } },
  { "x5t#S256": THUMBPRINT, jkt: "x" },
  { x5t: THUMBPRINT },
])("another binding stays denied, with the certificate too: %j", async (cnf) => {
  expect(await uncached.code(rest(authorized(cnf), OWN))).toBe("proof-missing");
});

test.each([undefined, null, 7, "", [THUMBPRINT], THUMBPRINT.toLowerCase(), `${THUMBPRINT}=`])(
  "a thumbprint is compared exactly (%j)",
  async (value) => {
    const code = await uncached.code(rest(authorized({ "x5t#S256": value }), OWN));
    expect(["proof-invalid", "proof-missing"]).toContain(code);
  },
);
