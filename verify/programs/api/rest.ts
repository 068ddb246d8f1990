// A REST API of bare AWS resources, whose authorizers tell what API Gateway asks them.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const KEPT_SECONDS = 300;

type Scheme = "plain" | "kept" | "keyed" | "pair";
const ROUTES: Readonly<Record<string, Scheme>> = {
  "/": "plain",
  "/items": "plain",
  "/items/{id}": "plain",
  "/deep/{proxy+}": "plain",
  "/kept/a": "kept",
  "/kept/b": "kept",
  "/keyed/{id}": "keyed",
  "/keyed/{id}/more": "keyed",
  "/pair": "pair",
};

export function restInstrument(
  authorizer: aws.lambda.Function,
  backend: aws.lambda.Function,
): pulumi.Output<string> {
  const body = pulumi
    .all([authorizer.invokeArn, backend.invokeArn])
    .apply(([ask, call]) => JSON.stringify(documentOf(ask, call)));
  const api = new aws.apigateway.RestApi("rest", {
    name: `${pulumi.getProject()}-${pulumi.getStack()}-rest`,
    body,
  });
  const permissions = [authorizer, backend].map(
    (one, index) =>
      new aws.lambda.Permission(`rest-${index}`, {
        action: "lambda:InvokeFunction",
        function: one.name,
        principal: "apigateway.amazonaws.com",
        sourceArn: pulumi.interpolate`${api.executionArn}/*`,
      }),
  );
  const deployment = new aws.apigateway.Deployment("rest", { restApi: api.id }, { dependsOn: permissions });
  const stage = new aws.apigateway.Stage("rest", {
    restApi: api.id,
    deployment: deployment.id,
    stageName: "verify",
  });
  return stage.invokeUrl;
}

function documentOf(authorizerUri: string, uri: string): object {
  const scheme = (type: "token" | "request", ttl: number, identitySource?: string) => ({
    type: "apiKey",
    name: type === "token" ? "Authorization" : "Unused",
    in: "header",
    "x-amazon-apigateway-authtype": "custom",
    "x-amazon-apigateway-authorizer": {
      type,
      authorizerUri,
      authorizerResultTtlInSeconds: ttl,
      ...(identitySource === undefined ? {} : { identitySource }),
    },
  });
  const header = (name: string) => `method.request.header.${name}`;
  const operation = (one: Scheme) => ({
    responses: {},
    security: [{ [one]: [] }],
    "x-amazon-apigateway-integration": { type: "aws_proxy", httpMethod: "POST", uri },
  });
  return {
    swagger: "2.0",
    info: { title: "portcullis-verify", version: "1" },
    securityDefinitions: {
      plain: scheme("token", 0),
      kept: scheme("token", KEPT_SECONDS),
      // As the product's ANSWER_FOR=route has it.
      keyed: scheme(
        "request",
        KEPT_SECONDS,
        `${header("Authorization")},context.httpMethod,context.resourcePath`,
      ),
      pair: scheme("request", KEPT_SECONDS, `${header("X-One")},${header("X-Two")}`),
    },
    paths: Object.fromEntries(Object.entries(ROUTES).map(([path, one]) => [path, { get: operation(one) }])),
  };
}
