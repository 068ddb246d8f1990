// A WebSocket API on @pulumi/aws alone. API Gateway asks the authorizer at $connect, once; a document it cannot import.
// In: routes with their functions. Out: the API. Deployed once every route and permission is there.
import { createHash } from "node:crypto";
import { apigatewayv2 } from "@pulumi/aws";
import { interpolate, type Output, type Resource } from "@pulumi/pulumi";
import type { AuthorizerArgs, WebSocketApiArgs, WebSocketRoute } from "../arguments";
import { asksForToken } from "../check";
import type { Target } from "../functions";
import { accessLog, accountLogRole } from "./access-log";
import { type BuiltApi, OFF, type Parts } from "./built";
import { permit } from "./permissions";

export interface PlacedMessage {
  readonly route: WebSocketRoute;
  /** `$connect`, `$disconnect`, `$default` or the action. */
  readonly key: string;
  readonly target: Target;
}

export interface WebSocketParts extends Parts {
  readonly args: WebSocketApiArgs;
  readonly routes: readonly PlacedMessage[];
}

export function webSocketApi(parts: WebSocketParts): BuiltApi {
  const { name, component, names, stageName, args, throttle } = parts;
  const parent = { parent: component };
  const api = new apigatewayv2.Api(
    name,
    {
      name: names.nameOf(),
      routeSelectionExpression: "$request.body.action",
      ...(parts.onDomain ? { disableExecuteApiEndpoint: true } : {}),
      ...args.apiArgs,
      protocolType: "WEBSOCKET",
    },
    parent,
  );
  const authorizer = authorizerOf(parts, api);
  const routes = parts.routes.flatMap((placed) => routeOf(parts, api, authorizer, placed));
  const permitted = parts.routes.map(({ key, target }) => ({ path: key, target }));
  const permissions = permit({ ...parts, executionArn: api.executionArn, routes: permitted });
  const shape = JSON.stringify(
    parts.routes.map(({ key, route }) => [key, route.access, route.handler, route.answers]),
  );
  const deployment = new apigatewayv2.Deployment(
    name,
    {
      apiId: api.id,
      triggers: {
        routes: createHash("sha256").update(shape).digest("hex"),
        ...(parts.onDomain ? OFF : {}),
      },
      ...args.deploymentArgs,
    },
    { ...parent, dependsOn: [...routes, ...permissions] },
  );
  const log = accessLog(parts, "websocket", args.manageAccountLogRole ? [accountLogRole(parts)] : []);
  const limits = (one: Parts["throttle"]) => ({
    throttlingRateLimit: one.rate,
    throttlingBurstLimit: one.burst,
    loggingLevel: "ERROR",
    // Data trace writes messages into the log.
    dataTraceEnabled: false,
    detailedMetricsEnabled: true,
  });
  const stage = new apigatewayv2.Stage(
    name,
    {
      apiId: api.id,
      name: stageName,
      deploymentId: deployment.id,
      accessLogSettings: log.settings,
      defaultRouteSettings: limits(throttle),
      routeSettings: parts.routes.flatMap(({ key, route }) =>
        route.throttle === undefined ? [] : [{ routeKey: key, ...limits(route.throttle) }],
      ),
      ...args.stageArgs,
    },
    parent,
  );
  return {
    url: stage.invokeUrl,
    apiId: api.id,
    apiName: api.name,
    executionArn: api.executionArn,
    accessLogGroup: log.group.name,
    stage,
  };
}

function authorizerOf(parts: WebSocketParts, api: apigatewayv2.Api): apigatewayv2.Authorizer | undefined {
  const { name, component, authorizer, args } = parts;
  if (authorizer === undefined) return undefined;
  return new apigatewayv2.Authorizer(
    name,
    {
      apiId: api.id,
      name: "jwt-rsa-custom-authorizer",
      authorizerType: "REQUEST",
      authorizerUri: invocationUri(authorizer.arn, parts),
      identitySources: [identitySource(args.authorizer?.webSocketToken)],
    },
    { parent: component, dependsOn: [...authorizer.ready] },
  );
}

const identitySource = (token: AuthorizerArgs["webSocketToken"] = "header"): string => {
  if (token === "header") return "route.request.header.Authorization";
  if (token === "protocol") return "route.request.header.Sec-WebSocket-Protocol";
  return `route.request.querystring.${token.slice("query:".length)}`;
};

const invocationUri = (arn: Output<string>, { names }: Parts): Output<string> =>
  interpolate`arn:${names.partition}:apigateway:${names.region}:lambda:path/2015-03-31/functions/${arn}/invocations`;

function routeOf(
  parts: WebSocketParts,
  api: apigatewayv2.Api,
  authorizer: apigatewayv2.Authorizer | undefined,
  { route, key, target }: PlacedMessage,
): Resource[] {
  const { name, component } = parts;
  const own = `${name} ${key}`;
  const integration = new apigatewayv2.Integration(
    own,
    {
      apiId: api.id,
      integrationType: "AWS_PROXY",
      integrationUri: invocationUri(target.arn, parts),
    },
    { parent: component, dependsOn: [...target.ready] },
  );
  const made = new apigatewayv2.Route(
    own,
    {
      apiId: api.id,
      routeKey: key,
      target: interpolate`integrations/${integration.id}`,
      ...(route.answers ? { routeResponseSelectionExpression: "$default" } : {}),
      ...guardOf(route, authorizer),
    },
    { parent: component },
  );
  if (!route.answers) return [integration, made];
  const answer = new apigatewayv2.RouteResponse(
    own,
    { apiId: api.id, routeId: made.id, routeResponseKey: "$default" },
    { parent: component },
  );
  return [integration, made, answer];
}

/** Only $connect can have a guard. */
function guardOf({ path, access }: WebSocketRoute, authorizer: apigatewayv2.Authorizer | undefined) {
  if (path !== "$connect") return {};
  if (asksForToken(access) && authorizer !== undefined)
    return { authorizationType: "CUSTOM", authorizerId: authorizer.id };
  if (access?.iam) return { authorizationType: "AWS_IAM" };
  throw new Error("$connect without a guard reached the API");
}
