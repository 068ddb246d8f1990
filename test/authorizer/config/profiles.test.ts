// Each profile on its issuer's documented tokens, through the whole authorizer.

import { describe, expect, test } from "@jest/globals";
import { PROFILES, profileForIssuer } from "../../../authorizer/config/profiles";
import { mint } from "../../arbitraries/jwt";
import { bearer, createSubject } from "../subject";
import { PROFILE_CASES, type ProfileCases } from "./profiles.cases";

function prepare({ profile, issuer, audience, header, claims }: ProfileCases) {
  const subject = createSubject({ env: { PROFILE: profile, ISSUER: issuer, AUDIENCE: audience } });
  const token = (variant: { header?: object; claims?: object } = {}) =>
    bearer(mint({ iss: issuer, ...claims, ...variant.claims }, undefined, { ...header, ...variant.header }));
  return { subject, token };
}

test("every profile has its cases", () => {
  expect(PROFILE_CASES.map(({ profile }) => profile)).toEqual([...PROFILES.keys()]);
});

describe.each(PROFILE_CASES)("profile $profile", (cases) => {
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

test.each(PROFILE_CASES.filter(({ profile }) => !["generic", "rfc9068"].includes(profile)))(
  "the ID token of $profile is refused by the generic profile too",
  async ({ issuer, audience, header, claims, refused }) => {
    const subject = createSubject({ env: { ISSUER: issuer, AUDIENCE: audience } });
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
])("the host of %s implies %s", (issuer, profile) => {
  expect(profileForIssuer(issuer)).toBe(profile);
});
