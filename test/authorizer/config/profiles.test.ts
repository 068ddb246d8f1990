// Each profile on its issuer's documented tokens, through the whole authorizer.

import { describe, expect, test } from "@jest/globals";
import { PROFILES, profileForIssuer } from "../../../authorizer/config/profiles";
import { mint } from "../../arbitraries/jwt";
import { bearer, createSubject } from "../subject";
import { MORE_PROFILE_CASES } from "./more-profiles.cases";
import { PROFILE_CASES, type ProfileCases } from "./profiles.cases";

const CASES = [...PROFILE_CASES, ...MORE_PROFILE_CASES];

function prepare({ profile, issuer, audience, env, header, claims }: ProfileCases) {
  const subject = createSubject({ env: { PROFILE: profile, ISSUER: issuer, AUDIENCE: audience, ...env } });
  const token = (variant: { header?: object; claims?: object } = {}) =>
    bearer(mint({ iss: issuer, ...claims, ...variant.claims }, undefined, { ...header, ...variant.header }));
  return { subject, token };
}

test("every profile has its cases", () => {
  expect(CASES.map(({ profile }) => profile)).toEqual([...PROFILES.keys()]);
});

describe.each(CASES)("profile $profile", (cases) => {
  const { subject, token } = prepare(cases);

  test("accepts the documented access token and hands its names on", async () => {
    expect(await subject.handle(token())).toMatchObject({ context: cases.context });
  });

  test.each(cases.accepted)("accepts: $title", async (variant) => {
    expect(await subject.code(token(variant))).toBe("none");
  });

  test.each(cases.refused)("refuses: $title ($code)", async ({ code, ...variant }) => {
    expect(await subject.code(token(variant))).toBe(code);
  });
});

test.each(CASES.filter(({ profile }) => !["generic", "rfc9068", "adfs"].includes(profile)))(
  "the ID token of $profile is refused by the generic profile too",
  async ({ issuer, audience, env, header, claims, refused }) => {
    const subject = createSubject({ env: { ISSUER: issuer, AUDIENCE: audience, ...env } });
    const id = refused[0]?.claims;
    const event = bearer(mint({ iss: issuer, ...claims, ...id }, undefined, header));
    expect(await subject.code(event)).toBe("not-access-token");
  },
);

test.each([
  ["https://tenant.eu.auth0.com/", "auth0"],
  ["https://tenant.auth0.com/", "auth0"],
  ["https://dev-1a2b.us.auth0.com/", "auth0"],
  ["https://login.example.com/", "generic"],
  ["https://tenant.auth0.com.evil.example/", "generic"],
  ["https://evilauth0.com/", "generic"],
  ["https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_x", "cognito"],
  ["https://login.microsoftonline.com/tid/v2.0", "entra"],
  ["https://sts.windows.net/tid/", "entra"],
  ["https://example.okta.com/oauth2/default", "okta"],
  ["https://sso.example.com/realms/main", "generic"],
  ["https://abcdefghijklmnopqrst.supabase.co/auth/v1", "supabase"],
  ["https://your-site.clerk.accounts.dev", "clerk"],
  ["https://securetoken.google.com/my-project", "firebase"],
  ["https://token.actions.githubusercontent.com", "github-actions"],
  ["https://accounts.google.com", "google"],
  ["https://tenant.forgeblocks.com:443/am/oauth2/alpha", "forgerock"],
])("the host of %s implies %s", (issuer, profile) => {
  expect(profileForIssuer(issuer)).toBe(profile);
});

test.each(["github-actions", "generic", undefined])(
  "an issuer that gives anybody any audience does not start without claims in every route (%s)",
  (profile) => {
    const env = {
      ISSUER: "https://token.actions.githubusercontent.com",
      ...(profile === undefined ? {} : { PROFILE: profile }),
    };
    for (const routes of [
      "any-valid-token",
      '{"GET /a":{}}',
      '{"GET /a":{"claims":{"repository":["o/r"]}},"GET /b":{"scopes":["x"]}}',
    ])
      expect(() => createSubject({ env: { ...env, ROUTES: routes } })).toThrow(
        /anybody can get a token .*expected claims in every route/,
      );
    const ROUTES = '{"GET /a":{"claims":{"repository":["o/r"]}}}';
    expect(() => createSubject({ env: { ...env, ROUTES } })).not.toThrow();
  },
);
