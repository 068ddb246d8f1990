// The documented tokens of each issuer, as its documentation prints them (names replaced): what its profile must accept
// as an access token, and what it must not, the ID token first of all.

import { NOW } from "../../arbitraries/jwt";

export interface ProfileCases {
  readonly profile: string;
  readonly issuer: string;
  readonly audience: string;
  /** Settings beside the issuer's. */
  readonly env?: Readonly<Record<string, string>>;
  readonly header: object;
  readonly claims: Readonly<Record<string, unknown>>;
  /** What is handed on of it. */
  readonly context: Readonly<Record<string, string>>;
  readonly accepted: readonly Variant[];
  readonly refused: readonly (Variant & { readonly code: string })[];
}

interface Variant {
  readonly title: string;
  readonly header?: object;
  readonly claims?: Readonly<Record<string, unknown>>;
}

const times = { iat: NOW - 60, exp: NOW + 3540 };
const API = "https://api.example.com";

const AUTH0_ID = {
  nickname: "jo",
  name: "Jo",
  picture: "https://example.com/jo.png",
  updated_at: "2026-03-30T15:13:40.474Z",
  email: "jo@example.com",
  email_verified: true,
  aud: API,
  azp: undefined,
  scope: undefined,
  permissions: undefined,
  sid: "ZqZ1",
};

