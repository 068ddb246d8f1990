// A REST API on awsx's classic component: the one file that knows it, so that leaving it is a change here.
// In: the document, functions that are ready, overrides. Out: the API. Permissions come before the deployment they serve.
import { apigateway, cloudwatch } from "@pulumi/aws";
import type { classic } from "@pulumi/awsx";
import { interpolate, type Output, output, type Resource, RunError } from "@pulumi/pulumi";
import type { RestApiArgs } from "../arguments";
import type { PlacedRoute } from "../document";
import { accessLog, accountLogRole } from "./access-log";
import { type BuiltApi, OFF, type Parts } from "./built";
import { permit } from "./permissions";

type StageArgs = NonNullable<classic.apigateway.APIArgs["stageArgs"]>;
type DeploymentArgs = NonNullable<classic.apigateway.APIArgs["deploymentArgs"]>;
type RestApiOverrides = NonNullable<classic.apigateway.APIArgs["restApiArgs"]>;

export interface RestParts extends Parts {
  readonly args: RestApiArgs;
  readonly document: Output<string>;
  readonly routes: readonly PlacedRoute[];
  /** What the document names by computed ARNs: created before the API. */
  readonly ready: readonly Resource[];
  readonly binaryMediaTypes: readonly string[];
}

export function restApi(parts: RestParts): BuiltApi {
  const { name, component, names, stageName, args } = parts;
  const log = accessLog(parts, "rest", args.manageAccountLogRole ? [accountLogRole(parts)] : []);
  const api = new (awsx().classic.apigateway.API)(
    name,
    {
      swaggerString: parts.document,
      stageName,
      stageArgs: {
        accessLogSettings: log.settings,
        xrayTracingEnabled: true,
        ...args.stageArgs,
      } as StageArgs,
      restApiArgs: {
        name: names.nameOf(),
        endpointConfiguration: args.privateEndpoint
          ? { types: "PRIVATE", vpcEndpointIds: [...args.privateEndpoint.vpcEndpointIds] }
          : { types: "REGIONAL" },
        // awsx would say */*, and every text body would reach the functions in base64.
        binaryMediaTypes: [...parts.binaryMediaTypes],
        // An importer's warning may be about security: an authorizer that it did not understand.
        failOnWarnings: true,
        ...(parts.onDomain ? { disableExecuteApiEndpoint: true } : {}),
        ...args.restApiArgs,
      } as RestApiOverrides,
      ...deploymentArgs(parts),
    },
    { parent: component, transformations: [inOrder(parts)] },
  );
  stageSettings(parts, api);
  return {
    url: api.url,
    apiId: api.restAPI.id,
    apiName: api.restAPI.name,
    executionArn: api.restAPI.executionArn,
    accessLogGroup: log.group.name,
    stage: api.stage,
  };
}

/** AWS "Disable the default endpoint for REST APIs": it takes effect with the next deployment, so the setting is a reason for one. */
function deploymentArgs({ args, onDomain }: RestParts): { readonly deploymentArgs?: DeploymentArgs } {
  const own = args.deploymentArgs;
  if (!onDomain) return own ? { deploymentArgs: own as DeploymentArgs } : {};
  const triggers = output(own?.triggers).apply((given) => ({ ...given, ...OFF }));
  return { deploymentArgs: { ...own, triggers } as DeploymentArgs };
}

/** Loaded here and nowhere else: programs without a REST API need neither the package nor its provider plugins. */
function awsx(): typeof import("@pulumi/awsx") {
  try {
    return require("@pulumi/awsx");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw error;
    throw new RunError(
      'a REST API is made with @pulumi/awsx: run "npm install @pulumi/awsx", or take kind: "http"',
    );
  }
}

/**
 * awsx makes API, deployment and stage in one go, and the document names functions by computed ARNs. So the order is given
 * here: functions, API, permissions (they need its id), deployment, stage.
 */
const inOrder =
  ({ name, component, stageName, ready, routes, authorizer }: RestParts) =>
  ({ type, props, opts }: { type: string; props: Record<string, unknown>; opts: object }) => {
    if (type === "aws:apigateway/restApi:RestApi") return { props, opts: { ...opts, dependsOn: [...ready] } };
    if (type !== "aws:apigateway/deployment:Deployment") return undefined;
    const { executionArn } = props.restApi as apigateway.RestApi;
    const permitted = routes.map(({ route, path, target }) => ({ method: route.method, path, target }));
    const permissions = permit({ name, component, executionArn, stageName, routes: permitted, authorizer });
    const { dependsOn = [] } = opts as { dependsOn?: Resource[] };
    return { props, opts: { ...opts, dependsOn: [...dependsOn, ...permissions] } };
  };

/** Execution log with retention, metrics and throttling, for all methods and for those that have their own. */
function stageSettings(parts: RestParts, api: classic.apigateway.API): void {
  const { name, component, stageName, throttle, logRetentionDays } = parts;
  const executionLog = new cloudwatch.LogGroup(
    `${name}-execution`,
    {
      // API Gateway's own name for it; made here first, so that it has a retention.
      name: interpolate`API-Gateway-Execution-Logs_${api.restAPI.id}/${stageName}`,
      retentionInDays: logRetentionDays,
    },
    { parent: component },
  );
  const settings = (
    resourceName: string,
    methodPath: string,
    { rate, burst }: Parts["throttle"],
    after: Resource,
  ) =>
    new apigateway.MethodSettings(
      resourceName,
      {
        restApi: api.restAPI.id,
        stageName: api.stage.stageName,
        methodPath,
        settings: {
          loggingLevel: "ERROR",
          // Data trace writes requests, tokens included, into the log.
          dataTraceEnabled: false,
          metricsEnabled: true,
          throttlingRateLimit: rate,
          throttlingBurstLimit: burst,
        },
      },
      { parent: component, dependsOn: [after] },
    );
  let last: Resource = settings(name, "*/*", throttle, executionLog);
  // One after the other: each is an update of the same stage.
  for (const { route, path } of parts.routes)
    if (route.throttle !== undefined)
      last = settings(
        `${name} ${route.method} ${path}`,
        methodPath(route.method, path),
        route.throttle,
        last,
      );
}

/** AWS "UpdateStage": the slashes of the resource's path are escaped as ~1 by the provider, the leading one is left out. */
const methodPath = (method: string, path: string): string => `${path.replace(/^\//, "")}/${method}`;
