// REST APIs: their paths with methods and integrations, authorizers, stages and the resource policy.

import type { Resource } from "../../../policypack/check";
import { type Item, isItem, type Reader, text } from "../reader";
import { authorizerLink, type Found, resource } from "./found";

const AUTHORIZER = "aws:apigateway/authorizer:Authorizer";

export async function* restApis(reader: Reader): AsyncGenerator<Found> {
  for await (const api of reader.list("apigateway.GetRestApis")) {
    const [id, name] = [text(api.id), text(api.name)];
    const at = { restApiId: id };
    const paths = await reader.all("apigateway.GetResources", name, at);
    const authorizers = await reader.all("apigateway.GetAuthorizers", name, at);
    const stages = await reader.all("apigateway.GetStages", name, at);
    const { policy, endpointConfiguration, disableExecuteApiEndpoint } = api;
    const names = new Map((authorizers ?? []).map((one) => [one.id, text(one.name)]));
    const root = paths?.find(({ parentId }) => parentId === undefined)?.id ?? api.rootResourceId;
    yield {
      name,
      key: id,
      isWhole: paths !== undefined && authorizers !== undefined,
      resources: [
        resource("aws:apigateway/restApi:RestApi", id, id, name, {
          name,
          endpointConfiguration,
          disableExecuteApiEndpoint,
          rootResourceId: root,
          ...(typeof policy === "string" && policy !== "" ? { policy: plain(policy) } : {}),
        }),
        ...(paths ?? []).flatMap((path) => pathOf(id, path, root, names)),
        ...(authorizers ?? []).map((one) =>
          resource(AUTHORIZER, id, text(one.id), text(one.name), {
            ...one,
            restApi: id,
            providerArns: one.providerARNs,
          }),
        ),
        ...(stages ?? []).map((one) => stageOf(id, one)),
      ],
    };
  }
}

/** API Gateway gives a policy as the inside of a JSON string. */
function plain(policy: string): string {
  try {
    return policy.startsWith("{\\") ? (JSON.parse(`"${policy}"`) as string) : policy;
  } catch {
    return policy;
  }
}

function pathOf(
  api: string,
  { id, parentId, pathPart, path, resourceMethods }: Item,
  root: unknown,
  names: ReadonlyMap<unknown, string>,
): Resource[] {
  const at = { restApi: api, resourceId: id };
  const own =
    id === root
      ? []
      : [
          resource("aws:apigateway/resource:Resource", api, text(id), text(path), {
            restApi: api,
            parentId,
            pathPart,
          }),
        ];
  const methods = isItem(resourceMethods) ? resourceMethods : {};
  return [
    ...own,
    ...Object.entries(methods).flatMap(([verb, method]) => methodOf(api, at, verb, method, path, names)),
  ];
}

function methodOf(
  api: string,
  at: object,
  verb: string,
  method: unknown,
  path: unknown,
  names: ReadonlyMap<unknown, string>,
): Resource[] {
  const found = isItem(method) ? method : {};
  const { authorizationType, authorizerId, authorizationScopes, apiKeyRequired, methodIntegration } = found;
  const [name, id] = [`${verb} ${text(path)}`, `${text((at as Item).resourceId)}/${verb}`];
  const props = { ...at, httpMethod: verb, authorizerId, authorizationScopes, apiKeyRequired };
  return [
    resource(
      "aws:apigateway/method:Method",
      api,
      id,
      name,
      { ...props, authorization: authorizationType },
      authorizerLink(AUTHORIZER, api, authorizerId, names),
    ),
    ...(isItem(methodIntegration)
      ? [
          resource("aws:apigateway/integration:Integration", api, id, name, {
            ...at,
            httpMethod: verb,
            type: methodIntegration.type,
          }),
        ]
      : []),
  ];
}

function stageOf(api: string, stage: Item): Resource {
  const name = text(stage.stageName);
  const settings = isItem(stage.methodSettings) ? stage.methodSettings : {};
  return resource("aws:apigateway/stage:Stage", api, name, name, {
    restApi: api,
    stageName: name,
    xrayTracingEnabled: stage.tracingEnabled,
    accessLogSettings: stage.accessLogSettings,
    methodSettings: Object.entries(settings).map(([key, one]) => {
      const at = key.lastIndexOf("/");
      return {
        resourcePath: key.slice(0, at),
        httpMethod: key.slice(at + 1),
        ...(isItem(one) ? one : {}),
      };
    }),
  });
}
