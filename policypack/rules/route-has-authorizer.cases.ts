// What route-has-authorizer says about each trick a program can play, in REST bodies and REST methods.

import { type RuleCase, resource, UNKNOWN } from "./case";

const API = "aws:apigateway/restApi:RestApi";
const RESOURCE = "aws:apigateway/resource:Resource";
const METHOD = "aws:apigateway/method:Method";
const INTEGRATION = "aws:apigateway/integration:Integration";

const LAMBDA = {
  type: "token",
  authorizerUri: "arn:aws:apigateway:eu-west-1:lambda:path/functions/f/invocations",
};
const SCHEMES = {
  jwt: { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authorizer": LAMBDA },
  key: { type: "apiKey", name: "x-api-key", in: "header" },
  bearer: { type: "http", scheme: "bearer" },
  oauth: { type: "oauth2", flows: {} },
  sigv4: { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" },
  pool: {
    type: "apiKey",
    name: "Authorization",
    in: "header",
    "x-amazon-apigateway-authtype": "cognito_user_pools",
    "x-amazon-apigateway-authorizer": { type: "cognito_user_pools", providerARNs: ["arn"] },
  },
  native: { type: "oauth2", "x-amazon-apigateway-authorizer": { type: "jwt", jwtConfiguration: {} } },
  typeless: { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authorizer": {} },
};

function openapi(paths: unknown, rest: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ openapi: "3.0.1", paths, components: { securitySchemes: SCHEMES }, ...rest });
}

function api(body: unknown) {
  return [resource(API, "shop", { body })];
}

/** One operation with this security. */
function secured(security: unknown): string {
  return openapi({ "/a": { get: { security } } });
}

const OPEN = "violation mandatory shop: GET /a";

const ALLOW = { Principal: "*", Action: "execute-api:Invoke", Effect: "Allow", Resource: "execute-api:/*" };
const policyOf = (...statements: readonly object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const unguarded = { body: openapi({ "/a": { get: {} } }) };
/** APIs without an authorizer that nobody on the internet can call, each for its own reason. */
const PRIVATE = [
  resource(API, "inside", { ...unguarded, endpointConfiguration: { types: "PRIVATE" } }),
  resource(API, "office", {
    ...unguarded,
    policy: policyOf({ ...ALLOW, Condition: { IpAddress: { "aws:SourceIp": ["203.0.113.0/24"] } } }),
  }),
  resource(API, "lone", unguarded),
  resource(
    "aws:apigateway/restApiPolicy:RestApiPolicy",
    "vpc",
    {
      restApiId: UNKNOWN,
      policy: policyOf(ALLOW, {
        ...ALLOW,
        Effect: "Deny",
        Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1" } },
      }),
    },
    { restApiId: [[API, "lone"]] },
  ),
  resource("aws:vpclattice/service:Service", "mesh", { authType: "NONE" }),
  resource("aws:appsync/graphQLApi:GraphQLApi", "graph", {
    authenticationType: "API_KEY",
    visibility: "PRIVATE",
  }),
];

const WEBSITE = [
  resource("aws:lb/loadBalancer:LoadBalancer", "web", { loadBalancerType: "application" }),
  resource(
    "aws:lb/listener:Listener",
    "http",
    { port: 80, protocol: "HTTP", defaultActions: [{ type: "forward", targetGroupArn: "arn" }] },
    { loadBalancerArn: [["aws:lb/loadBalancer:LoadBalancer", "web"]] },
  ),
];

export const cases: readonly RuleCase[] = [
  {
    title: "an operation without security is open",
    is: "violating",
    resources: api(openapi({ "/a": { get: {} } })),
    expect: [`${OPEN} no security on the operation`],
  },
  {
    title: "each open operation of an API is listed in one finding, guarded ones are not",
    is: "violating",
    resources: api(
      openapi({
        "/a": { get: {}, post: { security: [{ jwt: [] }] } },
        "/b/{id}": { "x-amazon-apigateway-any-method": {} },
      }),
    ),
    expect: [
      `${OPEN} no security on the operation`,
      "violation mandatory shop: ANY /b/{id} no security on the operation",
    ],
  },
  {
    title: "root-level security guards nothing in a REST API",
    is: "violating",
    resources: api(openapi({ "/a": { get: {} } }, { security: [{ jwt: [] }] })),
    expect: [`${OPEN} no security on the operation (a REST API ignores the root level)`],
  },
  {
    title: "an empty security is open",
    is: "violating",
    resources: api(secured([])),
    expect: [`${OPEN} security is empty`],
  },
  {
    title: "an empty alternative is open, even beside an authorizer",
    is: "violating",
    resources: api(secured([{ jwt: [] }, {}])),
    expect: [`${OPEN} security has an empty alternative`],
  },
  {
    title: "a scheme that is not defined guards nothing, whatever its name",
    is: "violating",
    resources: api(secured([{ constructor: [] }])),
    expect: [`${OPEN} security names a scheme that is not defined`],
  },
  {
    title: "a plain bearer scheme guards nothing",
    is: "violating",
    resources: api(secured([{ bearer: [] }])),
    expect: [`${OPEN} security names a scheme without x-amazon-apigateway-authorizer`],
  },
  {
    title: "a plain oauth2 scheme guards nothing",
    is: "violating",
    resources: api(secured([{ oauth: ["read"] }])),
    expect: [`${OPEN} security names a scheme without x-amazon-apigateway-authorizer`],
  },
  {
    title: "an authorizer extension without a type defines no authorizer",
    is: "violating",
    resources: api(secured([{ typeless: [] }])),
    expect: [`${OPEN} security names a scheme without x-amazon-apigateway-authorizer`],
  },
  {
    title: "an alternative that is not guarded is open, even beside one that is",
    is: "violating",
    resources: api(secured([{ jwt: [] }, { bearer: [] }])),
    expect: [`${OPEN} security names a scheme without x-amazon-apigateway-authorizer`],
  },
  {
    title: "x-amazon-apigateway-auth NONE opens an operation",
    is: "violating",
    resources: api(
      openapi({ "/a": { get: { "x-amazon-apigateway-auth": { type: "none" }, security: [{ jwt: [] }] } } }),
    ),
    expect: [`${OPEN} x-amazon-apigateway-auth is NONE`],
  },
  {
    title: "a preflight that a Lambda answers is a route",
    is: "violating",
    resources: api(
      openapi({ "/a": { options: { "x-amazon-apigateway-integration": { type: "AWS_PROXY" } } } }),
    ),
    expect: ["violation mandatory shop: OPTIONS /a no security on the operation"],
  },
  {
    title: "a MOCK that answers another method than OPTIONS is a route",
    is: "violating",
    resources: api(openapi({ "/a": { get: { "x-amazon-apigateway-integration": { type: "MOCK" } } } })),
    expect: [`${OPEN} no security on the operation`],
  },
  {
    title: "a path that is no object is one clear finding, and the others are still judged",
    is: "violating",
    resources: api(openapi({ "/x": 7, "/a": { get: {} } })),
    expect: [
      `${OPEN} no security on the operation`,
      "violation mandatory shop: body, paths./x malformed: expected an object with the path's methods",
    ],
  },
  {
    title: "a body that is neither JSON nor YAML is one clear finding",
    is: "violating",
    resources: api("{ not json"),
    expect: [
      "violation mandatory shop: body (line 1, column 11) malformed: expected an OpenAPI document, as JSON, YAML or an object",
    ],
  },
  {
    title: "a byte order mark, YAML's flow style and a description given twice are read past",
    is: "violating",
    resources: [
      resource(API, "marked", { body: `\uFEFF${openapi({ "/a": { get: {} } })}` }),
      resource(API, "flow", { body: "{openapi: 3.0.1, paths: {/a: {get: {responses: {}}}}}" }),
      resource(API, "twice", {
        body: "openapi: 3.0.1\npaths:\n  /a:\n    get:\n      description: one\n      description: two\n",
      }),
    ],
    expect: ["marked", "flow", "twice"].map(
      (name) => `violation mandatory ${name}: GET /a no security on the operation`,
    ),
  },
  {
    title: "YAML that gives one path, or one security, twice is malformed",
    is: "violating",
    resources: [
      resource(API, "path", { body: "openapi: 3.0.1\npaths:\n  /a: {get: {}}\n  /a: {post: {}}\n" }),
      resource(API, "security", {
        body: "openapi: 3.0.1\npaths:\n  /a:\n    get:\n      security: []\n      security: [{jwt: []}]\n",
      }),
    ],
    expect: [
      "violation mandatory path: body (line 4, column 3) malformed: expected an OpenAPI document, as JSON, YAML or an object",
      "violation mandatory security: body (line 6, column 7) malformed: expected an OpenAPI document, as JSON, YAML or an object",
    ],
  },
  {
    title: "a Method with authorization NONE is open, and named by its full path",
    is: "violating",
    resources: [
      resource(API, "shop", {}),
      resource(
        RESOURCE,
        "carts",
        { pathPart: "carts", restApi: UNKNOWN, parentId: UNKNOWN },
        { parentId: [[API, "shop"]] },
      ),
      resource(
        METHOD,
        "list",
        { restApi: UNKNOWN, resourceId: UNKNOWN, httpMethod: "GET", authorization: "NONE" },
        { restApi: [[API, "shop"]], resourceId: [[RESOURCE, "carts"]] },
      ),
    ],
    expect: ["violation mandatory list: GET /carts no authorization"],
  },
  {
    title: "$default belongs to the API of the integration it reads its apiId from",
    is: "violating",
    resources: [
      resource("aws:apigatewayv2/api:Api", "front", { protocolType: "HTTP" }),
      resource(
        "aws:apigatewayv2/integration:Integration",
        "lambda",
        { apiId: UNKNOWN },
        { apiId: [["aws:apigatewayv2/api:Api", "front"]] },
      ),
      resource(
        "aws:apigatewayv2/route:Route",
        "all",
        { apiId: UNKNOWN, routeKey: "$default" },
        { apiId: [["aws:apigatewayv2/integration:Integration", "lambda"]] },
      ),
    ],
    expect: ["violation mandatory all: $default no authorization"],
  },
  {
    title: "a Method that wants an authorizer but names none is open",
    is: "violating",
    resources: [
      resource(METHOD, "list", { restApi: "a", resourceId: "r", httpMethod: "GET", authorization: "CUSTOM" }),
    ],
    expect: ["violation mandatory list: GET ? an authorizer type without an authorizer"],
  },
  {
    title:
      "guards of every kind count: Lambda, Cognito, native JWT, IAM by scheme and by extension, an API key beside them",
    is: "clean",
    resources: api(
      openapi({
        "/jwt": { get: { security: [{ jwt: [] }] } },
        "/pool": { get: { security: [{ pool: [] }] } },
        "/native": { get: { security: [{ native: ["read"] }] } },
        "/sigv4": { get: { security: [{ sigv4: [] }] } },
        "/iam": { get: { "x-amazon-apigateway-auth": { type: "AWS_IAM" } } },
        "/both": { get: { security: [{ key: [], jwt: [] }] } },
        "/exported": { get: { security: [{ key: [] }, { sigv4: [] }] } },
      }),
    ),
    expect: [],
  },
  {
    title: "awsx's Swagger 2 with its own spelling is understood",
    is: "clean",
    resources: api(
      JSON.stringify({
        swagger: "2.0",
        paths: {
          "/a": {
            get: { security: [{ jwt: [] }] },
            "x-amazon-apigateway-any-method": { security: [{ jwt: [] }] },
          },
        },
        securityDefinitions: { jwt: SCHEMES.jwt },
      }),
    ),
    expect: [],
  },
  {
    title: "a preflight that API Gateway answers itself is exempt",
    is: "clean",
    resources: api(openapi({ "/a": { options: { "x-amazon-apigateway-integration": { type: "mock" } } } })),
    expect: [],
  },
  {
    title: "an OPTIONS Method is exempt when its Integration is a MOCK",
    is: "clean",
    resources: [
      resource(API, "shop", {}),
      resource(RESOURCE, "carts", { pathPart: "carts" }, { parentId: [[API, "shop"]] }),
      resource(
        METHOD,
        "cors",
        { httpMethod: "OPTIONS", authorization: "NONE" },
        { resourceId: [[RESOURCE, "carts"]] },
      ),
      resource(
        INTEGRATION,
        "cors",
        { httpMethod: "OPTIONS", type: "MOCK" },
        { resourceId: [[RESOURCE, "carts"]] },
      ),
    ],
    expect: [],
  },
  {
    title: "an Integration that reads its place from the Method is that Method's",
    is: "clean",
    resources: [
      resource(API, "shop", {}),
      resource(RESOURCE, "carts", { pathPart: "carts", parentId: UNKNOWN }, { parentId: [[API, "shop"]] }),
      resource(
        METHOD,
        "cors",
        { httpMethod: "OPTIONS", authorization: "NONE", resourceId: UNKNOWN, restApi: UNKNOWN },
        { resourceId: [[RESOURCE, "carts"]], restApi: [[RESOURCE, "carts"]] },
      ),
      resource(
        INTEGRATION,
        "cors",
        { httpMethod: UNKNOWN, type: "MOCK", resourceId: UNKNOWN, restApi: UNKNOWN },
        { httpMethod: [[METHOD, "cors"]], resourceId: [[METHOD, "cors"]], restApi: [[METHOD, "cors"]] },
      ),
    ],
    expect: [],
  },
  {
    title: "a preflight whose place cannot be followed is known by the Integration that reads its httpMethod",
    is: "clean",
    resources: [
      resource(
        METHOD,
        "cors",
        { httpMethod: "OPTIONS", authorization: "NONE", resourceId: UNKNOWN, restApi: "abc" },
        {
          resourceId: [
            [RESOURCE, "a"],
            [RESOURCE, "b"],
          ],
        },
      ),
      resource(
        INTEGRATION,
        "cors",
        { httpMethod: "OPTIONS", type: "MOCK", resourceId: UNKNOWN, restApi: "abc" },
        {
          resourceId: [
            [RESOURCE, "a"],
            [RESOURCE, "b"],
          ],
          httpMethod: [[METHOD, "cors"]],
        },
      ),
      resource(RESOURCE, "a", { pathPart: "a", restApi: "abc", parentId: "r" }),
      resource(RESOURCE, "b", { pathPart: "b", restApi: "abc", parentId: "r" }),
    ],
    expect: [],
  },
  {
    title: "a preflight and a MOCK that may be its own are undecided until their place is known",
    is: "unknown",
    resources: [
      resource(METHOD, "cors", {
        httpMethod: "OPTIONS",
        authorization: "NONE",
        resourceId: UNKNOWN,
        restApi: UNKNOWN,
      }),
      resource(INTEGRATION, "cors", {
        httpMethod: "OPTIONS",
        type: "MOCK",
        resourceId: UNKNOWN,
        restApi: UNKNOWN,
      }),
    ],
    expect: ["undecided advisory cors: OPTIONS ? cannot be judged: resourceId is known at pulumi up"],
  },
  {
    title: "a MOCK that reads a preflight's httpMethod exempts nothing while a function may answer it",
    is: "unknown",
    resources: [
      resource(METHOD, "cors", {
        httpMethod: "OPTIONS",
        authorization: "NONE",
        resourceId: UNKNOWN,
        restApi: UNKNOWN,
      }),
      resource(
        INTEGRATION,
        "mock",
        { httpMethod: "OPTIONS", type: "MOCK", resourceId: UNKNOWN, restApi: UNKNOWN },
        { httpMethod: [[METHOD, "cors"]] },
      ),
      resource(INTEGRATION, "lambda", {
        httpMethod: "OPTIONS",
        type: "AWS_PROXY",
        resourceId: UNKNOWN,
        restApi: UNKNOWN,
      }),
    ],
    expect: ["undecided advisory cors: OPTIONS ? cannot be judged: resourceId is known at pulumi up"],
  },
  {
    title: "a preflight that only functions can answer is open, wherever it is",
    is: "violating",
    resources: [
      resource(METHOD, "cors", {
        httpMethod: "OPTIONS",
        authorization: "NONE",
        resourceId: UNKNOWN,
        restApi: UNKNOWN,
      }),
      resource(INTEGRATION, "lambda", {
        httpMethod: "OPTIONS",
        type: "AWS_PROXY",
        resourceId: UNKNOWN,
        restApi: UNKNOWN,
      }),
      resource(INTEGRATION, "other", {
        httpMethod: "GET",
        type: "MOCK",
        resourceId: UNKNOWN,
        restApi: UNKNOWN,
      }),
    ],
    expect: ["violation mandatory cors: OPTIONS ? no authorization"],
  },
  {
    title: "two preflights whose places were looked up in one API are told apart by their Integrations",
    is: "violating",
    resources: [
      resource(API, "shop", {}),
      ...["a", "b"].flatMap((name) => [
        resource(
          METHOD,
          name,
          { httpMethod: "OPTIONS", authorization: "NONE", resourceId: UNKNOWN, restApi: UNKNOWN },
          { resourceId: [[API, "shop"]], restApi: [[API, "shop"]] },
        ),
        resource(
          INTEGRATION,
          name,
          {
            httpMethod: "OPTIONS",
            type: name === "a" ? "MOCK" : "AWS_PROXY",
            resourceId: UNKNOWN,
            restApi: UNKNOWN,
          },
          { resourceId: [[API, "shop"]], restApi: [[API, "shop"]], httpMethod: [[METHOD, name]] },
        ),
      ]),
    ],
    expect: ["violation mandatory b: OPTIONS / no authorization"],
  },
  {
    title: "two preflights at one place, whose Integrations name neither, are undecided",
    is: "unknown",
    resources: [
      resource(API, "shop", {}),
      ...["a", "b"].flatMap((name) => [
        resource(
          METHOD,
          name,
          { httpMethod: "OPTIONS", authorization: "NONE", resourceId: UNKNOWN, restApi: UNKNOWN },
          { resourceId: [[API, "shop"]], restApi: [[API, "shop"]] },
        ),
        resource(
          INTEGRATION,
          name,
          {
            httpMethod: "OPTIONS",
            type: name === "a" ? "MOCK" : "AWS_PROXY",
            resourceId: UNKNOWN,
            restApi: UNKNOWN,
          },
          { resourceId: [[API, "shop"]], restApi: [[API, "shop"]] },
        ),
      ]),
    ],
    expect: [
      "undecided advisory a: OPTIONS / cannot be judged: resourceId is known at pulumi up",
      "undecided advisory b: OPTIONS / cannot be judged: resourceId is known at pulumi up",
    ],
  },
  {
    title: "a MOCK of another API with the same resource id exempts nothing",
    is: "violating",
    resources: [
      resource(METHOD, "cors", {
        httpMethod: "OPTIONS",
        authorization: "NONE",
        resourceId: "x",
        restApi: "a",
      }),
      resource(INTEGRATION, "mine", {
        httpMethod: "OPTIONS",
        type: "AWS_PROXY",
        resourceId: "x",
        restApi: "a",
      }),
      resource(INTEGRATION, "theirs", { httpMethod: "OPTIONS", type: "MOCK", resourceId: "x", restApi: "b" }),
    ],
    expect: ["violation mandatory cors: OPTIONS ? no authorization"],
  },
  {
    title: "the id of an authorizer is always unknown at first; that it is given is enough",
    is: "clean",
    resources: [
      resource(METHOD, "list", {
        resourceId: UNKNOWN,
        httpMethod: "GET",
        authorization: "CUSTOM",
        authorizerId: UNKNOWN,
      }),
    ],
    expect: [],
  },
  {
    title: "a body that is not known yet is undecided until pulumi up",
    is: "unknown",
    resources: api(UNKNOWN),
    expect: ["undecided advisory shop: ? ? cannot be judged: body is known at pulumi up"],
  },
  {
    title: "a body that the state hides can never be judged",
    is: "unknown",
    resources: api("[secret]"),
    expect: [
      "undecided advisory shop: ? ? cannot be judged: body, it is a secret, and this state does not show it",
    ],
  },
  {
    title: "an authorization that is not known yet is undecided",
    is: "unknown",
    resources: [resource(METHOD, "list", { resourceId: "r", httpMethod: "GET", authorization: UNKNOWN })],
    expect: ["undecided advisory list: GET ? cannot be judged: authorization is known at pulumi up"],
  },
  {
    title: "a body in S3, and a copy of another API, can never be judged, and say how they could be",
    is: "unknown",
    resources: [
      resource("aws-native:apigateway:RestApi", "rest", { bodyS3Location: { bucket: "b", key: "k" } }),
      resource("aws-native:apigateway:RestApi", "copy", { cloneFrom: "abc123" }),
      resource("aws-native:apigatewayv2:Api", "http", { bodyS3Location: { bucket: "b", key: "k" } }),
    ],
    expect: [
      "undecided advisory rest: ? ? cannot be judged: bodyS3Location, the body lies in S3: give it inline as body",
      "undecided advisory copy: ? ? cannot be judged: cloneFrom, it copies an API that is not in the program: give its body inline as body",
      "undecided advisory http: ? ? cannot be judged: bodyS3Location, the body lies in S3: give it inline as body",
    ],
  },
  {
    title: "$default of an API outside the stack cannot be told from a message route",
    is: "unknown",
    resources: [resource("aws:apigatewayv2/route:Route", "all", { apiId: "abc123", routeKey: "$default" })],
    expect: [
      "undecided advisory all: $default cannot be judged: apiId, its API is not in this stack, so its protocol is not known",
    ],
  },
  {
    title: "what else the stack puts on an API outside it tells its protocol",
    is: "violating",
    resources: [
      resource("aws:apigatewayv2/route:Route", "all", { apiId: "abc123", routeKey: "$default" }),
      resource("aws:apigatewayv2/route:Route", "one", {
        apiId: "abc123",
        routeKey: "GET /a",
        authorizationType: "AWS_IAM",
      }),
      resource("aws:apigatewayv2/route:Route", "jwt", { apiId: "def456", routeKey: "$default" }),
      resource("aws:apigatewayv2/authorizer:Authorizer", "jwt", { apiId: "def456", authorizerType: "JWT" }),
      resource("aws:apigatewayv2/route:Route", "connect", {
        apiId: "chat",
        routeKey: "$connect",
        authorizationType: "AWS_IAM",
      }),
      resource("aws:apigatewayv2/route:Route", "message", { apiId: "chat", routeKey: "$default" }),
    ],
    expect: [
      "violation mandatory all: $default no authorization",
      "violation mandatory jwt: $default no authorization",
    ],
  },
  {
    title: "a route of an HTTP API is a route whatever its key, seen or not, readable or not",
    is: "violating",
    resources: [
      resource("aws:apigatewayv2/api:Api", "front", { protocolType: "HTTP" }),
      ...["/y", "GET  /x", UNKNOWN].map((routeKey, index) =>
        resource(
          "aws:apigatewayv2/route:Route",
          `route${index}`,
          { apiId: UNKNOWN, routeKey },
          { apiId: [["aws:apigatewayv2/api:Api", "front"]] },
        ),
      ),
    ],
    expect: [
      "violation mandatory route0: /y malformed, so it cannot be judged",
      "violation mandatory route1: GET  /x malformed, so it cannot be judged",
      "violation mandatory route2: ? ? no authorization",
    ],
  },
  {
    title: "a route key that is not known yet, on a WebSocket API or one that cannot be seen, is undecided",
    is: "unknown",
    resources: [
      resource("aws:apigatewayv2/api:Api", "chat", { protocolType: "WEBSOCKET" }),
      resource(
        "aws:apigatewayv2/route:Route",
        "message",
        { apiId: UNKNOWN, routeKey: UNKNOWN },
        { apiId: [["aws:apigatewayv2/api:Api", "chat"]] },
      ),
      resource("aws:apigatewayv2/route:Route", "lone", { apiId: "abc123", routeKey: UNKNOWN }),
    ],
    expect: [
      "undecided advisory message: ? ? cannot be judged: routeKey is known at pulumi up",
      "undecided advisory chat: $connect cannot be judged: routeKey is known at pulumi up",
      "undecided advisory lone: ? ? cannot be judged: routeKey is known at pulumi up",
    ],
  },
  {
    title: "an API's name is not taken for another's id",
    is: "violating",
    resources: [
      resource("aws:apigatewayv2/api:Api", "chat", { name: "w1", protocolType: "WEBSOCKET" }),
      { ...resource("aws:apigatewayv2/api:Api", "front", { protocolType: "HTTP" }), id: "w1" },
      resource("aws:apigatewayv2/route:Route", "all", { apiId: "w1", routeKey: "$default" }),
    ],
    expect: [
      "violation mandatory all: $default no authorization",
      "undecided advisory chat: $connect cannot be judged: $connect, its routes are not in this stack: check them where they are declared",
    ],
  },
  {
    title: "a body that is merged with separate methods: both are judged",
    is: "violating",
    resources: [
      resource(API, "shop", { putRestApiMode: "merge", body: openapi({ "/a": { get: {} } }) }),
      resource(
        METHOD,
        "root",
        { httpMethod: "GET", authorization: "NONE", resourceId: UNKNOWN, restApi: UNKNOWN },
        { resourceId: [[API, "shop"]], restApi: [[API, "shop"]] },
      ),
    ],
    expect: [`${OPEN} no security on the operation`, "violation mandatory root: GET / no authorization"],
  },
  {
    title: "a WebSocket API without $connect lets everybody connect; its other routes are silent",
    is: "violating",
    resources: [
      resource("aws:apigatewayv2/api:Api", "chat", { protocolType: "WEBSOCKET" }),
      resource(
        "aws:apigatewayv2/route:Route",
        "send",
        { apiId: UNKNOWN, routeKey: "send" },
        { apiId: [["aws:apigatewayv2/api:Api", "chat"]] },
      ),
      resource(
        "aws:apigatewayv2/route:Route",
        "all",
        { apiId: UNKNOWN, routeKey: "$default" },
        { apiId: [["aws:apigatewayv2/api:Api", "chat"]] },
      ),
    ],
    expect: ["violation mandatory chat: $connect no $connect route, so every connection is accepted"],
  },
  {
    title: "what is only read with .get() is followed to, and not judged",
    is: "violating",
    resources: [
      {
        ...resource("aws:lambda/functionUrl:FunctionUrl", "url", { authorizationType: "NONE" }),
        external: true,
      },
      { ...resource("aws:apigatewayv2/api:Api", "chat", { protocolType: "WEBSOCKET" }), external: true },
      { ...resource("aws:apigatewayv2/api:Api", "idle", { protocolType: "WEBSOCKET" }), external: true },
      { ...resource("aws:apigatewayv2/api:Api", "front", { protocolType: "HTTP" }), external: true },
      resource(
        "aws:apigatewayv2/route:Route",
        "send",
        { apiId: UNKNOWN, routeKey: "send" },
        { apiId: [["aws:apigatewayv2/api:Api", "chat"]] },
      ),
      resource(
        "aws:apigatewayv2/route:Route",
        "all",
        { apiId: UNKNOWN, routeKey: "$default" },
        { apiId: [["aws:apigatewayv2/api:Api", "front"]] },
      ),
    ],
    expect: ["violation mandatory all: $default no authorization"],
  },
  {
    title: "quick create, function URLs, AppSync and Event APIs have routes of their own",
    is: "violating",
    resources: [
      resource("aws:apigatewayv2/api:Api", "quick", { protocolType: "HTTP", target: UNKNOWN }),
      resource("aws:lambda/functionUrl:FunctionUrl", "url", { authorizationType: "NONE" }),
      resource("aws:lambda/permission:Permission", "url", { principal: "*", functionUrlAuthType: "NONE" }),
      resource("aws:appsync/graphQLApi:GraphQLApi", "graph", {
        authenticationType: "AWS_IAM",
        additionalAuthenticationProviders: [{ authenticationType: "API_KEY" }],
        schema: "type Query @aws_api_key { hello: String }",
      }),
      resource("aws:appsync/graphQLApi:GraphQLApi", "quoted", {
        authenticationType: "AWS_IAM",
        additionalAuthenticationProviders: [{ authenticationType: "API_KEY" }],
        schema:
          '""" a \\""" b """ type Query { hello: String @aws_api_key } """ c """ type Other { a: String }',
      }),
      resource("aws:appsync/channelNamespace:ChannelNamespace", "news", {
        name: "news",
        subscribeAuthModes: [{ authType: "API_KEY" }],
      }),
    ],
    expect: [
      "violation mandatory quick: $default made by quick create, which cannot have an authorizer",
      "violation mandatory url: ANY / no authorization",
      "violation mandatory graph: additional API_KEY API_KEY, which is shared by all callers",
      "violation mandatory quoted: additional API_KEY API_KEY, which is shared by all callers",
      "violation mandatory news: subscribe /news/* API_KEY, which is shared by all callers",
    ],
  },
  {
    title: "a key that no field takes, a mode that no list uses, and a namespace that inherits open nothing",
    is: "clean",
    resources: [
      resource("aws:appsync/graphQLApi:GraphQLApi", "graph", {
        authenticationType: "AWS_IAM",
        additionalAuthenticationProviders: [{ authenticationType: "API_KEY" }],
        schema: '# was @aws_api_key once\n"""not @aws_api_key""" type Query { hello: String }',
      }),
      resource("aws:appsync/api:Api", "events", {
        eventConfig: {
          authProviders: [{ authType: "API_KEY" }, { authType: "AWS_IAM" }],
          connectionAuthModes: [{ authType: "AWS_IAM" }],
          defaultPublishAuthModes: [{ authType: "AWS_IAM" }],
          defaultSubscribeAuthModes: [{ authType: "AWS_IAM" }],
        },
      }),
      resource("aws:appsync/channelNamespace:ChannelNamespace", "news", {
        name: "news",
        publishAuthModes: [],
      }),
    ],
    expect: [],
  },
  {
    title: "an HTTP API inherits the root's security, and an empty one on the operation takes it away",
    is: "violating",
    resources: [
      resource("aws:apigatewayv2/api:Api", "http", {
        protocolType: "HTTP",
        body: openapi(
          {
            "/in": { get: {} },
            "/out": { get: { security: [] } },
            "/$default": { "x-amazon-apigateway-any-method": { security: [] } },
          },
          { security: [{ native: [] }] },
        ),
      }),
    ],
    expect: [
      "violation mandatory http: GET /out security is empty",
      "violation mandatory http: $default security is empty",
    ],
  },
  {
    title: "an authorizerId without a type: the message says what AWS does with it",
    is: "violating",
    resources: [
      resource("aws:apigatewayv2/route:Route", "list", { apiId: "a", routeKey: "GET /a", authorizerId: "x" }),
      resource(METHOD, "get", { restApi: "b", httpMethod: "GET", authorization: "NONE", authorizerId: "x" }),
    ],
    expect: ["list: GET /a", "get: GET ?"].map(
      (place) =>
        `violation mandatory ${place} an authorizerId without an authorization type: AWS takes the type as NONE, ignores the authorizer and lets everybody in`,
    ),
  },
  {
    title:
      "a component's Lambda authorizer without authType is dropped, in its routes and in the body it writes",
    is: "violating",
    resources: [
      resource("aws-apigateway:index:RestAPI", "shop", {
        routes: [
          {
            path: "/no",
            method: "GET",
            authorizers: [{ parameterName: "auth", type: "request", handler: "arn" }],
          },
          {
            path: "/yes",
            method: "GET",
            authorizers: [{ authType: "custom", parameterName: "auth", type: "request", handler: "arn" }],
          },
        ],
      }),
      {
        ...resource(API, "inner", { body: openapi({ "/no": { get: { security: [{ jwt: [] }] } } }) }),
        urn: "urn:pulumi:dev::shop::aws-apigateway:index:RestAPI$aws:apigateway/restApi:RestApi::inner",
      },
      ...api(openapi({ "/by-hand": { get: { security: [{ jwt: [] }] } } })),
    ],
    expect: [
      "violation mandatory shop: GET /no a Lambda authorizer without authType: API Gateway drops it when it imports the API, and lets everybody in",
      "violation mandatory inner: GET /no a Lambda authorizer without authType: API Gateway drops it when it imports the API, and lets everybody in",
    ],
  },
  {
    title: "an agent's gateway without an authorizer, and one whose tokens nobody weighs in sight",
    is: "violating",
    resources: [
      resource("aws:bedrock/agentcoreGateway:AgentcoreGateway", "none", { authorizerType: "NONE" }),
      resource("aws:bedrock/agentcoreGateway:AgentcoreGateway", "bare", { authorizerType: "CUSTOM_JWT" }),
      resource("aws-native:bedrockagentcore:Gateway", "all", { authorizerType: "AUTHENTICATE_ONLY" }),
      resource("aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime", "agent", {
        authorizerConfiguration: {},
      }),
    ],
    expect: [
      "violation mandatory none: ANY /mcp no authorization",
      "violation mandatory bare: ANY /mcp an authorizer type without an authorizer",
      "undecided advisory all: ANY /mcp cannot be judged: authorizerType, it lets in every caller with a token, and its policy engine decides what each may do: check that by hand",
      "violation mandatory agent: ANY /invocations an authorizer type without an authorizer",
    ],
  },
  {
    title:
      "a load balancer's listener: a guard counts before the forward, and only where it lets no stranger through",
    is: "violating",
    resources: [
      resource("aws:lb/loadBalancer:LoadBalancer", "web", {}),
      ...[
        ["plain", 80, [{ type: "forward", targetGroupArn: "arn" }]],
        ["late", 81, [{ type: "forward" }, { type: "jwt-validation" }]],
        ["lax", 82, [{ type: "authenticate-oidc", authenticateOidc: { onUnauthenticatedRequest: "allow" } }]],
        [
          "jwt",
          443,
          [
            { type: "jwt-validation", order: 1 },
            { type: "forward", order: 2 },
          ],
        ],
        ["away", 8080, [{ type: "redirect", redirect: {} }]],
      ].map(([name, port, defaultActions]) =>
        resource(
          "aws:lb/listener:Listener",
          String(name),
          { loadBalancerArn: UNKNOWN, port, protocol: "HTTPS", defaultActions },
          { loadBalancerArn: [["aws:lb/loadBalancer:LoadBalancer", "web"]] },
        ),
      ),
      resource("aws:lb/listener:Listener", "tcp", {
        port: 25,
        protocol: "TCP",
        defaultActions: [{ type: "forward" }],
      }),
    ],
    expect: [
      "violation advisory plain: ANY :80/* no authorization",
      "violation advisory late: ANY :81/* no authorization",
      'violation advisory lax: ANY :82/* onUnauthenticatedRequest is "allow", so everybody is let through',
    ],
  },
  {
    title: "CloudFront signs for its viewers: AWS_IAM on the function URL behind it keeps nobody out",
    is: "violating",
    resources: [
      resource("aws:lambda/functionUrl:FunctionUrl", "url", { authorizationType: "AWS_IAM" }),
      resource("aws:cloudfront/originAccessControl:OriginAccessControl", "sign", {
        originAccessControlOriginType: "lambda",
      }),
      resource(
        "aws:cloudfront/distribution:Distribution",
        "cdn",
        {
          origins: [
            { originId: "f", domainName: UNKNOWN, originAccessControlId: UNKNOWN },
            { originId: "site", domainName: "b.s3.eu-west-1.amazonaws.com", originAccessControlId: "E2" },
          ],
          defaultCacheBehavior: { targetOriginId: "site" },
          orderedCacheBehaviors: [
            { targetOriginId: "f", pathPattern: "/api/*" },
            { targetOriginId: "f", pathPattern: "/signed/*", trustedKeyGroups: ["group"] },
          ],
        },
        { origins: [["aws:cloudfront/originAccessControl:OriginAccessControl", "sign"]] },
      ),
      resource("aws:cloudfront/distribution:Distribution", "runs", {
        origins: [
          { originId: "f", domainName: "a.lambda-url.eu-west-1.on.aws", originAccessControlId: "E1" },
        ],
        defaultCacheBehavior: {
          targetOriginId: "f",
          functionAssociations: [{ eventType: "viewer-request" }],
        },
      }),
    ],
    expect: [
      "violation mandatory cdn: ANY /api/* CloudFront signs each request to the function URL, whoever sends it",
      "undecided advisory runs: ANY /* cannot be judged: functionAssociations, a function runs on each request from a viewer; whether it lets nobody in without a token cannot be seen",
    ],
  },
  {
    title: "a distribution in front of a bucket is no API, also where its origins cannot be seen yet",
    is: "clean",
    resources: [
      resource("aws:cloudfront/originAccessControl:OriginAccessControl", "sign", {
        originAccessControlOriginType: "s3",
      }),
      resource(
        "aws:cloudfront/distribution:Distribution",
        "cdn",
        { origins: UNKNOWN, defaultCacheBehavior: { targetOriginId: "site" } },
        { origins: [["aws:cloudfront/originAccessControl:OriginAccessControl", "sign"]] },
      ),
    ],
    expect: [],
  },
  {
    title: "what the internet does not reach is neither open nor guarded, and may stand",
    is: "clean",
    resources: PRIVATE,
    expect: [],
  },
  {
    title: "what the internet does not reach is a finding where that is asked for",
    is: "violating",
    resources: PRIVATE,
    options: { unreachable: "refuse" },
    expect: [
      "violation mandatory inside: GET /a no security on the operation; not reachable from the internet: its endpoint is private",
      "violation mandatory office: GET /a no security on the operation; not reachable from the internet: its resource policy names who may call",
      "violation mandatory lone: GET /a no security on the operation; not reachable from the internet: its resource policy names who may call",
      "violation mandatory mesh: ANY /* no authorization; not reachable from the internet: its endpoint is private",
      "violation mandatory graph: primary API_KEY API_KEY, which is shared by all callers; not reachable from the internet: its endpoint is private",
    ],
  },
  {
    title: "an open listener of a load balancer is told and stops nothing: a website may stand there",
    is: "violating",
    resources: WEBSITE,
    expect: ["violation advisory http: ANY :80/* no authorization"],
  },
  {
    title: "an open listener of a load balancer stops where that is asked for",
    is: "violating",
    resources: WEBSITE,
    options: { loadBalancers: "mandatory" },
    expect: ["violation mandatory http: ANY :80/* no authorization"],
  },
  {
    title: "a resource policy that lets strangers in keeps nobody out",
    is: "violating",
    resources: [
      { Principal: "*", Action: "execute-api:Invoke", Effect: "Allow", Resource: "*" },
      { ...ALLOW, Condition: { IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "0.0.0.0/0"] } } },
      { ...ALLOW, Condition: { StringEqualsIfExists: { "aws:SourceVpce": "vpce-1" } } },
      { ...ALLOW, Condition: { StringEquals: { "aws:UserAgent": "office" } } },
      { ...ALLOW, Effect: "Deny" },
    ].map((statement, index) =>
      resource(API, `api${index}`, { body: openapi({ "/a": { get: {} } }), policy: policyOf(statement) }),
    ),
    expect: [0, 1, 2, 3, 4].map(
      (index) => `violation mandatory api${index}: GET /a no security on the operation`,
    ),
  },
  {
    title: "an endpoint or a policy that cannot be seen yet leaves its open routes undecided",
    is: "unknown",
    resources: [
      resource(API, "endpoint", {
        body: openapi({ "/a": { get: {} } }),
        endpointConfiguration: { types: UNKNOWN },
      }),
      resource(API, "policy", { body: openapi({ "/a": { get: {} } }), policy: UNKNOWN }),
    ],
    expect: [
      "undecided advisory endpoint: GET /a cannot be judged: endpointConfiguration.types is known at pulumi up",
      "undecided advisory policy: GET /a cannot be judged: policy is known at pulumi up",
    ],
  },
];
