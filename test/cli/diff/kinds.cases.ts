// Each kind of widening, in each spelling of an API: resources before and after, and the whole list of what is said.
// "!" stands before what a review must not miss.

import type { Resource } from "../../../policypack/check";

const r = (type: string, name: string, props: object): Resource => ({
  urn: `urn:pulumi:dev::shop::${type}::${name}`,
  type,
  name,
  props: props as Resource["props"],
});

const rest = (more: object = {}) =>
  r("aws:apigateway/restApi:RestApi", "shop", { id: "R1", name: "shop", rootResourceId: "root1", ...more });
const res = r("aws:apigateway/resource:Resource", "admin", {
  id: "res1",
  restApi: "R1",
  parentId: "root1",
  pathPart: "admin",
});
const auth = (more: object = {}) =>
  r("aws:apigateway/authorizer:Authorizer", "jwt", {
    id: "A1",
    restApi: "R1",
    type: "REQUEST",
    authorizerUri:
      "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:authz/invocations",
    identitySource: "method.request.header.Authorization",
    ...more,
  });
const meth = (more: object = {}) =>
  r("aws:apigateway/method:Method", "get-admin", {
    restApi: "R1",
    resourceId: "res1",
    httpMethod: "GET",
    authorization: "CUSTOM",
    authorizerId: "A1",
    ...more,
  });
const REST = [rest(), res, auth(), meth()];
const pol = (ip: string[]) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: "*",
        Action: "execute-api:Invoke",
        Resource: "*",
        Condition: { IpAddress: { "aws:SourceIp": ip } },
      },
    ],
  });
const cog = (more: object = {}) =>
  auth({
    type: "COGNITO_USER_POOLS",
    authorizerUri: undefined,
    providerArns: ["arn:aws:cognito-idp:eu-west-1:123456789012:userpool/a"],
    ...more,
  });
const opt = r("aws:apigateway/method:Method", "opt", {
  restApi: "R1",
  resourceId: "res1",
  httpMethod: "OPTIONS",
  authorization: "NONE",
});
const mock = r("aws:apigateway/integration:Integration", "opt", {
  restApi: "R1",
  resourceId: "res1",
  httpMethod: "OPTIONS",
  type: "MOCK",
});
const ir = (o: string) =>
  r("aws:apigateway/integrationResponse:IntegrationResponse", "opt", {
    restApi: "R1",
    resourceId: "res1",
    httpMethod: "OPTIONS",
    statusCode: "200",
    responseParameters: { "method.response.header.Access-Control-Allow-Origin": `'${o}'` },
  });
const dec = (env: object) =>
  r("aws:lambda/function:Function", "authz", {
    name: "authz",
    environment: { variables: { ISSUER: "https://a/", AUDIENCE: "x", ROUTES: "any-valid-token", ...env } },
  });
const http = (more: object = {}) =>
  r("aws:apigatewayv2/api:Api", "web", { id: "H1", name: "web", protocolType: "HTTP", ...more });
const ha = (more: object = {}) =>
  r("aws:apigatewayv2/authorizer:Authorizer", "hj", {
    id: "HA",
    apiId: "H1",
    authorizerType: "JWT",
    jwtConfiguration: { issuer: "https://a/", audiences: ["x"] },
    ...more,
  });
const hr = (more: object = {}) =>
  r("aws:apigatewayv2/route:Route", "hr", {
    apiId: "H1",
    routeKey: "GET /admin",
    authorizationType: "JWT",
    authorizerId: "HA",
    authorizationScopes: ["admin"],
    ...more,
  });
const HTTP = [http(), ha(), hr()];
const ws = r("aws:apigatewayv2/api:Api", "ws", { id: "W1", protocolType: "WEBSOCKET" });
const wr = (more: object = {}) =>
  r("aws:apigatewayv2/route:Route", "wc", {
    apiId: "W1",
    routeKey: "$connect",
    authorizationType: "CUSTOM",
    authorizerId: "WA",
    ...more,
  });
