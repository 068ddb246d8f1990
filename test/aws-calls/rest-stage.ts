// Test tooling: deployments, stages and their settings as calls of API Gateway.
// In: inputs of aws.apigateway resources. Out: CreateDeployment, CreateStage, UpdateStage and UpdateAccount.

import type { Kind, Place, Properties } from "./call";
import { answered, compact, Inputs } from "./inputs";

const deployment: Kind = {
  replacedBy: ["restApi", "triggers", "variables"],
  async create(call, bag) {
    const inputs = new Inputs("apigateway.Deployment", bag);
    inputs.ignore("triggers", "region"); // a trigger is only the provider's reason to replace it
    const request = compact({
      restApiId: inputs.text("restApi"),
      description: inputs.take("description"),
      variables: inputs.take("variables"),
    });
    inputs.end();
    return { id: answered(await call("apigateway", "CreateDeployment", request), "id"), outputs: {} };
  },
  async update(_call, { outputs }) {
    return outputs;
  },
  async remove(call, { id, inputs }) {
    await call("apigateway", "DeleteDeployment", { restApiId: inputs.restApi, deploymentId: id });
  },
};

const stage: Kind = {
  replacedBy: ["restApi", "stageName"],
  async create(call, bag, place) {
    const inputs = new Inputs("apigateway.Stage", bag);
    inputs.ignore("region", "tagsAll");
    const [restApiId, stageName] = [inputs.text("restApi"), inputs.text("stageName")];
    const request = compact({
      restApiId,
      stageName,
      deploymentId: inputs.text("deployment"),
      description: inputs.take("description"),
      variables: inputs.take("variables"),
      tracingEnabled: inputs.take("xrayTracingEnabled"),
      cacheClusterEnabled: inputs.take("cacheClusterEnabled"),
      cacheClusterSize: inputs.take("cacheClusterSize"),
      tags: inputs.take("tags"),
    });
    const log = inputs.inner("accessLogSettings", (access) => ({
      destinationArn: access.text("destinationArn"),
      format: access.text("format"),
    }));
    inputs.end();
    await call("apigateway", "CreateStage", request);
    if (log !== undefined)
      await call("apigateway", "UpdateStage", {
        restApiId,
        stageName,
        patchOperations: Object.entries(log).map(([key, value]) =>
          replace(`/accessLogSettings/${key}`, value),
        ),
      });
    return { id: `ags-${restApiId}-${stageName}`, outputs: computed(restApiId, stageName, place) };
  },
  async update(call, { outputs }, { restApi, stageName, deployment: deploymentId }) {
    const patchOperations = [replace("/deploymentId", deploymentId)];
    await call("apigateway", "UpdateStage", { restApiId: restApi, stageName, patchOperations });
    return outputs;
  },
  async remove(call, { inputs }) {
    await call("apigateway", "DeleteStage", { restApiId: inputs.restApi, stageName: inputs.stageName });
  },
};

const computed = (api: string, name: string, { partition, region, account }: Place): Properties => ({
  arn: `arn:${partition}:apigateway:${region}::/restapis/${api}/stages/${name}`,
  executionArn: `arn:${partition}:execute-api:${region}:${account}:${api}/${name}`,
  invokeUrl: `https://${api}.execute-api.${region}.amazonaws.com/${name}`,
});

/** The paths of UpdateStage's patch operations (API Gateway API reference, "Patch operations"). */
const settingPaths: Readonly<Record<string, string>> = {
  loggingLevel: "logging/loglevel",
  dataTraceEnabled: "logging/dataTrace",
  metricsEnabled: "metrics/enabled",
  throttlingRateLimit: "throttling/rateLimit",
  throttlingBurstLimit: "throttling/burstLimit",
  cachingEnabled: "caching/enabled",
  cacheTtlInSeconds: "caching/ttlInSeconds",
  cacheDataEncrypted: "caching/dataEncrypted",
};

const methodSettings: Kind = {
  replacedBy: ["restApi", "stageName", "methodPath"],
  async create(call, bag) {
    const inputs = new Inputs("apigateway.MethodSettings", bag);
    inputs.ignore("region");
    const [restApiId, stageName] = [inputs.text("restApi"), inputs.text("stageName")];
    const methodPath = inputs.text("methodPath");
    const patchOperations = inputs.inner("settings", (settings) =>
      Object.entries(settingPaths).flatMap(([key, path]) => {
        const value = settings.take(key);
        return value === undefined ? [] : [replace(`/${escaped(methodPath)}/${path}`, value)];
      }),
    );
    inputs.end();
    await call("apigateway", "UpdateStage", { restApiId, stageName, patchOperations });
    return { id: `${restApiId}-${stageName}-${methodPath}`, outputs: {} };
  },
  async update(call, { outputs }, bag, place) {
    await this.create(call, bag, place);
    return outputs;
  },
  async remove(call, { inputs }) {
    const { restApi, stageName, methodPath } = inputs;
    const patchOperations = [{ op: "remove", path: `/${escaped(String(methodPath))}` }];
    await call("apigateway", "UpdateStage", { restApiId: restApi, stageName, patchOperations });
  },
};

const account: Kind = {
  replacedBy: [],
  async create(call, bag) {
    const inputs = new Inputs("apigateway.Account", bag);
    inputs.ignore("resetOnDelete", "region");
    const patchOperations = [replace("/cloudwatchRoleArn", inputs.text("cloudwatchRoleArn"))];
    inputs.end();
    await call("apigateway", "UpdateAccount", { patchOperations });
    return { id: "api-gateway-account", outputs: {} };
  },
  async update(call, { outputs }, bag, place) {
    await this.create(call, bag, place);
    return outputs;
  },
  async remove() {}, // the provider leaves the account as it is
};

const replace = (path: string, value: unknown) => ({ op: "replace", path, value: String(value) });

/** `orders/GET` is a resource's path and a verb; slashes inside the path are escaped as in a JSON pointer. */
function escaped(methodPath: string): string {
  const at = methodPath.lastIndexOf("/");
  return methodPath.slice(0, at).replaceAll("/", "~1") + methodPath.slice(at);
}

export const stageKinds: Readonly<Record<string, Kind>> = {
  "aws:apigateway/deployment:Deployment": deployment,
  "aws:apigateway/stage:Stage": stage,
  "aws:apigateway/methodSettings:MethodSettings": methodSettings,
  "aws:apigateway/account:Account": account,
};
