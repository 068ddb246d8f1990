// Test tooling: REST APIs, deployments and stages as calls of API Gateway.
// In: inputs of aws.apigateway resources. Out: the calls. A body goes as PutRestApi or, where that is not there, as single calls.

import type { Call, Kind, Place, Properties } from "./call";
import { answered, compact, Inputs, isBag } from "./inputs";
import { fillFromBody } from "./rest-body";

/** How the body of a REST API is sent. */
export type SendBody = (
  call: Call,
  restApiId: string,
  body: string,
  failOnWarnings: boolean,
) => Promise<void>;

/** As AWS's provider does. */
export const sendWhole: SendBody = async (call, restApiId, body, failOnWarnings) => {
  const request = { restApiId, mode: "overwrite", failOnWarnings, body: new TextEncoder().encode(body) };
  await call("apigateway", "PutRestApi", request);
};

/** As the single calls that say the same; what was there is taken away first, as an import in mode "overwrite" does. */
export const sendInParts: SendBody = async (call, restApiId, body) => {
  await empty(call, restApiId);
  await fillFromBody(call, restApiId, body);
};

const restApi = (sendBody: SendBody): Kind => ({
  autoNamed: "name",
  replacedBy: [],
  async create(call, bag, place) {
    const { request, body, failOnWarnings } = read(bag);
    const id = answered(await call("apigateway", "CreateRestApi", request), "id");
    if (body !== undefined) await sendBody(call, id, body, failOnWarnings);
    return { id, outputs: await computed(call, id, place) };
  },
  async update(call, { id }, bag, place) {
    const { request, body, failOnWarnings } = read(bag);
    const patchOperations = [{ op: "replace", path: "/name", value: request.name }];
    await call("apigateway", "UpdateRestApi", { restApiId: id, patchOperations });
    if (body !== undefined) await sendBody(call, id, body, failOnWarnings);
    return computed(call, id, place);
  },
  async remove(call, { id }) {
    await call("apigateway", "DeleteRestApi", { restApiId: id });
  },
});

function read(bag: Properties) {
  const inputs = new Inputs("apigateway.RestApi", bag);
  inputs.ignore("putRestApiMode", "parameters", "region", "tagsAll");
  const body = inputs.take("body");
  const failOnWarnings = inputs.take("failOnWarnings") === true;
  const request = compact({
    name: inputs.text("name"),
    description: inputs.take("description"),
    binaryMediaTypes: inputs.take("binaryMediaTypes"),
    minimumCompressionSize: numberOf(inputs.take("minimumCompressionSize")),
    apiKeySource: inputs.take("apiKeySource"),
    disableExecuteApiEndpoint: inputs.take("disableExecuteApiEndpoint"),
    policy: inputs.take("policy"),
    tags: inputs.take("tags"),
    endpointConfiguration: inputs.inner("endpointConfiguration", (endpoint) =>
      compact({
        types: [endpoint.take("types")].flat(),
        vpcEndpointIds: endpoint.take("vpcEndpointIds"),
        ipAddressType: endpoint.take("ipAddressType"),
      }),
    ),
  });
  inputs.end();
  return { request, failOnWarnings, body: typeof body === "string" ? body : undefined };
}

async function empty(call: Call, restApiId: string): Promise<void> {
  const resources = itemsOf(await call("apigateway", "GetResources", { restApiId }));
  const root = resources.find(({ path }) => path === "/");
  for (const httpMethod of Object.keys(isBag(root?.resourceMethods) ? root.resourceMethods : {}))
    await call("apigateway", "DeleteMethod", { restApiId, resourceId: root?.id, httpMethod });
  for (const { id, parentId } of resources)
    if (parentId === root?.id) await call("apigateway", "DeleteResource", { restApiId, resourceId: id });
  for (const { id } of itemsOf(await call("apigateway", "GetAuthorizers", { restApiId })))
    await call("apigateway", "DeleteAuthorizer", { restApiId, authorizerId: id });
}

async function computed(call: Call, id: string, { partition, region, account }: Place): Promise<Properties> {
  const resources = itemsOf(await call("apigateway", "GetResources", { restApiId: id }));
  return {
    arn: `arn:${partition}:apigateway:${region}::/restapis/${id}`,
    executionArn: `arn:${partition}:execute-api:${region}:${account}:${id}`,
    rootResourceId: resources.find(({ path }) => path === "/")?.id,
  };
}

const itemsOf = ({ items }: Properties): readonly Properties[] => (items ?? []) as readonly Properties[];
const numberOf = (value: unknown): number | undefined => (value === undefined ? undefined : Number(value));

export const restKinds = (sendBody: SendBody): Readonly<Record<string, Kind>> => ({
  "aws:apigateway/restApi:RestApi": restApi(sendBody),
});
