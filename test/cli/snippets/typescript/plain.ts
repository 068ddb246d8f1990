// The rest of the program: resources whose packages are not here.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** aws-native and the components have no package here: their names are those of their schemas, sent as any SDK sends them. */
class Plain extends pulumi.CustomResource {
  declare readonly id: pulumi.Output<string>;
  declare readonly restApiId: pulumi.Output<string>;
  declare readonly apiId: pulumi.Output<string>;
  declare readonly authorizerId: pulumi.Output<string>;
  constructor(type: string, name: string, properties: object, options: pulumi.CustomResourceOptions = {}) {
    super(
      type,
      name,
      { restApiId: undefined, apiId: undefined, authorizerId: undefined, ...properties },
      options,
    );
  }
}
const nativeRest = new aws.apigateway.RestApi("native-rest", { name: "native-rest" });
const nativeMethod = (authorizer: Plain) =>
  new Plain(
    "aws-native:apigateway:Method",
    "native-method",
    {
      restApiId: nativeRest.id,
      resourceId: nativeRest.rootResourceId,
      httpMethod: "GET",
      // HOLE native-method 0
    },
    { dependsOn: [authorizer] },
  );
nativeMethod(
  new Plain("aws-native:apigateway:Authorizer", "native-rest-tokens", {
    restApiId: nativeRest.id,
    name: "tokens",
    type: "REQUEST",
    identitySource: "method.request.header.Authorization",
    authorizerUri: "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/f/invocations",
  }),
);
const nativeHttp = new aws.apigatewayv2.Api("native-http", { name: "native-http", protocolType: "HTTP" });
const nativeRoute = (authorizer: Plain) =>
  new Plain(
    "aws-native:apigatewayv2:Route",
    "native-route",
    {
      apiId: nativeHttp.id,
      routeKey: "GET /items",
      // HOLE native-route 0
    },
    { dependsOn: [authorizer] },
  );
nativeRoute(
  new Plain("aws-native:apigatewayv2:Authorizer", "native-http-tokens", {
    apiId: nativeHttp.id,
    name: "tokens",
    authorizerType: "REQUEST",
    authorizerPayloadFormatVersion: "2.0",
    authorizerUri: "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/f/invocations",
  }),
);
new Plain("aws-native:lambda:Url", "native-url", {
  targetFunctionArn: "f",
  // HOLE native-url 0
});
new pulumi.ComponentResource("aws-apigateway:index:RestAPI", "component", {
  routes: [
    {
      path: "/items",
      method: "GET",
      // HOLE component 0
    },
  ],
});
