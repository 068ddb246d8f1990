// Test tooling: the members of API Gateway V2's requests, each with the input of Pulumi's resource that it is read from.

/** Members of AWS's request, each with the input it is read from; a nested bag by the names of its members. */
export type Members = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

export const apiMembers: Members = {
  Name: "name",
  Description: "description",
  Version: "version",
  ProtocolType: "protocolType",
  RouteSelectionExpression: "routeSelectionExpression",
  ApiKeySelectionExpression: "apiKeySelectionExpression",
  DisableExecuteApiEndpoint: "disableExecuteApiEndpoint",
  IpAddressType: "ipAddressType",
  Tags: "tags",
  CorsConfiguration: {
    AllowCredentials: "allowCredentials",
    AllowHeaders: "allowHeaders",
    AllowMethods: "allowMethods",
    AllowOrigins: "allowOrigins",
    ExposeHeaders: "exposeHeaders",
    MaxAge: "maxAge",
  },
};

export const authorizerMembers: Members = {
  ApiId: "apiId",
  Name: "name",
  AuthorizerType: "authorizerType",
  AuthorizerUri: "authorizerUri",
  AuthorizerCredentialsArn: "authorizerCredentialsArn",
  AuthorizerPayloadFormatVersion: "authorizerPayloadFormatVersion",
  AuthorizerResultTtlInSeconds: "authorizerResultTtlInSeconds",
  EnableSimpleResponses: "enableSimpleResponses",
  IdentitySource: "identitySources",
  JwtConfiguration: { Audience: "audiences", Issuer: "issuer" },
};

export const integrationMembers: Members = {
  ApiId: "apiId",
  IntegrationType: "integrationType",
  IntegrationUri: "integrationUri",
  IntegrationMethod: "integrationMethod",
  IntegrationSubtype: "integrationSubtype",
  ConnectionType: "connectionType",
  ConnectionId: "connectionId",
  ContentHandlingStrategy: "contentHandlingStrategy",
  CredentialsArn: "credentialsArn",
  Description: "description",
  PassthroughBehavior: "passthroughBehavior",
  PayloadFormatVersion: "payloadFormatVersion",
  RequestParameters: "requestParameters",
  RequestTemplates: "requestTemplates",
  TemplateSelectionExpression: "templateSelectionExpression",
  TimeoutInMillis: "timeoutMilliseconds",
  TlsConfig: { ServerNameToVerify: "serverNameToVerify" },
};

export const routeMembers: Members = {
  ApiId: "apiId",
  RouteKey: "routeKey",
  Target: "target",
  AuthorizationType: "authorizationType",
  AuthorizerId: "authorizerId",
  AuthorizationScopes: "authorizationScopes",
  ApiKeyRequired: "apiKeyRequired",
  OperationName: "operationName",
  RouteResponseSelectionExpression: "routeResponseSelectionExpression",
};

export const routeResponseMembers: Members = {
  ApiId: "apiId",
  RouteId: "routeId",
  RouteResponseKey: "routeResponseKey",
  ModelSelectionExpression: "modelSelectionExpression",
  ResponseModels: "responseModels",
};

export const deploymentMembers: Members = { ApiId: "apiId", Description: "description" };
