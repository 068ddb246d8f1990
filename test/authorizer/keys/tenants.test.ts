// Issuers that are a pattern: which `iss` a tenant may have, where its key set is fetched, what is handed on of it, and what
// a flood of made-up tenants costs. The key-set fetch is handed in; the rest is the real authorizer.

import { describe, expect, test } from "@jest/globals";
import { MAX_TENANTS, TENANT_BUCKET } from "../../../authorizer/keys/stores";
import { AUTH0_CLAIMS, mint, PUBLIC_KEYS } from "../../arbitraries/jwt";
import { bearer, createSubject } from "../subject";

const PATTERN = "https://login.example.com/{tenant}/";
const one = (settings: object = {}) => ({
  [PATTERN]: {
    alias: "customers",
    audience: AUTH0_CLAIMS.aud[0],
    jwksUri: "https://login.example.com/{tenant}/keys",
    ...settings,
  },
});

function prepare(issuers: object = one(), env: Record<string, string> = {}) {
  const fetched: string[] = [];
  const known = new Set(["acme", "globex"]);
  const subject = createSubject({
    env: { ISSUERS: JSON.stringify(issuers), ...env },
    fetchKeys: async (where: unknown) => {
      const uri = typeof where === "string" ? where : String((where as { jwksUri: string }).jwksUri);
      fetched.push(uri);
      const name = /([^/.]+)(?:\/keys$|\.login)/.exec(uri)?.[1] ?? "";
      return known.has(name) || uri.endsWith("/common")
        ? { ok: true, keys: PUBLIC_KEYS }
        : { ok: false, failure: "status" };
    },
  });
  const token = (iss: unknown, claims: object = {}) => bearer(mint({ ...AUTH0_CLAIMS, ...claims, iss }));
  return { subject, fetched, token };
}

describe("a tenant", () => {
  test("has its own key set, its own subjects, and is in the context", async () => {
    const { subject, fetched, token } = prepare();
    const answers = [];
    for (const tenant of ["acme", "globex"])
      answers.push(await subject.handle(token(`https://login.example.com/${tenant}/`, { sub: "42" })));
    expect(answers).toMatchObject([
      { principalId: "customers/acme|42", context: { subject: "42", issuer: "customers", tenant: "acme" } },
      {
        principalId: "customers/globex|42",
        context: { subject: "42", issuer: "customers", tenant: "globex" },
      },
    ]);
    expect(fetched).toEqual(["https://login.example.com/acme/keys", "https://login.example.com/globex/keys"]);
  });

  test("can be required, and shares a key set where the address has no part", async () => {
    const ROUTES = JSON.stringify({ "GET /hello": { tenants: ["acme"] } });
    const { subject, fetched, token } = prepare(one({ jwksUri: "https://login.example.com/common" }), {
      ROUTES,
    });
    expect(await subject.outcome(token("https://login.example.com/acme/"))).toBe("allow");
    expect(await subject.code(token("https://login.example.com/globex/"))).toBe("scope-insufficient");
    expect(new Set(fetched)).toEqual(new Set(["https://login.example.com/common"]));
  });

  test("in front of a domain", async () => {
    const issuers = {
      "https://{org}.login.example.com": {
        audience: AUTH0_CLAIMS.aud[0],
        jwksUri: "https://{org}.login.example.com/keys",
      },
    };
    const { subject, fetched, token } = prepare(issuers);
    expect(await subject.outcome(token("https://acme.login.example.com"))).toBe("allow");
    for (const name of ["evil.com/", "a.b", "ACME", "-a", "a_b", "evil.com#", "a@evil.com", ""])
      expect(await subject.code(token(`https://${name}.login.example.com`))).toBe("issuer-unknown");
    expect(fetched).toEqual(["https://acme.login.example.com/keys"]);
  });

  test("must be one of the list, where there is one", async () => {
    const { subject, fetched, token } = prepare(one({ tenants: ["acme"] }));
    expect(await subject.outcome(token("https://login.example.com/acme/"))).toBe("allow");
    expect(await subject.code(token("https://login.example.com/globex/"))).toBe("issuer-unknown");
    expect(fetched).toHaveLength(1);
  });

  test("comes after an issuer that is listed by its name", async () => {
    const own = {
      audience: AUTH0_CLAIMS.aud[0],
      jwksUri: "https://other.example.com/acme/keys",
      alias: "own",
    };
    const { subject, token } = prepare({ ...one(), "https://login.example.com/acme/": own });
    expect(await subject.handle(token("https://login.example.com/acme/"))).toMatchObject({
      context: { issuer: "own" },
    });
  });

  test("can be revoked under its own name", async () => {
    const REVOKED = JSON.stringify({ "https://login.example.com/acme/": { tokens: ["t-1"] } });
    const { subject, token } = prepare(one(), { REVOKED });
    expect(await subject.code(token("https://login.example.com/acme/", { jti: "t-1" }))).toBe(
      "token-revoked",
    );
    expect(await subject.code(token("https://login.example.com/globex/", { jti: "t-1" }))).toBe("none");
  });
});

