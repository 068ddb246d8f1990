// Stages and their settings: access logs, throttling, tracing, data trace. REST and v2, aws and aws-native.

import type { Ref, Stage, StageSetting } from "../facts";
import { at, flagAt, given, isList, numberAt, type Tree, textAt } from "../facts";
import type { Adapter } from "./contract";
import type { Seen } from "./read";

export const stage: Adapter = {
  name: "stage",
  types: [
    "aws:apigateway:Stage",
    "aws:apigatewayv2:Stage",
    "aws:apigateway:MethodSettings",
    "aws-native:apigateway:Stage",
    "aws-native:apigatewayv2:Stage",
  ],
  read(resource) {
    const isV2 = resource.type.includes("apigatewayv2");
    const api = resource.ref(isV2 ? "apiId" : given(resource.props.restApiId) ? "restApiId" : "restApi");
    if (resource.type.endsWith(":MethodSettings")) return { settings: [methodSettings(resource, api)] };
    return isV2 ? readV2(resource, api) : readRest(resource, api);
  },
};

function readRest(resource: Seen, api: Ref) {
  const { urn, name, ids, props } = resource;
  const isNative = resource.type.startsWith("aws-native:");
  const log = isNative ? "accessLogSetting" : "accessLogSettings";
  const tracing = isNative ? "tracingEnabled" : "xrayTracingEnabled";
  const stageName = textAt(props, "stageName");
  const found: Stage = {
    urn,
    name,
    ids,
    kind: "rest",
    api,
    stageName,
    logFormat: textAt(props, `${log}.format`),
    logDestination: { ...resource.ref(log), id: textAt(props, `${log}.destinationArn`) },
    rate: { state: "absent" },
    tracing: flagAt(props, tracing),
    words: { log, rate: "MethodSettings for */* with throttlingRateLimit and throttlingBurstLimit", tracing },
  };
  const inline = at(props, "methodSettings");
  const settings = (isList(inline) ? inline : []).map((one): StageSetting => {
    const path = textAt(one, "resourcePath");
    const method = textAt(one, "httpMethod");
    return {
      urn,
      name,
      kind: "rest",
      api,
      stageName,
      isForAll:
        path.state === "known" &&
        /^\/?\*$/.test(path.value) &&
        method.state === "known" &&
        method.value === "*",
      rate: numberAt(one, "throttlingRateLimit"),
      dataTrace: flagAt(one, "dataTraceEnabled"),
      dataTraceWord: "methodSettings.dataTraceEnabled: false",
    };
  });
  return { stages: [found], settings };
}

function methodSettings(resource: Seen, api: Ref): StageSetting {
  const { urn, name, props } = resource;
  const path = textAt(props, "methodPath");
  return {
    urn,
    name,
    kind: "rest",
    api,
    stageName: textAt(props, "stageName"),
    isForAll: path.state === "known" && path.value === "*/*",
    rate: numberAt(props, "settings.throttlingRateLimit"),
    dataTrace: flagAt(props, "settings.dataTraceEnabled"),
    dataTraceWord: "settings.dataTraceEnabled: false",
  };
}

function readV2(resource: Seen, api: Ref) {
  const { urn, name, ids, props } = resource;
  const log = "accessLogSettings";
  const stageName = textAt(props, resource.type.startsWith("aws-native:") ? "stageName" : "name");
  const found: Stage = {
    urn,
    name,
    ids,
    kind: "v2",
    api,
    stageName,
    logFormat: textAt(props, `${log}.format`),
    logDestination: { ...resource.ref(log), id: textAt(props, `${log}.destinationArn`) },
    rate: numberAt(props, "defaultRouteSettings.throttlingRateLimit"),
    tracing: undefined,
    words: {
      log,
      rate: "defaultRouteSettings with throttlingRateLimit and throttlingBurstLimit",
      tracing: "",
    },
  };
  const routes = at(props, "routeSettings");
  const all: readonly (readonly [Tree, string])[] = [
    [at(props, "defaultRouteSettings"), "defaultRouteSettings"],
    ...(isList(routes) ? routes : []).map((one) => [one, "routeSettings"] as const),
  ];
  const settings = all
    .filter(([one]) => given(one))
    .map(
      ([one, property]): StageSetting => ({
        urn,
        name,
        kind: "websocket",
        api,
        stageName,
        isForAll: property === "defaultRouteSettings",
        rate: numberAt(one, "throttlingRateLimit"),
        dataTrace: flagAt(one, "dataTraceEnabled"),
        dataTraceWord: `${property}.dataTraceEnabled: false`,
      }),
    );
  return { stages: [found], settings };
}
