// Test tooling: a stage of an HTTP or WebSocket API as calls of API Gateway V2.
// In: inputs of aws.apigatewayv2.Stage. Out: CreateStage, UpdateStage, DeleteStage.

import type { Kind, Place, Properties } from "./call";
import { compact, Inputs } from "./inputs";

function request(bag: Properties): Properties {
  const inputs = new Inputs("apigatewayv2.Stage", bag);
  inputs.ignore("region", "tagsAll");
  const routes = (inputs.take("routeSettings") ?? []) as readonly Properties[];
  const whole = compact({
    ApiId: inputs.text("apiId"),
    StageName: inputs.text("name"),
    AutoDeploy: inputs.take("autoDeploy"),
    DeploymentId: inputs.take("deploymentId"),
    Description: inputs.take("description"),
    StageVariables: inputs.take("stageVariables"),
    Tags: inputs.take("tags"),
    AccessLogSettings: inputs.inner("accessLogSettings", (log) => ({
      DestinationArn: log.text("destinationArn"),
      Format: log.text("format"),
    })),
    DefaultRouteSettings: inputs.inner("defaultRouteSettings", routeSettings),
    RouteSettings: routes.length === 0 ? undefined : Object.fromEntries(routes.map(settingsOfRoute)),
  });
  inputs.end();
  return whole;
}

function settingsOfRoute(bag: Properties): [string, Properties] {
  const inputs = new Inputs("apigatewayv2.Stage.routeSettings", bag);
  const entry: [string, Properties] = [inputs.text("routeKey"), routeSettings(inputs)];
  inputs.end();
  return entry;
}

const routeSettings = (settings: Inputs): Properties =>
  compact({
    DataTraceEnabled: settings.take("dataTraceEnabled"),
    DetailedMetricsEnabled: settings.take("detailedMetricsEnabled"),
    LoggingLevel: settings.take("loggingLevel"),
    ThrottlingBurstLimit: settings.take("throttlingBurstLimit"),
    ThrottlingRateLimit: settings.take("throttlingRateLimit"),
  });

const stage: Kind = {
  replacedBy: ["apiId", "name"],
  async create(call, bag, place) {
    await call("apigatewayv2", "CreateStage", request(bag));
    return { id: String(bag.name), outputs: computed(String(bag.apiId), String(bag.name), place) };
  },
  async update(call, { outputs }, bag) {
    const { Tags: _, ...changed } = request(bag);
    await call("apigatewayv2", "UpdateStage", changed);
    return outputs;
  },
  async remove(call, { id, inputs }) {
    await call("apigatewayv2", "DeleteStage", { ApiId: inputs.apiId, StageName: id });
  },
};

const computed = (api: string, name: string, { partition, region, account }: Place): Properties => ({
  arn: `arn:${partition}:apigateway:${region}::/apis/${api}/stages/${name}`,
  executionArn: `arn:${partition}:execute-api:${region}:${account}:${api}/${name}`,
  invokeUrl: `https://${api}.execute-api.${region}.amazonaws.com/${name === "$default" ? "" : name}`,
});

export const httpStageKinds: Readonly<Record<string, Kind>> = { "aws:apigatewayv2/stage:Stage": stage };
