// Who gets in, beside Lambda authorizers: addresses that are closed, policies, signatures, keys, limits.

import { bearer } from "../ordered-authorizer";
import { recorded } from "../recorded-api";
import { AUTHORIZER, type Behavior, ECHO, http, LAMBDA_SCHEME, proxy, rest } from "./case";

const open = { get: proxy() };
const guarded = { get: { ...proxy(), security: [{ jwt: [] }] } };
const token = (...order: Parameters<typeof bearer>): [string, string] => ["Authorization", bearer(...order)];
const forbidden = { status: 403, body: { message: "Forbidden" } };
const iam = { "x-amazon-apigateway-auth": { type: "AWS_IAM" } };
const policy = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const ANYBODY = { Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" };
const FROM_HERE = { IpAddress: { "aws:SourceIp": ["127.0.0.0/8", "::1/128"] } };
const FROM_ELSEWHERE = { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } };
const FLOW = "How API Gateway resource policies affect authorization workflow";
const withPolicy = (paths: object, ...statements: object[]) =>
  rest(paths, { inputs: { policy: policy(...statements) }, more: [ECHO, AUTHORIZER] });
const explicitly = {
  status: 403,
  body: {
    Message:
      /^User: anonymous is not authorized to perform: execute-api:Invoke on resource: .* with an explicit deny$/,
  },
};
const implicitly = {
  status: 403,
  body: { Message: /^User: anonymous is not authorized to perform: execute-api:Invoke on resource: [^ ]*$/ },
};

const domain = (inputs: object = {}) => [
  recorded("aws:apigateway/domainName:DomainName", "domain", { domainName: "api.example.com", ...inputs }),
  recorded("aws:apigateway/basePathMapping:BasePathMapping", "mapping", {
    domainName: "api.example.com",
    restApi: "abcdef1234",
    stageName: "dev",
    basePath: "v1",
  }),
];

const apiKeys = (plan: object = {}) => [
  recorded("aws:apigateway/apiKey:ApiKey", "key", { name: "key", value: "k".repeat(24) }),
  recorded("aws:apigateway/usagePlan:UsagePlan", "plan", {
    name: "plan",
    apiStages: [{ apiId: "abcdef1234", stage: "dev" }],
    ...plan,
  }),
  recorded("aws:apigateway/usagePlanKey:UsagePlanKey", "link", {
    keyId: "key",
    keyType: "API_KEY",
    usagePlanId: "plan",
  }),
];
const KEY: [string, string] = ["x-api-key", "k".repeat(24)];
const keyed = {
  document: { securityDefinitions: { key: { type: "apiKey", name: "x-api-key", in: "header" } } },
};
const needsKey = { get: { ...proxy(), security: [{ key: [] }] } };