const wa = r("aws:apigatewayv2/authorizer:Authorizer", "wa", {
  id: "WA",
  apiId: "W1",
  authorizerType: "REQUEST",
  authorizerUri:
    "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:authz/invocations",
});
const url = (more: object = {}) =>
  r("aws:lambda/functionUrl:FunctionUrl", "u", { authorizationType: "AWS_IAM", functionName: "f", ...more });
const gq = (more: object = {}) =>
  r("aws:appsync/graphQLApi:GraphQLApi", "g", {
    authenticationType: "AMAZON_COGNITO_USER_POOLS",
    userPoolConfig: { userPoolId: "p1", defaultAction: "DENY" },
    schema: "type Query { a: String @aws_api_key }",
    ...more,
  });
const lb = (more: object = {}) =>
  r("aws:lb/loadBalancer:LoadBalancer", "lb", { arn: "arn:lb", loadBalancerType: "application", ...more });
const li = (actions: object[]) =>
  r("aws:lb/listener:Listener", "li", {
    loadBalancerArn: "arn:lb",
    port: 443,
    protocol: "HTTPS",
    defaultActions: actions,
  });
const oidc = (more: object = {}) => ({
  type: "authenticate-oidc",
  order: 1,
  authenticateOidc: { issuer: "https://a", clientId: "c", onUnauthenticatedRequest: "authenticate", ...more },
});
const fw = { type: "forward", order: 2, targetGroupArn: "tg" };
const doc = (security: unknown, scheme: object, more: object = {}) =>
  JSON.stringify({
    openapi: "3.0.1",
    paths: { "/admin": { get: { security } } },
    components: { securitySchemes: { jwt: scheme } },
    ...more,
  });
