// Tokens that API Gateway checks itself: JWT authorizers of HTTP and of REST APIs, against real key sets on loopback.

import { type Behavior, ECHO, http, ISSUER, proxy, rest, STAFF_ISSUER } from "./case";

const JWT = "Control access to HTTP APIs with JWT authorizers in API Gateway";
const REST_JWT = "Control access to REST APIs using JWT authorizers";
const AUDIENCE = "https://api.example.com";
const OTHER = "https://other-api.example.com";
const HOUR = 3600;
const EARLIER = Date.parse("2026-01-01T10:00:00Z") / 1000;
const LATER = Date.parse("2026-01-01T14:00:00Z") / 1000;
const forbidden = { status: 403, body: { message: "Forbidden" } };
const good = { claims: { aud: AUDIENCE } };

/** A challenge with what RFC 6750 calls the error. */
const refused = (error = "invalid_token") => ({
  status: 401,
  headers: { "www-authenticate": new RegExp(`^Bearer.*error="${error}"`) },
  body: { message: "Unauthorized" },
});

const guarded = (route: object = {}) =>
  http(
    { "GET /a": { authorizationType: "JWT", authorizerId: "http-authorizer", ...route } },
    {
      authorizer: {
        authorizerType: "JWT",
        identitySources: ["$request.header.Authorization"],
        jwtConfiguration: { issuer: ISSUER, audiences: [AUDIENCE] },
      },
    },
  );

const ofRest = (scopes: readonly string[] = [], more: object = {}) =>
  rest(
    { "/a": { get: { ...proxy(), security: [{ native: scopes }] } } },
    {
      document: {
        securityDefinitions: {
          native: {
            type: "apiKey",
            name: "Authorization",
            in: "header",
            "x-amazon-apigateway-authtype": "custom",
            "x-amazon-apigateway-authorizer": {
              type: "jwt",
              identitySource: "method.request.header.Authorization",
              jwtConfiguration: {
                issuers: [
                  { issuer: ISSUER, audiences: [AUDIENCE] },
                  { issuer: STAFF_ISSUER, audiences: [OTHER] },
                ],
                defaultAlgorithms: ["RS256"],
                ...more,
              },
            },
          },
        },
      },
      more: [ECHO],
    },
  );

export const NATIVE_CASES: readonly Behavior[] = [
  {
    title: "a JWT authorizer admits its issuer's token for its audience, and the backend gets the claims",
    source: JWT,
    standing: "confirmed",
    resources: guarded(),
    requests: [
      {
        token: { claims: { ...good.claims, sub: "user-1" } },
        expected: {
          status: 200,
          body: { requestContext: { authorizer: { jwt: { claims: { sub: "user-1", aud: AUDIENCE } } } } },
        },
      },
      { expected: { status: 401, body: { message: "Unauthorized" } } },
    ],
  },
  {
    title: "a JWT authorizer refuses another audience, another time, another issuer's key and no signature",
    source: JWT,
    standing: "confirmed",
    resources: guarded(),
    requests: [
      { token: { claims: { aud: OTHER } }, expected: refused() },
      { token: { claims: { ...good.claims, iat: EARLIER, exp: EARLIER + HOUR } }, expected: refused() },
      { token: { claims: { ...good.claims, nbf: LATER, exp: LATER + HOUR } }, expected: refused() },
      { token: { ...good, by: "staff" }, expected: refused() },
      { token: { ...good, options: { key: "unpublished" } }, expected: refused() },
      { token: { ...good, options: { alg: "none" } }, expected: refused() },
    ],
  },
  {
    title: "of a route's scopes one is enough, none is 403",
    source: JWT,
    standing: "confirmed",
    resources: guarded({ authorizationScopes: ["items:read", "items:write"] }),
    requests: [
      { token: { claims: { ...good.claims, scope: "openid items:write" } }, expected: { status: 200 } },
      { token: { claims: { ...good.claims, scope: "openid" } }, expected: forbidden },
    ],
  },
  {
    title: "a REST API's JWT authorizer admits each issuer's tokens for that issuer's audiences only",
    source: REST_JWT,
    standing: "confirmed",
    resources: ofRest(),
    requests: [
      { token: good, expected: { status: 200 } },
      { token: { claims: { aud: OTHER } }, expected: { status: 401 } },
      { token: { claims: { aud: OTHER }, by: "staff" }, expected: { status: 200 } },
      { token: { ...good, by: "staff" }, expected: { status: 401 } },
      { expected: { status: 401 } },
    ],
  },
  {
    title: "a REST API's JWT authorizer refuses an expired token, and an algorithm that is not in its list",
    source: REST_JWT,
    standing: "confirmed",
    resources: ofRest([], { defaultAlgorithms: ["ES256"] }),
    requests: [
      { token: good, expected: { status: 401 } },
      { token: { claims: { ...good.claims, iat: EARLIER, exp: EARLIER + HOUR } }, expected: { status: 401 } },
    ],
  },
  {
    title: "a REST API's JWT authorizer asks for one of the method's scopes, or it is 403",
    source: `${REST_JWT}; the status is our reading`,
    standing: "unconfirmed",
    resources: ofRest(["items:read", "items:write"]),
    requests: [
      { token: { claims: { ...good.claims, scope: "items:read" } }, expected: { status: 200 } },
      { token: { claims: { ...good.claims, scope: "items:delete" } }, expected: { status: 403 } },
    ],
  },
  {
    title: "a REST API's JWT authorizer with a setting that is not known admits nobody",
    source: "our choice: a setting that is not known may be one that refuses tokens",
    standing: "unconfirmed",
    resources: ofRest([], { requiredClaims: { tenant: "a" } }),
    requests: [{ token: good, expected: { status: 501 } }],
  },
];