export const PROFILE_CASES: readonly ProfileCases[] = [
  {
    profile: "generic",
    issuer: "https://issuer.example.com",
    audience: API,
    header: { typ: "at+jwt" },
    claims: { sub: "user-1", aud: API, client_id: "client-1", scope: "read write", jti: "t-1", ...times },
    context: { subject: "user-1", clientId: "client-1", scope: "read write", tokenId: "t-1" },
    accepted: [
      { title: "typ JWT", header: { typ: "JWT" } },
      { title: "no typ", header: { typ: undefined } },
      { title: "no scope, but typ at+jwt", claims: { scope: undefined, client_id: undefined } },
      {
        title: "no client and typ JWT, but a scope",
        header: { typ: "JWT" },
        claims: { client_id: undefined },
      },
      { title: "scp as a list", claims: { scope: undefined, scp: ["read"] } },
      {
        title: "a plain issuer's token: iss, sub, aud, iat, exp",
        header: { typ: "JWT" },
        claims: { scope: undefined, client_id: undefined, jti: undefined },
      },
      {
        title: "Entra's access token for an application",
        header: { typ: "JWT" },
        claims: {
          scope: undefined,
          client_id: undefined,
          tid: "t",
          ver: "2.0",
          aio: "a",
          azp: "c",
          azpacr: "1",
        },
      },
      { title: "typ at+jwt with how somebody logged in", claims: { auth_time: 1, acr: "1", amr: ["pwd"] } },
    ],
    refused: [
      ...[
        "auth_time",
        "acr",
        "amr",
        "sid",
        "email",
        "name",
        "preferred_username",
        "picture",
        "updated_at",
      ].map((mark) => ({
        title: `an ID token that ${mark} marks`,
        header: { typ: "JWT" },
        claims: { scope: undefined, [mark]: "x" },
        code: "not-access-token",
      })),
      {
        title: "a token whose audience is its own client",
        header: { typ: "JWT" },
        claims: { scope: undefined, aud: [API, "client-1"] },
        code: "not-access-token",
      },
      {
        title: "an ID token whose azp is another client (Google on Android)",
        header: { typ: "JWT" },
        claims: { client_id: undefined, scope: undefined, azp: "android-client", email: "jo@example.com" },
        code: "not-access-token",
      },
      ...[{ tid: "t", ver: "2.0" }, { aio: "a" }, { uti: "u" }, { rh: "r" }].map((marks) => ({
        title: `a bare ID token of Entra: ${Object.keys(marks).join(" and ")}`,
        header: { typ: "JWT" },
        claims: { scope: undefined, client_id: undefined, jti: undefined, ...marks },
        code: "not-access-token",
      })),
      {
        title: "an ID token with a nonce",
        header: { typ: "JWT" },
        claims: { nonce: "n" },
        code: "not-access-token",
      },
      { title: "no aud", claims: { aud: undefined }, code: "claim-missing" },
      { title: "a header member that carries keys", header: { x5c: ["MIIB"] }, code: "header-forbidden" },
    ],
  },
  {
    profile: "rfc9068",
    issuer: "https://authorization-server.example.com/",
    audience: "https://rs.example.com/",
    header: { typ: "at+jwt" },
    claims: {
      sub: "5ba552d67",
      aud: "https://rs.example.com/",
      jti: "dbe39bf3a3ba4238a513f51d6e1691c4",
      client_id: "s6BhdRkqt3",
      scope: "openid profile reademail",
      ...times,
    },
    context: { subject: "5ba552d67", clientId: "s6BhdRkqt3", scope: "openid profile reademail" },
    accepted: [
      { title: "typ application/at+jwt", header: { typ: "application/at+jwt" } },
      { title: "no scope", claims: { scope: undefined } },
    ],
    refused: [
      { title: "typ JWT", header: { typ: "JWT" }, code: "type-refused" },
      { title: "no typ", header: { typ: undefined }, code: "type-refused" },
      { title: "no client_id", claims: { client_id: undefined }, code: "claim-missing" },
      { title: "no jti", claims: { jti: undefined }, code: "claim-missing" },
      { title: "no aud", claims: { aud: undefined }, code: "claim-missing" },
      { title: "no sub", claims: { sub: undefined }, code: "claim-missing" },
      { title: "no iat", claims: { iat: undefined }, code: "claim-missing" },
      { title: "an ID token", header: { typ: "JWT" }, claims: { nonce: "n" }, code: "type-refused" },
      { title: "an ID token under the wrong typ", claims: { nonce: "n" }, code: "not-access-token" },
    ],
  },
  {
    profile: "auth0",
    issuer: "https://tenant.eu.auth0.com/",
    audience: API,
    header: { typ: "JWT" },
    claims: {
      sub: "auth0|123456",
      aud: [API, "https://tenant.eu.auth0.com/userinfo"],
      azp: "my_client_id",
      scope: "openid profile read:patients read:admin",
      permissions: ["read:patients"],
      ...times,
    },
    context: { subject: "auth0|123456", clientId: "my_client_id", permissions: "read:patients" },
    accepted: [
      {
        title: "a machine's token without scopes",
        claims: {
          sub: "id@clients",
          aud: API,
          gty: "client-credentials",
          scope: undefined,
          permissions: undefined,
        },
      },
      {
        title: "a user's token without scopes",
        claims: { aud: API, scope: undefined, permissions: undefined },
      },
      {
        title: "the RFC 9068 dialect",
        header: { typ: "at+jwt" },
        claims: { azp: undefined, client_id: "my_client_id", jti: "j" },
      },
    ],
    refused: [
      { title: "the ID token", claims: AUTH0_ID, code: "not-access-token" },
      { title: "the ID token with a nonce", claims: { ...AUTH0_ID, nonce: "n" }, code: "not-access-token" },
      { title: "no typ", header: { typ: undefined }, code: "type-refused" },
    ],
  },
  {
    profile: "cognito",
    issuer: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_example",
    audience: "xxxxxxxxxxxxexample",
    header: { typ: undefined },
    claims: {
      sub: "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
      device_key: "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
      "cognito:groups": ["admin"],
      token_use: "access",
      scope: "aws.cognito.signin.user.admin",
      auth_time: NOW - 60,
      jti: "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
      client_id: "xxxxxxxxxxxxexample",
      username: "jo",
      version: 2,
      origin_jti: "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
      event_id: "64f513be-32db-42b0-b78e-b02127b4f463",
      ...times,
    },
    context: { clientId: "xxxxxxxxxxxxexample", groups: "admin", scope: "aws.cognito.signin.user.admin" },
    accepted: [
      { title: "no groups and no scope", claims: { "cognito:groups": undefined, scope: undefined } },
    ],
    refused: [
      {
        title: "the ID token",
        claims: { token_use: "id", aud: "xxxxxxxxxxxxexample", client_id: undefined, scope: undefined },
        code: "not-access-token",
      },
      { title: "an access token with aud", claims: { aud: "xxxxxxxxxxxxexample" }, code: "not-access-token" },
      { title: "another app client", claims: { client_id: "other" }, code: "audience-mismatch" },
      { title: "no client_id", claims: { client_id: undefined }, code: "claim-missing" },
      { title: "no token_use", claims: { token_use: undefined }, code: "not-access-token" },
    ],
  },
  {
    profile: "entra",
    issuer: "https://login.microsoftonline.com/aaaabbbb-0000-cccc-1111-dddd2222eeee/v2.0",
    audience: "00001111-aaaa-2222-bbbb-3333cccc4444",
    header: { typ: "JWT" },
    claims: {
      aud: "00001111-aaaa-2222-bbbb-3333cccc4444",
      nbf: NOW - 60,
      aio: "AXQAi/8TAAAA",
      azp: "11112222-bbbb-3333-cccc-4444dddd5555",
      azpacr: "0",
      name: "Jo",
      oid: "aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb",
      preferred_username: "jo@example.com",
      rh: "0.AAAA",
      scp: "access_as_user read",
      sub: "HKZpfaHyWadeOouYlitjrI-KffTm222X5rrV3xDqfKQ",
      tid: "aaaabbbb-0000-cccc-1111-dddd2222eeee",
      uti: "fqiBqXLPj0eQa82S-IYFAA",
      ver: "2.0",
      ...times,
    },
    context: { clientId: "11112222-bbbb-3333-cccc-4444dddd5555", scope: "access_as_user read" },
    accepted: [
      { title: "the x5t header", header: { x5t: "nOo3ZDrODXEK1jKWhXslHR_KXEg" } },
      {
        title: "an application's token with roles",
        claims: { scp: undefined, roles: ["Reader.All"], idtyp: "app" },
      },
      {
        title: "version 1.0",
        claims: {
          ver: "1.0",
          azp: undefined,
          azpacr: undefined,
          appid: "11112222",
          appidacr: "1",
          upn: "jo@example.com",
        },
      },
    ],
    refused: [
      {
        title: "the ID token",
        claims: { azp: undefined, azpacr: undefined, scp: undefined, nonce: "12345" },
        code: "not-access-token",
      },
      {
        title: "the ID token with roles and no nonce",
        claims: { azp: undefined, azpacr: undefined, scp: undefined, roles: ["Reader"] },
        code: "not-access-token",
      },
      { title: "no tid", claims: { tid: undefined }, code: "claim-missing" },
      { title: "the x5c header", header: { x5c: ["MIIB"] }, code: "header-forbidden" },
    ],
  },
  {
    profile: "okta",
    issuer: "https://example.okta.com/oauth2/default",
    audience: "api://default",
    header: { typ: undefined },
    claims: {
      ver: 1,
      jti: "AT.0mP4JKAZX1iACIT4vbEDF7LpvDVjxypPMf0D7uX39RE",
      aud: "api://default",
      cid: "nmdP1fcyvdVO11AL7ECm",
      uid: "00ujmkLgagxeRrAg20g3",
      scp: ["openid", "email"],
      sub: "jo@example.com",
      auth_time: NOW - 60,
      groups: ["ABC123", "Everyone"],
      ...times,
    },
    context: { clientId: "nmdP1fcyvdVO11AL7ECm", scope: "openid email", groups: "ABC123 Everyone" },
    accepted: [
      { title: "no uid (a machine's token)", claims: { uid: undefined, sub: "nmdP1fcyvdVO11AL7ECm" } },
    ],
    refused: [
      {
        title: "the ID token",
        claims: {
          jti: "ID.4eAWJOCMB3SX8XewDfVR",
          cid: undefined,
          scp: undefined,
          at_hash: "c",
          aud: "api://default",
        },
        code: "not-access-token",
      },
      { title: "a jti that is an ID token's", claims: { jti: "ID.x" }, code: "not-access-token" },
      { title: "no cid", claims: { cid: undefined }, code: "claim-missing" },
      { title: "another version", claims: { ver: 2 }, code: "not-access-token" },
    ],
  },
  {
    profile: "keycloak",
    issuer: "https://sso.example.com/realms/main",
    audience: "account",
    header: { typ: "JWT" },
    claims: {
      auth_time: NOW - 60,
      jti: "onrtac:340c9e1a-7b7f-4f1b-a8a7-6a1ac1e9c0a5",
      aud: ["account", "backend"],
      sub: "f:1:jo",
      typ: "Bearer",
      azp: "web",
      sid: "5ddc2b8a-ed0e-4b8a-9f8e-0b4ab9f2ad2e",
      acr: "1",
      "allowed-origins": ["https://app.example.com"],
      realm_access: { roles: ["offline_access", "uma_authorization"] },
      resource_access: { account: { roles: ["manage-account", "view-profile"] } },
      scope: "openid email profile",
      preferred_username: "jo",
      ...times,
    },
    context: { subject: "f:1:jo", clientId: "web", scope: "openid email profile" },
    accepted: [
      { title: "with the login's nonce", claims: { nonce: "n" } },
      { title: "groups", claims: { groups: ["/staff"] } },
    ],
    refused: [
      {
        title: "the ID token",
        claims: { typ: "ID", aud: "account", at_hash: "h" },
        code: "not-access-token",
      },
      { title: "the refresh token", claims: { typ: "Refresh" }, code: "not-access-token" },
      { title: "a DPoP-bound token", claims: { typ: "DPoP", cnf: { jkt: "j" } }, code: "not-access-token" },
      { title: "no typ claim", claims: { typ: undefined }, code: "not-access-token" },
      { title: "no azp", claims: { azp: undefined }, code: "claim-missing" },
    ],
  },
];