test.each([
  "https://login.example.com/../",
  "https://login.example.com/./",
  "https://login.example.com//",
  "https://login.example.com/a/b/",
  "https://login.example.com/a%2Fb/",
  "https://login.example.com/a?x=/",
  "https://login.example.com/a#/",
  "https://login.example.com/a\\b/",
  "https://login.example.com/\u0430cme/",
  "https://login.example.com/.acme/",
  "https://login.example.com/acme./",
  `https://login.example.com/${"a".repeat(65)}/`,
  "https://login.example.com/{tenant}/",
  "https://login.example.com/acme",
  "https://login.example.com.evil.example/acme/",
  "https://evil.example/https://login.example.com/acme/",
  "http://login.example.com/acme/",
  ["https://login.example.com/acme/"],
  null,
])("%j is nobody's issuer, and nothing is fetched for it", async (iss) => {
  const { subject, fetched, token } = prepare();
  expect(await subject.code(token(iss))).toBe("issuer-unknown");
  expect(fetched).toEqual([]);
});

describe("tenants that callers make up", () => {
  test("cost a bounded number of fetches, raise no alarm, and push nobody out", async () => {
    const { subject, fetched, token } = prepare();
    expect(await subject.outcome(token("https://login.example.com/acme/"))).toBe("allow");
    const codes = new Set<string>();
    for (let n = 0; n < 3 * MAX_TENANTS; n++) {
      codes.add(await subject.code(token(`https://login.example.com/made-up-${n}/`)));
      subject.clock.now += 100;
    }
    expect([...codes]).toEqual(["tenant-unavailable"]);
    expect(subject.lines.slice(1).some((line) => JSON.parse(line).Faults !== undefined)).toBe(false);
    const seconds = (3 * MAX_TENANTS * 100) / 1000;
    expect(fetched.length).toBeLessThanOrEqual(TENANT_BUCKET.capacity + seconds + 1);
    const before = fetched.length;
    expect(await subject.outcome(token("https://login.example.com/acme/"))).toBe("allow");
    expect(fetched).toHaveLength(before);
  });

  test("with kids that no set has share one bound", async () => {
    const { subject, fetched } = prepare();
    const unknown = (tenant: string, kid: string) =>
      bearer(mint({ ...AUTH0_CLAIMS, iss: `https://login.example.com/${tenant}/` }, undefined, { kid }));
    for (let n = 0; n < 40; n++) await subject.code(unknown(n % 2 ? "acme" : "globex", `k-${n}`));
    expect(fetched.length).toBeLessThanOrEqual(2 + 3);
  });
});

describe("the tenants that are kept", () => {
  const iss = (tenant: string) => `https://login.example.com/${tenant}/`;

  test("spend nothing of what new ones share", async () => {
    const { subject, fetched, token } = prepare();
    for (let n = 0; n < 3 * TENANT_BUCKET.capacity; n++)
      expect(await subject.outcome(token(iss("acme")))).toBe("allow");
    expect(fetched).toHaveLength(1);
  });

  test("are those that were used last, once there are too many with keys", async () => {
    const { subject, fetched, token } = prepare(
      one({ jwksUri: "https://login.example.com/{tenant}/common" }),
    );
    const decide = async (tenant: string) => {
      subject.clock.now += TENANT_BUCKET.refillMs;
      expect(await subject.outcome(token(iss(tenant)))).toBe("allow");
    };
    for (const tenant of ["first", "second"]) await decide(tenant);
    for (let n = 0; n < MAX_TENANTS - 2; n++) await decide(`t-${n}`);
    await decide("first");
    await decide("one-more");
    expect(fetched).toHaveLength(MAX_TENANTS + 1);
    await decide("first");
    await decide("second");
    expect(fetched).toHaveLength(MAX_TENANTS + 2);
  });

  test("are known by a key set that was read, also if it lacks the first token's kid: its outage is a fault", async () => {
    let isUp = true;
    const subject = createSubject({
      env: { ISSUERS: JSON.stringify(one()), KEYS_SOFT_AGE_SECONDS: "10", KEYS_HARD_AGE_SECONDS: "20" },
      fetchKeys: async () => (isUp ? { ok: true, keys: PUBLIC_KEYS } : { ok: false, failure: "status" }),
    });
    const unknown = bearer(mint({ ...AUTH0_CLAIMS, iss: iss("acme") }, undefined, { kid: "of-nobody" }));
    expect(await subject.code(unknown)).toBe("kid-unknown");
    isUp = false;
    subject.clock.now += 30_000;
    expect(await subject.code(unknown)).toBe("keys-unavailable");
  });
});