export const ACCESS_CASES: readonly Behavior[] = [
  {
    title: "a REST API whose default endpoint is disabled answers 403 there",
    source: "Disable the default endpoint for REST APIs",
    standing: "confirmed",
    resources: rest({ "/a": open }, { inputs: { disableExecuteApiEndpoint: true } }),
    requests: [{ expected: forbidden }],
  },
  {
    title: "a REST API whose default endpoint is disabled is reached through its custom domain",
    source: "Disable the default endpoint for REST APIs",
    standing: "confirmed",
    resources: rest(
      { "/a": open },
      { inputs: { disableExecuteApiEndpoint: true }, more: [ECHO, ...domain()] },
    ),
    requests: [
      {
        host: "api.example.com",
        path: "/v1/a",
        expected: { status: 200, body: { path: "/v1/a", resource: "/a" } },
      },
      { host: "api.example.com", path: "/a", expected: forbidden },
      { host: "other.example.com", path: "/v1/a", expected: forbidden },
    ],
  },
  {
    title: "an HTTP API whose default endpoint is disabled answers 403 there",
    source: "Disable the default endpoint for HTTP APIs",
    standing: "unconfirmed",
    resources: http({ "GET /a": {} }, { inputs: { disableExecuteApiEndpoint: true } }),
    requests: [{ expected: forbidden }],
  },
  {
    title: "a private API is not reached from outside its VPC endpoint",
    source: "Private REST APIs in API Gateway",
    standing: "confirmed",
    resources: rest(
      { "/a": open },
      { inputs: { endpointConfiguration: { types: "PRIVATE", vpcEndpointIds: ["vpce-1"] } } },
    ),
    requests: [{ expected: forbidden }],
  },
  {
    title:
      "a private API is called behind its VPC endpoint with its id in x-apigw-api-id, and its policy sees the endpoint",
    source: "Invoke a private API (endpoint-specific public DNS hostnames)",
    standing: "confirmed",
    resources: rest(
      { "/a": open },
      {
        inputs: {
          endpointConfiguration: { types: "PRIVATE", vpcEndpointIds: ["vpce-1"] },
          policy: policy({
            Effect: "Allow",
            ...ANYBODY,
            Condition: { StringEquals: { "aws:SourceVpce": "vpce-1" } },
          }),
        },
      },
    ),
    requests: [
      { headers: [["x-apigw-api-id", "abcdef1234"]], expected: { status: 200 } },
      { headers: [["x-apigw-api-id", "other"]], expected: forbidden },
    ],
  },
  {
    title: "a resource policy alone must allow",
    source: FLOW,
    standing: "confirmed",
    resources: withPolicy(
      { "/a": open, "/b": open },
      {
        Effect: "Allow",
        ...ANYBODY,
        Resource: "execute-api:/dev/GET/a",
        Condition: FROM_HERE,
      },
    ),
    requests: [{ expected: { status: 200 } }, { path: "/b", expected: implicitly }],
  },
  {
    title: "a resource policy's explicit Deny is 403, and wins",
    source: FLOW,
    standing: "confirmed",
    resources: withPolicy(
      { "/a": open },
      { Effect: "Allow", ...ANYBODY },
      { Effect: "Deny", ...ANYBODY, Condition: FROM_HERE },
    ),
    requests: [{ expected: explicitly }],
  },
  {
    title: "a resource policy's explicit Deny comes before the authorizer",
    source: FLOW,
    standing: "confirmed",
    resources: withPolicy({ "/a": guarded }, { Effect: "Deny", ...ANYBODY, Condition: FROM_HERE }),
    requests: [{ expected: explicitly }, { headers: [token()], expected: explicitly }],
  },
  {
    title: "beside a Lambda authorizer a silent resource policy leaves the decision to it",
    source: `${FLOW}, table A`,
    standing: "confirmed",
    resources: withPolicy({ "/a": guarded }, { Effect: "Allow", ...ANYBODY, Condition: FROM_ELSEWHERE }),
    requests: [
      { expected: { status: 401 } },
      { headers: [token()], expected: { status: 200 } },
      {
        headers: [token({ statements: [{ Resource: "arn:aws:execute-api:*:*:other" }] })],
        expected: { status: 403 },
      },
    ],
  },
  {
    title: "beside a Lambda authorizer whose policy does not match, a resource policy's Allow is enough",
    source: `${FLOW}, table A`,
    standing: "confirmed",
    resources: withPolicy({ "/a": guarded }, { Effect: "Allow", ...ANYBODY }),
    requests: [
      {
        headers: [token({ statements: [{ Resource: "arn:aws:execute-api:*:*:other" }] })],
        expected: { status: 200 },
      },
      { headers: [token({ statements: [{ Effect: "Deny" }] })], expected: { status: 403 } },
    ],
  },
  {
    title: "a resource policy that cannot be evaluated lets nobody in",
    source: "our choice: a condition key that is not known is never skipped",
    standing: "unconfirmed",
    resources: withPolicy(
      { "/a": open },
      { Effect: "Allow", ...ANYBODY, Condition: { StringEquals: { "aws:SourceVpc": "v" } } },
    ),
    requests: [{ expected: { status: 500 } }],
  },
  {
    title: "a REST route with IAM takes a signature of the account's keys only",
    source: "Control access to a REST API with IAM permissions",
    standing: "confirmed",
    resources: rest({ "/a": { get: { ...proxy(), ...iam } } }),
    requests: [
      { expected: { status: 403, body: { message: "Missing Authentication Token" } } },
      { signed: "other", expected: { status: 403 } },
      {
        signed: "own",
        expected: {
          status: 200,
          body: { requestContext: { identity: { userArn: "arn:aws:iam::123456789012:user/local" } } },
        },
      },
    ],
  },
  {
    title: "a signature goes no further than the gateway",
    source: "Amazon API Gateway important notes (headers table)",
    standing: "confirmed",
    resources: rest({ "/a": { get: { ...proxy(), ...iam } } }),
    requests: [{ signed: "own", expected: { status: 200, body: /^(?!.*AWS4-HMAC)/s } }],
  },
  {
    title: "beside IAM a resource policy's Deny for a principal refuses it",
    source: FLOW,
    standing: "confirmed",
    resources: withPolicy(
      { "/a": { get: { ...proxy(), ...iam } } },
      { Effect: "Deny", ...ANYBODY, Principal: { AWS: "arn:aws:iam::123456789012:user/local" } },
    ),
    requests: [{ signed: "own", expected: { status: 403 } }],
  },
  {
    title: "an HTTP route with IAM answers 403 Forbidden without a signature",
    source: "Control access to HTTP APIs with IAM authorization",
    standing: "confirmed",
    resources: http({ "GET /a": { authorizationType: "AWS_IAM" } }),
    requests: [
      { expected: forbidden },
      { signed: "other", expected: forbidden },
      {
        signed: "own",
        expected: {
          status: 200,
          body: {
            requestContext: { authorizer: { iam: { userArn: "arn:aws:iam::123456789012:user/local" } } },
          },
        },
      },
    ],
  },
  {
    title: "a route that needs an API key answers 403 without one of a usage plan of its stage",
    source: "Gateway response types for API Gateway (INVALID_API_KEY)",
    standing: "confirmed",
    resources: rest({ "/a": needsKey }, { ...keyed, more: [ECHO, ...apiKeys()] }),
    requests: [
      { expected: forbidden },
      { headers: [["x-api-key", "wrong"]], expected: forbidden },
      { headers: [KEY], expected: { status: 200 } },
    ],
  },
  {
    title: "a disabled API key, and one of another stage's plan, are refused",
    source: "Usage plans and API keys for REST APIs",
    standing: "confirmed",
    resources: rest(
      { "/a": needsKey },
      { ...keyed, more: [ECHO, ...apiKeys({ apiStages: [{ apiId: "abcdef1234", stage: "prod" }] })] },
    ),
    requests: [{ headers: [KEY], expected: forbidden }],
  },
  {
    title: "a usage plan's quota answers 429 Limit Exceeded",
    source: "Gateway response types for API Gateway (QUOTA_EXCEEDED)",
    standing: "confirmed",
    resources: rest(
      { "/a": needsKey },
      { ...keyed, more: [ECHO, ...apiKeys({ quotaSettings: { limit: 1, period: "DAY" } })] },
    ),
    requests: [
      { headers: [KEY], expected: { status: 200 } },
      { headers: [KEY], expected: { status: 429, body: { message: "Limit Exceeded" } } },
      { after: 86_400, headers: [KEY], expected: { status: 200 } },
    ],
  },
  {
    title: "a usage plan's throttle answers 429 Too Many Requests",
    source: "Gateway response types for API Gateway (THROTTLED)",
    standing: "confirmed",
    resources: rest(
      { "/a": needsKey },
      { ...keyed, more: [ECHO, ...apiKeys({ throttleSettings: { rateLimit: 1, burstLimit: 1 } })] },
    ),
    requests: [
      { headers: [KEY], expected: { status: 200 } },
      { headers: [KEY], expected: { status: 429, body: { message: "Too Many Requests" } } },
      { after: 1, headers: [KEY], expected: { status: 200 } },
    ],
  },
  {
    title: "an authorizer may name the API key, where the API takes keys from it",
    source: "Output from an API Gateway Lambda authorizer (usageIdentifierKey)",
    standing: "confirmed",
    resources: rest(
      { "/a": { get: { ...proxy(), security: [{ jwt: [], key: [] }] } } },
      {
        document: { ...keyed.document, "x-amazon-apigateway-api-key-source": "AUTHORIZER" },
        more: [ECHO, AUTHORIZER, ...apiKeys()],
      },
    ),
    requests: [
      { headers: [token(), KEY], expected: forbidden },
      {
        headers: [
          token({
            raw: {
              principalId: "u",
              usageIdentifierKey: KEY[1],
              policyDocument: {
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: "*" }],
              },
            },
          }),
        ],
        expected: { status: 200 },
      },
    ],
  },
  {
    title: "a method's throttling limits answer 429, and no other method's",
    source: "Throttle requests to your REST APIs",
    standing: "confirmed",
    resources: rest(
      { "/a": open, "/b": open },
      {
        more: [
          ECHO,
          recorded("aws:apigateway/methodSettings:MethodSettings", "settings", {
            restApi: "abcdef1234",
            stageName: "dev",
            methodPath: "a/GET",
            settings: { throttlingRateLimit: 1, throttlingBurstLimit: 2 },
          }),
        ],
      },
    ),
    requests: [
      { expected: { status: 200 } },
      { expected: { status: 200 } },
      { expected: { status: 429, body: { message: "Too Many Requests" } } },
      { path: "/b", expected: { status: 200 } },
      { after: 1, expected: { status: 200 } },
    ],
  },
  {
    title: "a limit of nothing closes every method of the stage",
    source: "Throttle requests to your REST APIs",
    standing: "confirmed",
    resources: rest(
      { "/a": open },
      {
        more: [
          ECHO,
          recorded("aws:apigateway/methodSettings:MethodSettings", "settings", {
            restApi: "abcdef1234",
            stageName: "dev",
            methodPath: "*/*",
            settings: { throttlingRateLimit: 0, throttlingBurstLimit: 0 },
          }),
        ],
      },
    ),
    requests: [{ expected: { status: 429 } }],
  },
  {
    title: "an HTTP API's route throttling answers 429",
    source: "Throttle requests to your HTTP APIs",
    standing: "confirmed",
    resources: http(
      { "GET /a": {} },
      { stage: { defaultRouteSettings: { throttlingRateLimit: 1, throttlingBurstLimit: 1 } } },
    ),
    requests: [
      { expected: { status: 200 } },
      { expected: { status: 429, body: { message: "Too Many Requests" } } },
    ],
  },
  {
    title: "X-HTTP-Method-Override chooses the method, so its protection decides",
    source: "Amazon API Gateway important notes",
    standing: "confirmed",
    resources: rest(
      { "/a": { get: proxy(), post: { ...proxy(), security: [{ jwt: [] }] } } },
      { more: [ECHO, AUTHORIZER] },
    ),
    requests: [
      { headers: [["X-HTTP-Method-Override", "POST"]], expected: { status: 401 } },
      {
        headers: [["X-HTTP-Method-Override", "POST"], token()],
        expected: { status: 200, body: { httpMethod: "POST" } },
      },
    ],
  },
  {
    title: "a mapping that tells the backend who calls reaches it, over what the client sent",
    source: "Parameter mapping for REST APIs in API Gateway",
    standing: "unconfirmed",
    resources: rest(
      {
        "/a": {
          get: {
            ...proxy("backend", {
              requestParameters: {
                "integration.request.header.x-user": "context.authorizer.principalId",
                "integration.request.querystring.tier": "'gold'",
              },
            }),
            security: [{ jwt: [] }],
          },
        },
      },
      { more: [ECHO, AUTHORIZER] },
    ),
    requests: [
      {
        path: "/a?tier=none",
        headers: [token(), ["X-User", "somebody else"]],
        expected: {
          status: 200,
          body: { headers: { "x-user": "user-1" }, queryStringParameters: { tier: "gold" } },
        },
      },
    ],
  },
  {
    title: "an authorizer's URI may hold a stage variable",
    source: "API Gateway stage variables reference",
    standing: "confirmed",
    resources: rest(
      { "/a": guarded },
      {
        document: {
          securityDefinitions: {
            jwt: {
              ...LAMBDA_SCHEME,
              "x-amazon-apigateway-authorizer": {
                type: "token",
                authorizerUri: LAMBDA_SCHEME["x-amazon-apigateway-authorizer"].authorizerUri.replace(
                  "function:authorizer",
                  "function:$" + "{stageVariables.colour}",
                ),
              },
            },
          },
        },
        more: [ECHO, AUTHORIZER],
      },
    ),
    // The stage's variable names no function: nobody gets in.
    requests: [{ headers: [token()], expected: { status: 500 } }, { expected: { status: 401 } }],
  },
];
