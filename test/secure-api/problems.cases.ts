// What a program in JavaScript, YAML or an OpenAPI document may get wrong, and the one error that says all of it.
// Each case: arguments, and every line of the error after its first.

const good = { method: "GET", path: "/items", access: { anyValidToken: true }, function: "items" };
const issuers = [{ issuer: "https://a.example/", audience: "b", jwksUri: "https://a.example/keys" }];
const word =
  "{ scopes: [...] }, { permissions: [...] }, { roles: [...] }, { groups: [...] }, { claims: {...} }, { anyValidToken: true }";
const rest = `${word}, { iam: true }, { cognito, scopes }, { jwt: { issuer, audience } } or { open: { owner, reason, expires } }`;
const route = (more: object) => ({ issuers, routes: [{ ...good, ...more }] });
const place = "routes[0] (GET /items)";

export interface ProblemCase {
  readonly title: string;
  readonly args: unknown;
  readonly problems: readonly string[];
}

export const cases: readonly ProblemCase[] = [
  {
    title: "no arguments",
    args: undefined,
    problems: ["arguments: expected an object with issuers and routes"],
  },
  {
    title: "an unknown kind",
    args: { kind: "graphql" },
    problems: ["kind: expected one of rest, http, websocket"],
  },
  {
    title: "null in place of arguments",
    args: null,
    problems: ["arguments: expected an object with issuers and routes"],
  },
  {
    title: "routes that are no list",
    args: { issuers, routes: { a: good } },
    problems: ["routes: expected a list of routes"],
  },
  {
    title: "flags and numbers as texts, of which every one would be true",
    args: {
      ...route({}),
      authorizer: { allowExpiredWhileCached: "false", allowLoopbackHttp: "no", resultTtlSeconds: "60" },
    },
    problems: [
      "authorizer.allowExpiredWhileCached: expected true or false",
      "authorizer.allowLoopbackHttp: expected true or false",
      "authorizer.resultTtlSeconds: expected a whole number",
    ],
  },
  {
    title: "two lists of revoked tokens, of which one would not be read",
    args: {
      ...route({}),
      authorizer: {
        revoked: { "https://a.example/": { tokens: ["a"] } },
        revokedUrl: "http://localhost:2772/a",
      },
    },
    problems: ["authorizer.revoked: cannot stand beside revokedUrl; put its tokens into that list"],
  },
  {
    title: "an issuer twice, of which one audience would be gone",
    args: { routes: [good], issuers: [...issuers, { ...issuers[0], audience: "c" }] },
    problems: ["issuers[1].issuer: the same as issuers[0]; give one entry all audiences"],
  },
  {
    title: "a parameter as other frameworks write it, and one name for two",
    args: {
      issuers,
      routes: [
        { ...good, path: "/items/:id" },
        { ...good, path: "/{a}/{a}" },
      ],
    },
    problems: [
      "routes[0] (GET /items/:id).path: expected {id} for a parameter, not :id",
      "routes[1] (GET /{a}/{a}).path: expected another name for each parameter",
    ],
  },
  {
    title: "a user pool by its name, an issuer in plain text, an integration that is none",
    args: {
      routes: [
        { ...good, access: { cognito: "my-pool", scopes: ["a"] } },
        { ...good, path: "/b", access: { jwt: { issuer: "http://a.example/", audience: ["b"] } } },
        { ...good, path: "/c", access: { iam: true }, function: undefined, integration: {} },
      ],
    },
    problems: [
      `${place}.access.cognito: expected a user pool's ARN, e.g. arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_example`,
      "routes[1] (GET /b).access.jwt.issuer: expected the issuer's https URL",
      "routes[2] (GET /c).integration: expected an x-amazon-apigateway-integration object",
    ],
  },
  { title: "no routes", args: { routes: [] }, problems: ["routes: expected at least one route"] },
  {
    title: "a route without access",
    args: route({ access: undefined }),
    problems: [`${place}.access: missing; say who may call it: ${rest}`],
  },
  {
    title: "access that says nothing",
    args: route({ access: {} }),
    problems: [`${place}.access: says nothing; expected ${rest}`],
  },
  {
    title: "a word in another case, which nothing would read",
    args: route({ access: { Scopes: ["a"] } }),
    problems: [`${place}.access.Scopes: write it scopes`, `${place}.access: says nothing; expected ${rest}`],
  },
  {
    title: "an empty list, which would ask for nothing",
    args: route({ access: { scopes: [] } }),
    problems: [`${place}.access.scopes: expected a list of texts, at least one, none twice`],
  },
  {
    title: "anyValidToken: false, which reads like a refusal",
    args: route({ access: { anyValidToken: false } }),
    problems: [`${place}.access.anyValidToken: expected true; leave it out otherwise`],
  },
  {
    title: "an open route that also asks for a scope",
    args: route({ access: { open: { owner: "a", reason: "b", expires: "2027-01-01" }, scopes: ["c"] } }),
    problems: [`${place}.access: open cannot stand beside scopes; choose one`],
  },
  {
    title: "a waiver without a day that exists",
    args: route({ access: { open: { owner: "a", reason: " ", expires: "2027-02-30" } } }),
    problems: [
      `${place}.access.open.reason: expected a text`,
      `${place}.access.open.expires: expected the last day it holds, as YYYY-MM-DD`,
    ],
  },
  {
    title: "a user pool without scopes, to which an ID token would do",
    args: route({ access: { cognito: "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/x" } }),
    problems: [`${place}.access.scopes: expected at least one scope: without, an ID token would do`],
  },
  {
    title: "a user pool by its id, or by another service's ARN",
    args: {
      issuers,
      routes: ["eu-west-1_example", "arn:aws:iam::123456789012:role/x"].map((cognito, index) => ({
        ...good,
        path: `/${index}`,
        access: { cognito, scopes: ["a"] },
      })),
    },
    problems: [0, 1].map(
      (index) =>
        `routes[${index}] (GET /${index}).access.cognito: expected a user pool's ARN, e.g. arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_example`,
    ),
  },
  {
    title: "nothing behind a route",
    args: route({ function: undefined }),
    problems: [
      `${place}: nothing stands behind it; expected one of handler, function, http, folder, mock, integration`,
    ],
  },
  {
    title: "two things behind a route",
    args: route({ handler: "./a.ts" }),
    problems: [`${place}: handler and function cannot both stand behind it; choose one`],
  },
  {
    title: "one route twice, by another parameter's name",
    args: {
      issuers,
      routes: [
        { ...good, path: "/a/{x}" },
        { ...good, path: "/a/{y}" },
      ],
    },
    problems: ["routes[1] (GET /a/{y}): the same route as routes[0] (GET /a/{x})"],
  },
  {
    title: "a path of API Gateway's own, one that is none, and a method in small letters",
    args: {
      issuers,
      routes: [
        { ...good, path: "/ping" },
        { ...good, path: "a" },
        { ...good, method: "get" },
      ],
    },
    problems: [
      "routes[0] (GET /ping).path: API Gateway answers /ping and /sping itself; choose another one",
      'routes[1] (GET a).path: expected a path like "/items/{id}" or "/files/{proxy+}"',
      "routes[2] (get /items).method: expected one of GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS, ANY",
    ],
  },
  {
    title: "routes for tokens, and nobody whose tokens they are",
    args: { routes: [good] },
    problems: ["issuers: expected whose tokens are taken: [{ issuer, audience, jwksUri }]"],
  },
  {
    title: "settings that nothing reads",
    args: { ...route({}), cors_: {}, authorizer: { resultTTLSeconds: 3 } },
    problems: [
      "cors_: unknown for this kind of API; expected one of kind, issuers, authorizer, stageName, throttle, logRetentionDays, manageAccountLogRole, lambdaArgs, routes, stageArgs, deploymentArgs, domain, monitoring, kmsKeyArn, tags, permissionsBoundary, openapi, cors, binaryMediaTypes, restApiArgs, privateEndpoint, firewall, usagePlans",
      "authorizer.resultTTLSeconds: write it resultTtlSeconds",
    ],
  },
  {
    title: "credentials from every origin",
    args: { ...route({}), cors: { origins: ["*"], credentials: true } },
    problems: ["cors.credentials: browsers refuse credentials from every origin; name the origins"],
  },
  {
    title: "an origin with a slash at its end, which no browser sends, and * among others",
    args: { ...route({}), cors: { origins: ["https://a.example/", "*"] } },
    problems: [
      'cors.origins: expected either ["*"] or a list of origins',
      "cors.origins: expected origins as browsers send them: scheme, host, port, no path, no slash at the end",
    ],
  },
  {
    title: "several origins with credentials, which a REST API's own answers cannot name",
    args: { ...route({}), cors: { origins: ["https://a.example", "https://b.example"], credentials: true } },
    problems: [
      'cors.credentials: a REST API\'s own answers (401, 403, 429, 5xx) can name one origin only; name one, or take kind: "http"',
    ],
  },
  {
    title: "an HTTP API with a mock, checks of requests, and a pool without clients",
    args: {
      kind: "http",
      issuers,
      routes: [
        { ...good, function: undefined, mock: {}, validate: { query: ["a"] } },
        {
          ...good,
          method: "POST",
          access: { cognito: "arn:aws:cognito-idp:eu-west-1:1:userpool/x", scopes: ["a"] },
        },
      ],
    },
    problems: [
      `${place}.mock: this kind of API cannot have it; expected one of handler, function, http, integration`,
      `${place}.validate: only a REST API checks requests; check them in the backend`,
      "routes[1] (POST /items).access.clients: expected the app clients' ids, at least one",
    ],
  },
  {
    title: "a WebSocket API without $connect, with access of a message, and an open door",
    args: {
      kind: "websocket",
      routes: [{ action: "echo", access: { anyValidToken: true }, function: "a" }],
    },
    problems: [
      "routes[0] (echo).access: API Gateway asks at $connect only; what is sent over a connection belongs to who opened it",
      'routes: expected a route with path "$connect" and access: it decides who may connect',
      "issuers: expected whose tokens are taken: [{ issuer, audience, jwksUri }]",
    ],
  },
  {
    title: "an open $connect",
    args: {
      kind: "websocket",
      routes: [
        {
          path: "$connect",
          access: { open: { owner: "a", reason: "b", expires: "2027-01-01" } },
          function: "a",
        },
      ],
    },
    problems: [
      "routes[0] ($connect).access.open: a WebSocket API has no document for a waiver; let $connect ask for a token",
    ],
  },
  {
    title: "what stands in a path and is no operation that API Gateway has",
    args: {
      issuers,
      routes: [good],
      openapi: {
        document: {
          openapi: "3.1.0",
          paths: {
            "/a": { summary: "a", parameters: [], "x-own": {}, trace: {}, gett: {}, get: null },
            "/b": { $ref: "#/components/pathItems/b" },
            "/c": { $ref: "others.yaml#/c" },
            "/d": { $ref: "#/components/pathItems/round" },
            "/e": "later",
            "/f": { $ref: 7 },
            "x-own": { get: {} },
          },
          components: {
            pathItems: {
              b: { get: { "x-portcullis-handler": "./b.ts" } },
              round: { $ref: "#/components/pathItems/round" },
            },
          },
        },
      },
    },
    problems: [
      "openapi TRACE /a: no method of API Gateway; expected one of GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS, ANY",
      "openapi GETT /a: no method of API Gateway; expected one of GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS, ANY",
      "openapi GET /a: expected an operation, a mapping",
      "openapi GET /b: names no access; write x-portcullis-access, e.g. { scopes: [items:read] }",
      "openapi /c: others.yaml#/c is not in the document; API Gateway cannot check it",
      "openapi /d: #/components/pathItems/round refers to itself; API Gateway cannot check it",
      "openapi /e: expected a mapping of methods to operations",
      "openapi /f: expected $ref to be a text",
    ],
  },
  {
    title: "a document whose operations do not all name their access: all that do not are listed",
    args: {
      issuers,
      openapi: {
        document: {
          openapi: "3.0.1",
          paths: {
            "/a": {
              get: { "x-portcullis-access": { anyValidToken: true } },
              post: { security: [{ jwt: [] }] },
            },
            "/b": { delete: {} },
          },
        },
        backends: {},
      },
    },
    problems: [
      ...["GET /a", "POST /a", "DELETE /b"].flatMap((key) => [
        ...(key === "GET /a"
          ? []
          : [`openapi ${key}: names no access; write x-portcullis-access, e.g. { scopes: [items:read] }`]),
        `openapi ${key}: nothing stands behind it; write x-portcullis-handler or x-amazon-apigateway-integration, or name its operationId in openapi.backends`,
      ]),
    ],
  },
];