const jwtS = (iss: string, aud: string[]) => ({
  type: "oauth2",
  "x-amazon-apigateway-authorizer": {
    type: "jwt",
    jwtConfiguration: { issuer: iss, audience: aud },
    identitySource: "$request.header.Authorization",
  },
});
const hb = (sec: unknown, s: object, more: object = {}) => [http({ body: doc(sec, s, more) })];
const lam = (fn: string, ttl?: number) => ({
  type: "apiKey",
  in: "header",
  name: "Authorization",
  "x-amazon-apigateway-authtype": "custom",
  "x-amazon-apigateway-authorizer": {
    type: "request",
    authorizerUri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:${fn}/invocations`,
    identitySource: "method.request.header.Authorization",
    authorizerResultTtlInSeconds: ttl,
  },
});
const rb = (sec: unknown, s: object, more: object = {}) => [rest({ body: doc(sec, s, more) })];
const optMock = (o: string) => ({
  paths: {
    "/admin": {
      get: { security: [{ jwt: [] }] },
      options: {
        "x-amazon-apigateway-integration": {
          type: "mock",
          responses: {
            default: {
              statusCode: "200",
              responseParameters: { "method.response.header.Access-Control-Allow-Origin": `'${o}'` },
            },
          },
        },
      },
    },
  },
});
const nr = (more: object = {}) =>
  r("aws-native:apigatewayv2:Route", "hr", {
    apiId: "H1",
    routeKey: "GET /admin",
    authorizationType: "JWT",
    authorizerId: "HA",
    authorizationScopes: ["admin"],
    ...more,
  });
const na = (more: object = {}) =>
  r("aws-native:apigatewayv2:Authorizer", "hj", {
    authorizerId: "HA",
    apiId: "H1",
    authorizerType: "JWT",
    jwtConfiguration: { issuer: "https://a/", audience: ["x"] },
    ...more,
  });
const nh = (more: object = {}) =>
  r("aws-native:apigatewayv2:Api", "web", { apiId: "H1", name: "web", protocolType: "HTTP", ...more });

export const KINDS: readonly (readonly [
  title: string,
  before: readonly Resource[],
  after: readonly Resource[],
  says: readonly string[],
])[] = [
  [
    "rest guard removed",
    REST,
    [rest(), res, auth(), meth({ authorization: "NONE", authorizerId: undefined })],
    ["! opened rest GET /admin: from what the Lambda authorizer asks to anybody (no authorization)"],
  ],
  [
    "rest custom→api key",
    REST,
    [rest(), res, auth(), meth({ authorization: "NONE", authorizerId: undefined, apiKeyRequired: true })],
    ["! opened rest GET /admin: from what the Lambda authorizer asks to anybody (an API key alone)"],
  ],
  [
    "rest api key→none",
    [rest(), res, meth({ authorization: "NONE", authorizerId: undefined, apiKeyRequired: true })],
    [rest(), res, meth({ authorization: "NONE", authorizerId: undefined })],
    ["! widened rest GET /admin: from anybody (an API key alone) to anybody (no authorization)"],
  ],
  [
    "rest custom→iam",
    REST,
    [rest(), res, auth(), meth({ authorization: "AWS_IAM", authorizerId: undefined })],
    [
      "! changed rest GET /admin: another kind of authorizer, from what the Lambda authorizer asks to signed requests that IAM allows",
    ],
  ],
  [
    "rest function replaced",
    REST,
    [
      rest(),
      res,
      auth({
        authorizerUri:
          "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:other/invocations",
      }),
      meth(),
    ],
    ["! changed rest GET /admin: the authorizer is another one"],
  ],
  [
    "rest ttl",
    REST,
    [rest(), res, auth({ authorizerResultTtlInSeconds: 3600 }), meth()],
    ["! widened rest GET /admin: a decision is kept for 3600 s, no longer for 300 s"],
  ],
  [
    "rest endpoint",
    [rest({ disableExecuteApiEndpoint: true }), res, auth(), meth()],
    REST,
    ["! widened rest the whole API: the default endpoint answers again"],
  ],
  [
    "rest private",
    [rest({ endpointConfiguration: { types: "PRIVATE" } }), res, auth(), meth()],
    REST,
    ["! widened rest the whole API: the endpoint is private no more: the internet reaches it"],
  ],
  [
    "rest policy ip more",
    [rest({ policy: pol(["10.0.0.0/8"]) }), res, auth(), meth()],
    [rest({ policy: pol(["10.0.0.0/8", "0.0.0.0/0"]) }), res, auth(), meth()],
    ["! widened rest the whole API: the resource policy lets more callers in"],
  ],
  [
    "rest policy whitespace",
    [rest({ policy: pol(["10.0.0.0/8"]) }), res, auth(), meth()],
    [rest({ policy: JSON.stringify(JSON.parse(pol(["10.0.0.0/8"])), null, 2) }), res, auth(), meth()],
    [],
  ],
  [
    "rest policy gone",
    [rest({ policy: pol(["10.0.0.0/8"]) }), res, auth(), meth()],
    REST,
    ["! widened rest the whole API: the resource policy is gone"],
  ],
  [
    "rest cognito scope",
    [rest(), res, cog(), meth({ authorization: "COGNITO_USER_POOLS", authorizationScopes: ["x/admin"] })],
    [rest(), res, cog(), meth({ authorization: "COGNITO_USER_POOLS" })],
    ["! widened rest GET /admin: from scope x/admin to any valid token"],
  ],
  [
    "rest cognito pool",
    [rest(), res, cog(), meth({ authorization: "COGNITO_USER_POOLS" })],
    [
      rest(),
      res,
      cog({
        providerArns: [
          "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/a",
          "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/b",
        ],
      }),
      meth({ authorization: "COGNITO_USER_POOLS" }),
    ],
    ["! widened rest GET /admin: an issuer added"],
  ],
  [
    "rest cors",
    [...REST, opt, mock, ir("https://a.example")],
    [...REST, opt, mock, ir("*")],
    ["! widened rest the whole API: browsers may call from every origin at /admin"],
  ],
  [
    "own scope→any",
    [...REST, dec({ ROUTES: JSON.stringify({ "GET /admin": { scopes: ["admin"] } }) })],
    [...REST, dec({ ROUTES: "any-valid-token" })],
    ["! widened rest GET /admin: from scope admin to any valid token"],
  ],
  [
    "own group dropped",
    [...REST, dec({ ROUTES: JSON.stringify({ "GET /admin": { groups: ["a"] } }) })],
    [...REST, dec({ ROUTES: JSON.stringify({ "GET /admin": {} }) })],
    ["! widened rest GET /admin: from group a to any valid token"],
  ],
  [
    "own decider replaced w/ same env",
    [...REST, dec({})],
    [
      rest(),
      res,
      auth({
        authorizerUri:
          "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:authz2/invocations",
      }),
      meth(),
      r("aws:lambda/function:Function", "authz2", {
        name: "authz2",
        handler: "evil.handler",
        environment: { variables: { ISSUER: "https://a/", AUDIENCE: "x" } },
      }),
    ],
    [
      "! changed rest GET /admin: the authorizer is another one, from any valid token to what the Lambda authorizer asks",
    ],
  ],
  [
    "own decider other handler",
    [...REST, dec({})],
    [
      ...REST,
      r("aws:lambda/function:Function", "authz", {
        name: "authz",
        handler: "evil.handler",
        environment: { variables: { ISSUER: "https://a/", AUDIENCE: "x" } },
      }),
    ],
    [
      "! unclear rest GET /admin: what a token needs cannot be seen on one side; the issuers cannot be seen on one side; the audiences cannot be seen on one side",
    ],
  ],
  [
    "own issuer added",
    [...REST, dec({})],
    [
      ...REST,
      dec({ ISSUERS: JSON.stringify({ "https://a/": { audience: "x" }, "https://b/": { audience: "x" } }) }),
    ],
    ["! widened rest GET /admin: an issuer added"],
  ],
  [
    "own audience added",
    [...REST, dec({})],
    [...REST, dec({ AUDIENCE: "x,y" })],
    ["! widened rest GET /admin: an audience added"],
  ],
  [
    "http scope",
    HTTP,
    [http(), ha(), hr({ authorizationScopes: [] })],
    ["! widened http GET /admin: from scope admin to any valid token"],
  ],
  [
    "http scope any of more",
    HTTP,
    [http(), ha(), hr({ authorizationScopes: ["admin", "b"] })],
    ["! widened http GET /admin: from scope admin to one of the scopes admin or b"],
  ],
  [
    "http issuer",
    HTTP,
    [http(), ha({ jwtConfiguration: { issuer: "https://b/", audiences: ["x"] } }), hr()],
    ["! changed http GET /admin: an issuer added, an issuer removed"],
  ],
  [
    "http audience",
    HTTP,
    [http(), ha({ jwtConfiguration: { issuer: "https://a/", audiences: ["x", "y"] } }), hr()],
    ["! widened http GET /admin: an audience added"],
  ],
  [
    "http cors",
    [http({ corsConfiguration: { allowOrigins: ["https://a"] } }), ha(), hr()],
    [http({ corsConfiguration: { allowOrigins: ["https://a", "https://b"] } }), ha(), hr()],
    ["! widened http the whole API: an origin of browsers added"],
  ],
  [
    "http cors star+cred",
    [http({ corsConfiguration: { allowOrigins: ["https://a"] } }), ha(), hr()],
    [http({ corsConfiguration: { allowOrigins: ["https://a"], allowCredentials: true } }), ha(), hr()],
    ["! widened http the whole API: browsers may send the visitor's credentials"],
  ],
  [
    "http none",
    HTTP,
    [http(), ha(), hr({ authorizationType: "NONE", authorizerId: undefined })],
    ["! opened http GET /admin: from a token with scope admin (native JWT) to anybody (no authorization)"],
  ],
  [
    "http quick create",
    HTTP,
    [http({ target: "arn:aws:lambda:eu-west-1:123456789012:function:f" }), ha(), hr()],
    ["! opened http $default: new, for anybody (made by quick create, which cannot have an authorizer)"],
  ],
  [
    "ws none",
    [ws, wa, wr()],
    [ws, wa, wr({ authorizationType: "NONE" })],
    [
      "! opened websocket $connect: from what the Lambda authorizer asks to anybody (an authorizerId without an authorization type: AWS takes the type as NONE, ignores the authorizer and lets everybody in)",
    ],
  ],
  [
    "ws iam",
    [ws, wa, wr()],
    [ws, wa, wr({ authorizationType: "AWS_IAM", authorizerId: undefined })],
    [
      "! changed websocket $connect: another kind of authorizer, from what the Lambda authorizer asks to signed requests that IAM allows",
    ],
  ],
  [
    "url none",
    [url()],
    [url({ authorizationType: "NONE" })],
    ["! opened function-url ANY /: from signed requests that IAM allows to anybody (no authorization)"],
  ],
  [
    "url cors",
    [url({ cors: { allowOrigins: ["https://a"] } })],
    [url({ cors: { allowOrigins: ["*"] } })],
    ["! widened function-url the whole API: browsers may call from every origin"],
  ],
  [
    "url permission *",
    [url()],
    [
      url(),
      r("aws:lambda/permission:Permission", "p", {
        function: "f",
        action: "lambda:InvokeFunctionUrl",
        principal: "*",
        functionUrlAuthType: "AWS_IAM",
      }),
    ],
    ["! widened function-url the whole API: the resource policy lets more callers in"],
  ],
  [
    "appsync key",
    [gq()],
    [gq({ authenticationType: "API_KEY" })],
    [
      "! opened appsync primary API_KEY: new, for anybody (API_KEY, which is shared by all callers)",
      "narrowed appsync primary AMAZON_COGNITO_USER_POOLS: it was for a user of the pool with fields that the schema marks",
    ],
  ],
  [
    "appsync + key",
    [gq()],
    [gq({ additionalAuthenticationProviders: [{ authenticationType: "API_KEY" }] })],
    ["! opened appsync additional API_KEY: new, for anybody (API_KEY, which is shared by all callers)"],
  ],
  [
    "appsync + iam",
    [gq()],
    [gq({ additionalAuthenticationProviders: [{ authenticationType: "AWS_IAM" }] })],
    ["! widened appsync additional AWS_IAM: new, for signed requests that IAM allows"],
  ],
  [
    "appsync pool",
    [gq()],
    [gq({ userPoolConfig: { userPoolId: "p2", defaultAction: "DENY" } })],
    ["! changed appsync primary AMAZON_COGNITO_USER_POOLS: an issuer added, an issuer removed"],
  ],
  [
    "appsync defaultAction",
    [gq()],
    [gq({ userPoolConfig: { userPoolId: "p1", defaultAction: "ALLOW" } })],
    [
      "! widened appsync primary AMAZON_COGNITO_USER_POOLS: from fields that the schema marks to any valid token",
    ],
  ],
  [
    "appsync pool appIdClientRegex",
    [gq({ userPoolConfig: { userPoolId: "p1", appIdClientRegex: "^abc$", defaultAction: "ALLOW" } })],
    [gq({ userPoolConfig: { userPoolId: "p1", defaultAction: "ALLOW" } })],
    ["! widened appsync primary AMAZON_COGNITO_USER_POOLS: from claim client_id to any valid token"],
  ],
  [
    "appsync private",
    [gq({ visibility: "PRIVATE" })],
    [gq()],
    ["! widened appsync the whole API: the endpoint is private no more: the internet reaches it"],
  ],
  [
    "appsync oidc issuer",
    [gq({ authenticationType: "OPENID_CONNECT", openidConnectConfig: { issuer: "https://a" } })],
    [gq({ authenticationType: "OPENID_CONNECT", openidConnectConfig: { issuer: "https://b" } })],
    ["! changed appsync primary OPENID_CONNECT: an issuer added, an issuer removed"],
  ],
  [
    "appsync lambda fn",
    [
      gq({
        authenticationType: "AWS_LAMBDA",
        lambdaAuthorizerConfig: { authorizerUri: "arn:aws:lambda:eu-west-1:123456789012:function:a" },
      }),
    ],
    [
      gq({
        authenticationType: "AWS_LAMBDA",
        lambdaAuthorizerConfig: { authorizerUri: "arn:aws:lambda:eu-west-1:123456789012:function:b" },
      }),
    ],
    ["! changed appsync primary AWS_LAMBDA: the authorizer is another one"],
  ],
  [
    "appsync lambda ttl",
    [
      gq({
        authenticationType: "AWS_LAMBDA",
        lambdaAuthorizerConfig: {
          authorizerUri: "arn:aws:lambda:eu-west-1:123456789012:function:a",
          authorizerResultTtlInSeconds: 0,
        },
      }),
    ],
    [
      gq({
        authenticationType: "AWS_LAMBDA",
        lambdaAuthorizerConfig: {
          authorizerUri: "arn:aws:lambda:eu-west-1:123456789012:function:a",
          authorizerResultTtlInSeconds: 3600,
        },
      }),
    ],
    ["! widened appsync primary AWS_LAMBDA: a decision is kept for 3600 s, no longer for 0 s"],
  ],
  [
    "alb auth removed",
    [lb(), li([oidc(), fw])],
    [lb(), li([fw])],
    ["! opened load-balancer ANY :443/*: from any token of the provider to anybody (no authorization)"],
  ],
  [
    "alb allow",
    [lb(), li([oidc(), fw])],
    [lb(), li([oidc({ onUnauthenticatedRequest: "allow" }), fw])],
    [
      '! opened load-balancer ANY :443/*: from any token of the provider to anybody (onUnauthenticatedRequest is "allow", so everybody is let through)',
    ],
  ],
  [
    "alb issuer",
    [lb(), li([oidc(), fw])],
    [lb(), li([oidc({ issuer: "https://b" }), fw])],
    ["! changed load-balancer ANY :443/*: an issuer added, an issuer removed"],
  ],
  ["alb scope", [lb(), li([oidc({ scope: "openid admin" }), fw])], [lb(), li([oidc(), fw])], []],
  [
    "alb internal",
    [lb({ internal: true }), li([oidc(), fw])],
    [lb(), li([oidc(), fw])],
    ["! widened load-balancer the whole API: the endpoint is private no more: the internet reaches it"],
  ],
  [
    "alb oidc->cognito",
    [lb(), li([oidc(), fw])],
    [
      lb(),
      li([
        {
          type: "authenticate-cognito",
          order: 1,
          authenticateCognito: { userPoolArn: "arn:p", userPoolClientId: "c", userPoolDomain: "d" },
        },
        fw,
      ]),
    ],
    [
      "! changed load-balancer ANY :443/*: another kind of authorizer, from any token of the provider to any user of the pool",
    ],
  ],
  [
    "alb pool",
    [
      lb(),
      li([
        {
          type: "authenticate-cognito",
          order: 1,
          authenticateCognito: { userPoolArn: "arn:p", userPoolClientId: "c", userPoolDomain: "d" },
        },
        fw,
      ]),
    ],
    [
      lb(),
      li([
        {
          type: "authenticate-cognito",
          order: 1,
          authenticateCognito: { userPoolArn: "arn:q", userPoolClientId: "c", userPoolDomain: "d" },
        },
        fw,
      ]),
    ],
    ["! changed load-balancer ANY :443/*: an issuer added, an issuer removed"],
  ],
  [
    "http body scope",
    hb([{ jwt: ["admin"] }], jwtS("https://a", ["x"])),
    hb([{ jwt: [] }], jwtS("https://a", ["x"])),
    ["! widened http GET /admin: from scope admin to any valid token"],
  ],
  [
    "http body or",
    hb([{ jwt: ["admin"] }], jwtS("https://a", ["x"])),
    hb([{ jwt: ["admin"] }, {}], jwtS("https://a", ["x"])),
    [
      "! opened http GET /admin: from a token with scope admin (native JWT) to anybody (security has an empty alternative)",
    ],
  ],
  [
    "http body aud",
    hb([{ jwt: ["admin"] }], jwtS("https://a", ["x"])),
    hb([{ jwt: ["admin"] }], jwtS("https://a", ["x", "y"])),
    ["! widened http GET /admin: an audience added"],
  ],
  [
    "http body cors",
    hb([{ jwt: ["admin"] }], jwtS("https://a", ["x"]), {
      "x-amazon-apigateway-cors": { allowOrigins: ["https://a"] },
    }),
    hb([{ jwt: ["admin"] }], jwtS("https://a", ["x"]), {
      "x-amazon-apigateway-cors": { allowOrigins: ["*"] },
    }),
    ["! widened http the whole API: browsers may call from every origin"],
  ],
  [
    "rest body fn",
    rb([{ jwt: [] }], lam("a")),
    rb([{ jwt: [] }], lam("b")),
    ["! changed rest GET /admin: the authorizer is another one"],
  ],
  [
    "rest body ttl",
    rb([{ jwt: [] }], lam("a", 0)),
    rb([{ jwt: [] }], lam("a", 300)),
    ["! widened rest GET /admin: a decision is kept for 300 s, no longer for 0 s"],
  ],
  [
    "rest body policy",
    rb([{ jwt: [] }], lam("a"), { "x-amazon-apigateway-policy": JSON.parse(pol(["10.0.0.0/8"])) }),
    rb([{ jwt: [] }], lam("a")),
    ["! widened rest the whole API: the resource policy is gone"],
  ],
  [
    "rest body endpoint conf",
    rb([{ jwt: [] }], lam("a"), {
      "x-amazon-apigateway-endpoint-configuration": { disableExecuteApiEndpoint: true },
    }),
    rb([{ jwt: [] }], lam("a")),
    ["! widened rest the whole API: the default endpoint answers again"],
  ],
  [
    "rest body endpoint conf servers",
    rb([{ jwt: [] }], lam("a"), {
      servers: [
        {
          url: "https://x",
          "x-amazon-apigateway-endpoint-configuration": { disableExecuteApiEndpoint: true },
        },
      ],
    }),
    rb([{ jwt: [] }], lam("a")),
    ["! widened rest the whole API: the default endpoint answers again"],
  ],
  [
    "rest body cors",
    rb([{ jwt: [] }], lam("a"), optMock("https://a")),
    rb([{ jwt: [] }], lam("a"), optMock("*")),
    ["! widened rest the whole API: browsers may call from every origin at /admin"],
  ],
  [
    "native scope",
    [nh(), na(), nr()],
    [nh(), na(), nr({ authorizationScopes: [] })],
    ["! widened http GET /admin: from scope admin to any valid token"],
  ],
  [
    "native aud",
    [nh(), na(), nr()],
    [nh(), na({ jwtConfiguration: { issuer: "https://a/", audience: ["x", "y"] } }), nr()],
    ["! widened http GET /admin: an audience added"],
  ],
  [
    "native endpoint",
    [nh({ disableExecuteApiEndpoint: true }), na(), nr()],
    [nh(), na(), nr()],
    ["! widened http the whole API: the default endpoint answers again"],
  ],
  [
    "native cors",
    [nh({ corsConfiguration: { allowOrigins: ["https://a"] } }), na(), nr()],
    [nh({ corsConfiguration: { allowOrigins: ["*"] } }), na(), nr()],
    ["! widened http the whole API: browsers may call from every origin"],
  ],
  ["aws→native same", HTTP, [nh(), na(), nr()], []],
  [
    "rest→http migration scope lost",
    [rest(), res, cog(), meth({ authorization: "COGNITO_USER_POOLS", authorizationScopes: ["x/admin"] })],
    [http(), ha(), hr({ authorizationScopes: [] })],
    [
      "! changed http GET /admin: another kind of authorizer, from a user of the pool with scope x/admin to any valid token (native JWT)",
    ],
  ],
];
