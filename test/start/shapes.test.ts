// The local issuer's tokens look like those of the program's own issuer: each profile of the authorizer takes them, and refuses
// each bad kind for its own reason.
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { PROFILES } from "../../authorizer/check";
import { grant, type Issuer, mintCase, type Shape, startIssuer } from "../../issuer";
import { shapeOf } from "../../start/shapes";

let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer({ audience: "https://orders.example.com" });
});
afterAll(() => issuer.close());

/** Its issuer must end in its audience, which a loopback address does not. */
const NOT_MADE = ["firebase"];
const profiles = [...PROFILES.values()].filter(({ name }) => !NOT_MADE.includes(name));

test("only these profiles have tokens that the local issuer cannot make", () => {
  const without = [...PROFILES.values()].filter((profile) => shapeOf(profile) === undefined);
  expect(without.map(({ name }) => name)).toEqual(NOT_MADE);
});

describe.each(profiles.map((profile) => [profile.name, profile] as const))("%s", (_name, profile) => {
  const shape = shapeOf(profile) as Shape;
  const minted = async (which: "valid" | "audience" | "scope") => {
    issuer.imitate(shape);
    const granted = { scopes: ["orders:read"], groups: ["staff"], audience: "https://orders.example.com" };
    const token = await mintCase(issuer, which, grant(shape, granted));
    const header = decodeProtectedHeader(token);
    return { claims: decodeJwt(token), type: String(header.typ).toLowerCase() };
  };

  test("takes a good token for an access token", async () => {
    const { claims, type } = await minted("valid");
    expect(profile.types).toContain(type);
    expect(profile.required.filter((name) => !(name in claims))).toEqual([]);
    expect(profile.isAccessToken(claims as never, type)).toBe(true);
    expect([claims[profile.audience]].flat()).toContain("https://orders.example.com");
    expect(claims[profile.scopes[0] ?? "scope"]).toBe("orders:read");
    expect(claims[profile.groups]).toEqual(["staff"]);
  });

  test("takes a token without the scope for one too, which grants nothing", async () => {
    const { claims, type } = await minted("scope");
    expect(profile.isAccessToken(claims as never, type)).toBe(true);
    expect(claims[profile.scopes[0] ?? "scope"]).toBe("portcullis:none");
    expect(claims[profile.groups]).toBeUndefined();
  });

  test("sees another audience where it looks for it", async () => {
    const { claims } = await minted("audience");
    expect([claims[profile.audience]].flat()).toEqual(["https://another-api.example.com"]);
  });
});
