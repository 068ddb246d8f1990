// Test tooling: HTTP and WebSocket APIs as calls of API Gateway V2.
// In: inputs of aws.apigatewayv2 resources. Out: the calls, member names as in the service model.

import type { Kind, Place, Properties } from "./call";
import { answered, compact, Inputs } from "./inputs";

/** Members of AWS's request, each with the input it is read from; a nested bag by the names of its members. */
type Members = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

function request(what: string, bag: Properties, members: Members): Properties {
  const inputs = new Inputs(`apigatewayv2.${what}`, bag);
  inputs.ignore("region", "tagsAll", "triggers", "failOnWarnings"); // the provider's own
  const entries = Object.entries(members).map(([member, nested]) => {
    const key = inputName(member);
    if (typeof nested === "string") return [member, inputs.take(nested)];
    const read = (inner: Inputs) =>
      compact(Object.fromEntries(Object.entries(nested).map(([name, from]) => [name, inner.take(from)])));
    return [member, inputs.inner(key, read)];
  });
  inputs.end();
  return compact(Object.fromEntries(entries));
}

const inputName = (member: string): string => member[0]?.toLowerCase() + member.slice(1);

const apiMembers: Members = {
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

const authorizerMembers: Members = {
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

const integrationMembers: Members = {
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

const routeMembers: Members = {
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

const deploymentMembers: Members = { ApiId: "apiId", Description: "description" };

/** A part of an API: `noun` as in CreateNoun, UpdateNoun, DeleteNoun, whose id is the answer's `NounId`. */
const part = (noun: string, members: Members, replacedBy: readonly string[] = []): Kind => ({
  replacedBy: ["apiId", ...replacedBy],
  async create(call, bag) {
    const answer = await call("apigatewayv2", `Create${noun}`, request(noun, bag, members));
    return { id: answered(answer, `${noun}Id`), outputs: {} };
  },
  async update(call, { id, outputs }, bag) {
    const changed = request(noun, bag, members);
    await call("apigatewayv2", `Update${noun}`, { ...changed, [`${noun}Id`]: id });
    return outputs;
  },
  async remove(call, { id, inputs }) {
    await call("apigatewayv2", `Delete${noun}`, { ApiId: inputs.apiId, [`${noun}Id`]: id });
  },
});

const api: Kind = {
  autoNamed: "name",
  replacedBy: ["protocolType"],
  async create(call, bag, place) {
    const answer = await call("apigatewayv2", "CreateApi", request("Api", bag, apiMembers));
    return {
      id: answered(answer, "ApiId"),
      outputs: computedOfApi(answered(answer, "ApiId"), answer, place),
    };
  },
  async update(call, { id, outputs }, bag) {
    const { ProtocolType: _, Tags: __, ...changed } = request("Api", bag, apiMembers);
    await call("apigatewayv2", "UpdateApi", { ApiId: id, ...changed });
    return outputs;
  },
  async remove(call, { id }) {
    await call("apigatewayv2", "DeleteApi", { ApiId: id });
  },
};

const computedOfApi = (
  id: string,
  answer: Properties,
  { partition, region, account }: Place,
): Properties => ({
  arn: `arn:${partition}:apigateway:${region}::/apis/${id}`,
  executionArn: `arn:${partition}:execute-api:${region}:${account}:${id}`,
  apiEndpoint: answer.ApiEndpoint,
});

export const httpKinds: Readonly<Record<string, Kind>> = {
  "aws:apigatewayv2/api:Api": api,
  "aws:apigatewayv2/authorizer:Authorizer": part("Authorizer", authorizerMembers),
  "aws:apigatewayv2/integration:Integration": part("Integration", integrationMembers, ["integrationType"]),
  "aws:apigatewayv2/route:Route": part("Route", routeMembers),
  "aws:apigatewayv2/deployment:Deployment": part("Deployment", deploymentMembers, ["triggers"]),
};
