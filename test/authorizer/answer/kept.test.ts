// What a gateway may keep: never a refusal that time alone can turn into an Allow. Each such refusal on every kind of
// event, and the same token allowed a moment later.

import { describe, expect, test } from "@jest/globals";
import { type Kind, MAKERS } from "../../arbitraries/event";
import { AUTH0_CLAIMS, createKey, KEYS, mint, NOW, PUBLIC_KEYS } from "../../arbitraries/jwt";
import { createSubject, type Subject } from "../subject";

const KINDS = Object.keys(MAKERS) as Kind[];
const later = createKey("RS256", "later");
const claims = { ...AUTH0_CLAIMS, iat: NOW, exp: NOW + 600 };

const withoutKid = (jwk: object) => ({ ...jwk, kid: undefined });

/** Errors are what no gateway keeps. */
const isKept = async (subject: Subject, event: unknown) => !((await subject.handle(event)) instanceof Error);

describe.each(KINDS)("%s", (kind) => {
  const event = (token: string) => MAKERS[kind](`Bearer ${token}`);

  test.each(["policy", "simple"])(
    "an unknown kid while nobody may ask again, then its key, with %s responses",
    async (response) => {
      let keys: readonly unknown[] = PUBLIC_KEYS;
      const subject = createSubject({
        env: { HTTP_API_RESPONSE: response },
        fetchKeys: async () => ({ ok: true, keys }),
      });
      for (let n = 0; n < 4; n += 1)
        await subject.handle(event(mint(claims, { ...later, kid: `made-up-${n}` })));
      keys = [...PUBLIC_KEYS, later.publicJwk];
      const genuine = event(mint(claims, later));
      expect(await isKept(subject, genuine)).toBe(false);
      expect(await subject.code(genuine)).toBe("kid-unchecked");
      subject.clock.now += 1500;
      expect(await subject.outcome(genuine)).toBe("allow");
    },
  );

  test("a key that was refused, and then replaced", async () => {
    let keys: readonly unknown[] = [{ ...later.publicJwk, key_ops: ["sign"] }, ...PUBLIC_KEYS];
    const subject = createSubject({ fetchKeys: async () => ({ ok: true, keys }) });
    const genuine = event(mint({ ...claims, exp: NOW + 3600 }, later));
    expect(await isKept(subject, genuine)).toBe(false);
    expect(await subject.code(genuine)).toBe("key-refused");
    keys = [later.publicJwk];
    subject.clock.now += 700_000;
    expect(await subject.outcome(genuine)).toBe("allow");
  });

  test("an unknown kid that was looked for, and is published a second later", async () => {
    let keys: readonly unknown[] = PUBLIC_KEYS;
    const subject = createSubject({ fetchKeys: async () => ({ ok: true, keys }) });
    const genuine = event(mint({ ...claims, exp: NOW + 3600 }, later));
    await subject.handle(event(mint(claims)));
    expect(await isKept(subject, genuine)).toBe(false);
    expect(await subject.code(genuine)).toBe("kid-unknown");
    keys = [...PUBLIC_KEYS, later.publicJwk];
    subject.clock.now += 1500;
    expect(await subject.outcome(genuine)).toBe("allow");
  });

  test("no kid and two keys without one, until the issuer has withdrawn the former", async () => {
    let keys: readonly unknown[] = [withoutKid(KEYS.RS256.publicJwk), withoutKid(later.publicJwk)];
    const subject = createSubject({ fetchKeys: async () => ({ ok: true, keys }) });
    const genuine = event(mint({ ...claims, exp: NOW + 3600 }, later, { kid: undefined }));
    expect(await isKept(subject, genuine)).toBe(false);
    expect(await subject.code(genuine)).toBe("kid-missing");
    keys = [withoutKid(later.publicJwk)];
    subject.clock.now += 700_000;
    expect(await subject.outcome(genuine)).toBe("allow");
  });

  test.each([
    ["nbf", { ...claims, nbf: NOW + 8 }, "token-not-yet-valid"],
    ["iat", { ...claims, iat: NOW + 8 }, "token-from-future"],
  ])("%s 8 s ahead, and then not", async (_, ahead, code) => {
    const subject = createSubject();
    const early = event(mint(ahead));
    expect(await isKept(subject, early)).toBe(false);
    expect(await subject.code(early)).toBe(code);
    subject.clock.now += 3000;
    expect(await subject.outcome(early)).toBe("allow");
  });

  test("a token about to expire", async () => {
    const subject = createSubject({ env: { MIN_REMAINING_SECONDS: "300" } });
    const expiring = event(mint({ ...claims, exp: NOW + 299 }));
    expect(await isKept(subject, expiring)).toBe(false);
    expect(await subject.code(expiring)).toBe("token-expiring");
  });
});

describe("what stays right for as long as the token is the same", () => {
  test.each(["http-v1", "http-v2"] as const)(
    "is kept by %s, where it costs nobody another invocation",
    async (kind) => {
      const subject = createSubject();
      const refused = [
        `${mint(claims).slice(0, -8)}AAAAAAAA`,
        mint({ ...claims, aud: "https://other.example.com" }),
        mint({ ...claims, exp: NOW - 60, iat: NOW - 120 }),
        mint({ ...claims, exp: NOW + 90_000 }),
      ];
      for (const token of refused) expect(await isKept(subject, MAKERS[kind](`Bearer ${token}`))).toBe(true);
    },
  );
});

describe("where nothing is kept", () => {
  test.each(["http-v1", "http-v2"] as const)(
    "%s is told a refusal as such, and no client sees a 500",
    async (kind) => {
      const subject = createSubject({ env: { RESULT_TTL_SECONDS: "0" } });
      for (const token of [
        mint(claims, later),
        `${mint(claims).slice(0, -8)}AAAAAAAA`,
        mint({ ...claims, nbf: NOW + 8 }),
      ])
        expect(await subject.outcome(MAKERS[kind](`Bearer ${token}`))).toBe("deny");
    },
  );
});

describe("a garbage signature that names a refused key", () => {
  const weak = { ...KEYS.RS256.publicJwk, kid: "weak", e: "AQ" };
  const garbage = `${mint(claims, { ...KEYS.RS256, kid: "weak" }).slice(0, -8)}AAAAAAAA`;

  test.each(KINDS)(
    "raises no fault on %s, but the set's own metric, which needs no such token",
    async (kind) => {
      const subject = createSubject({ fetchKeys: async () => ({ ok: true, keys: [weak, ...PUBLIC_KEYS] }) });
      await subject.handle(MAKERS[kind](`Bearer ${garbage}`));
      await subject.handle(MAKERS[kind](`Bearer ${mint(claims)}`));
      const [refused, allowed] = subject.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(refused).toMatchObject({ code: "key-refused", status: 401, keys_dropped: 1, KeysRefused: 1 });
      expect(refused).not.toHaveProperty("Faults");
      expect(allowed).toMatchObject({ outcome: "allow", keys_dropped: 1, KeysRefused: 1 });
      expect(JSON.stringify(allowed?._aws)).toContain('{"Name":"KeysRefused","Unit":"Count"}');
    },
  );

  test("and a set without a refused key has no such metric", async () => {
    const subject = createSubject();
    await subject.handle(MAKERS["rest-token"](`Bearer ${mint(claims)}`));
    expect(JSON.parse(subject.lines[0] ?? "{}")).not.toHaveProperty("KeysRefused");
  });
});
