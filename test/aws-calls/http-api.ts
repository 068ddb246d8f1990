// Test tooling: HTTP and WebSocket APIs as calls of API Gateway V2.
// In: inputs of aws.apigatewayv2 resources. Out: the calls, member names as in the service model.

import type { Call, Kind, Place, Properties } from "./call";
import { fillHttpApi } from "./http-body";
import {
  apiMembers,
  authorizerMembers,
  deploymentMembers,
  integrationMembers,
  type Members,
  routeMembers,
  routeResponseMembers,
} from "./http-members";
import { answered, compact, Inputs } from "./inputs";

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
    const RouteId = inputs.routeId; // a route's response is part of the route
    await call("apigatewayv2", `Delete${noun}`, compact({ ApiId: inputs.apiId, RouteId, [`${noun}Id`]: id }));
  },
});

/** How the body of an HTTP API is sent. */
export type SendHttpBody = (
  call: Call,
  apiId: string,
  body: string,
  failOnWarnings: boolean,
) => Promise<void>;

/** As AWS's provider does. */
export const importWhole: SendHttpBody = async (call, ApiId, Body, FailOnWarnings) => {
  await call("apigatewayv2", "ReimportApi", { ApiId, Body, FailOnWarnings });
};

/** As the single calls that say the same; what was there is taken away first. */
export const importInParts: SendHttpBody = async (call, ApiId, body) => {
  for (const noun of ["Route", "Integration", "Authorizer"]) {
    const { Items = [] } = await call("apigatewayv2", `Get${noun}s`, { ApiId });
    for (const item of Items as readonly Properties[])
      await call("apigatewayv2", `Delete${noun}`, { ApiId, [`${noun}Id`]: item[`${noun}Id`] });
  }
  await fillHttpApi(call, ApiId, body);
};

const api = (sendBody: SendHttpBody): Kind => ({
  autoNamed: "name",
  replacedBy: ["protocolType"],
  async create(call, { body, ...bag }, place) {
    const answer = await call("apigatewayv2", "CreateApi", request("Api", bag, apiMembers));
    const id = answered(answer, "ApiId");
    if (typeof body === "string") await sendBody(call, id, body, bag.failOnWarnings === true);
    return { id, outputs: computedOfApi(id, answer, place) };
  },
  async update(call, { id, outputs }, { body, ...bag }) {
    const { ProtocolType: _, Tags: __, ...changed } = request("Api", bag, apiMembers);
    await call("apigatewayv2", "UpdateApi", { ApiId: id, ...changed });
    if (typeof body === "string") await sendBody(call, id, body, bag.failOnWarnings === true);
    return outputs;
  },
  async remove(call, { id }) {
    await call("apigatewayv2", "DeleteApi", { ApiId: id });
  },
});

const computedOfApi = (
  id: string,
  answer: Properties,
  { partition, region, account }: Place,
): Properties => ({
  arn: `arn:${partition}:apigateway:${region}::/apis/${id}`,
  executionArn: `arn:${partition}:execute-api:${region}:${account}:${id}`,
  apiEndpoint: answer.ApiEndpoint,
});

export const httpKinds = (sendBody: SendHttpBody): Readonly<Record<string, Kind>> => ({
  "aws:apigatewayv2/api:Api": api(sendBody),
  "aws:apigatewayv2/authorizer:Authorizer": part("Authorizer", authorizerMembers),
  "aws:apigatewayv2/integration:Integration": part("Integration", integrationMembers, ["integrationType"]),
  "aws:apigatewayv2/route:Route": part("Route", routeMembers),
  "aws:apigatewayv2/routeResponse:RouteResponse": part("RouteResponse", routeResponseMembers, ["routeId"]),
  "aws:apigatewayv2/deployment:Deployment": part("Deployment", deploymentMembers, ["triggers"]),
});
