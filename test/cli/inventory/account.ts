// Test tooling: an account with one API of each kind, as AWS's services answer.

import type { Answers } from "./endpoint";

const uri = (name: string) =>
  `arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:123456789012:function:${name}/invocations`;

const LISTS: Readonly<Record<string, unknown>> = {
  "apigateway /restapis": { item: [{ id: "r1", name: "shop", rootResourceId: "root" }] },
  "apigateway /restapis/r1/resources": {
    item: [
      {
        id: "root",
        path: "/",
        resourceMethods: { GET: { httpMethod: "GET", authorizationType: "AWS_IAM" } },
      },
      {
        id: "c",
        parentId: "root",
        pathPart: "carts",
        path: "/carts",
        resourceMethods: {
          GET: { httpMethod: "GET", authorizationType: "CUSTOM", authorizerId: "a1" },
          OPTIONS: { httpMethod: "OPTIONS", authorizationType: "NONE", methodIntegration: { type: "MOCK" } },
        },
      },
    ],
  },
  "apigateway /restapis/r1/authorizers": {
    item: [
      {
        id: "a1",
        name: "jwt",
        type: "TOKEN",
        authorizerUri: uri("auth"),
        identitySource: "method.request.header.Authorization",
        identityValidationExpression: "^Bearer [^.]+[.][^.]+[.][^.]+$",
        authorizerResultTtlInSeconds: 60,
      },
    ],
  },
  "apigateway /restapis/r1/stages": { item: [{ stageName: "live", deploymentId: "d" }] },
  "apigateway /v2/apis": { items: [{ apiId: "h1", name: "pets", protocolType: "HTTP" }] },
  "apigateway /v2/apis/h1/routes": {
    items: [{ routeId: "x", routeKey: "GET /pets", authorizationType: "JWT", authorizerId: "j1" }],
  },
  "apigateway /v2/apis/h1/authorizers": {
    items: [
      {
        authorizerId: "j1",
        name: "oidc",
        authorizerType: "JWT",
        identitySource: ["$request.header.Authorization"],
        jwtConfiguration: { issuer: "https://issuer.example", audience: ["pets"] },
      },
    ],
  },
  "apigateway /v2/apis/h1/stages": { items: [{ stageName: "$default" }] },
  "lambda /2015-03-31/functions": {
    Functions: [{ FunctionName: "hook", Environment: { Variables: { PASSWORD: "hunter2" } } }],
  },
  "lambda /2021-10-31/functions/hook/urls": {
    FunctionUrlConfigs: [
      {
        FunctionUrl: "https://u1.lambda-url.eu-central-1.on.aws/",
        FunctionArn: "arn:aws:lambda:eu-central-1:123456789012:function:hook",
        AuthType: "AWS_IAM",
      },
    ],
  },
  "appsync /v1/apis": { graphqlApis: [{ apiId: "g1", name: "graph", authenticationType: "AWS_LAMBDA" }] },
  "appsync /v2/apis": {
    apis: [
      {
        apiId: "e1",
        name: "events",
        eventConfig: {
          connectionAuthModes: [{ authType: "AWS_IAM" }],
          defaultPublishAuthModes: [{ authType: "AWS_IAM" }],
          defaultSubscribeAuthModes: [{ authType: "AWS_IAM" }],
        },
      },
    ],
  },
  "appsync /v2/apis/e1/channelNamespaces": { channelNamespaces: [{ apiId: "e1", name: "news" }] },
};

export const account: Answers = ({ service, path }) => {
  const body = LISTS[`${service} ${path}`];
  return body === undefined ? { status: 404, error: "NotFoundException" } : { body };
};

export const ROUTES = [
  "GET / protected",
  "GET /carts protected jwt",
  "OPTIONS /carts exempt",
  "GET /pets protected oidc",
  "ANY / protected",
  "primary AWS_LAMBDA protected",
  "connect  protected",
  "publish  protected",
  "subscribe  protected",
];
