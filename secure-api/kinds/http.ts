// An HTTP API on @pulumi/aws alone. In: the document, functions that are ready, overrides. Out: the API.
// Its deployments are made by hand, not automatically, so that permissions exist before the routes that need them.
import { createHash } from "node:crypto";
import { apigatewayv2 } from "@pulumi/aws";
import type { Output, Resource } from "@pulumi/pulumi";
import type { Cors, HttpApiArgs } from "../arguments";
import { DEFAULT_MAX_AGE, methodsOf, type PlacedRoute, requestHeaders } from "../document";
import { accessLog } from "./access-log";
import { type BuiltApi, OFF, type Parts } from "./built";
import { permit } from "./permissions";

export interface HttpParts extends Parts {
  readonly args: HttpApiArgs;
  readonly document: Output<string>;
  readonly routes: readonly PlacedRoute[];
  readonly ready: readonly Resource[];
}

export function httpApi(parts: HttpParts): BuiltApi {
  const { name, component, names, stageName, args, document, throttle } = parts;
  const parent = { parent: component };
  const cors = args.cors && corsConfiguration(args.cors, parts.routes);
  const api = new apigatewayv2.Api(
    name,
    {
      name: names.nameOf(),
      failOnWarnings: true,
      ...(cors ? { corsConfiguration: cors } : {}),
      ...(parts.onDomain ? { disableExecuteApiEndpoint: true } : {}),
      ...args.apiArgs,
      protocolType: "HTTP",
      body: document,
    },
    { ...parent, dependsOn: [...parts.ready] },
  );
  const routes = parts.routes.map(({ route, path, target }) => ({ method: route.method, path, target }));
  const permissions = permit({ ...parts, executionArn: api.executionArn, routes });
  const deployment = new apigatewayv2.Deployment(
    name,
    {
      apiId: api.id,
      triggers: { document: hashOf(document), ...(parts.onDomain ? OFF : {}) },
      ...args.deploymentArgs,
    },
    { ...parent, dependsOn: [api, ...permissions] },
  );
  const log = accessLog(parts, "http", []);
  const stage = new apigatewayv2.Stage(
    name,
    {
      apiId: api.id,
      name: stageName,
      deploymentId: deployment.id,
      accessLogSettings: log.settings,
      defaultRouteSettings: {
        throttlingRateLimit: throttle.rate,
        throttlingBurstLimit: throttle.burst,
        detailedMetricsEnabled: true,
      },
      routeSettings: parts.routes.flatMap(({ route, path }) =>
        route.throttle === undefined
          ? []
          : [
              {
                routeKey: path === "$default" ? path : `${route.method} ${path}`,
                throttlingRateLimit: route.throttle.rate,
                throttlingBurstLimit: route.throttle.burst,
                detailedMetricsEnabled: true,
              },
            ],
      ),
      ...args.stageArgs,
    },
    parent,
  );
  return {
    // Ends in one slash, as a REST API's; at the root for the stage $default.
    url: stage.invokeUrl.apply((url) => url.replace(/\/*$/, "/")),
    apiId: api.id,
    apiName: api.name,
    executionArn: api.executionArn,
    accessLogGroup: log.group.name,
    stage,
  };
}

export const hashOf = (text: Output<string>): Output<string> =>
  text.apply((known) => createHash("sha256").update(known).digest("hex"));

/** HTTP APIs answer preflights themselves, and add the headers to every answer. */
function corsConfiguration(cors: Cors, routes: readonly PlacedRoute[]) {
  const methods = routes.map(({ route }) => route.method);
  return {
    allowOrigins: [...cors.origins],
    allowMethods: methodsOf(methods).filter((method) => method !== "OPTIONS"),
    allowHeaders: requestHeaders(cors).map((name) => name.toLowerCase()),
    exposeHeaders: ["www-authenticate", ...(cors.exposeHeaders ?? [])],
    maxAge: cors.maxAge ?? DEFAULT_MAX_AGE,
    ...(cors.credentials ? { allowCredentials: true } : {}),
  };
}
