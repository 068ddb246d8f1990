// Routes that a program declares as single resources: Resource, Method, Integration, IntegrationResponse, Authorizer.
// A method without its integration, or with an authorizer that is not found, is refused, never opened.

import type { Access, DeclaredRoute, PlainResource } from "../parts";
import { type Authorizer, asText, readAuthorizer } from "../parts";
import { type Integration, readIntegration } from "./integration";

export type RestRoute = DeclaredRoute<Integration>;

/** @param resources those of the program */
export function readMethods(resources: readonly PlainResource[], api: PlainResource): RestRoute[] {
  const own = resources.filter(({ inputs }) => inputs.restApi === api.id);
  const typed = (type: string) => own.filter((resource) => resource.type === `aws:apigateway/${type}`);
  const paths = new Map(typed("resource:Resource").map(({ id, outputs }) => [id, asText(outputs.path)]));
  paths.set(asText(api.outputs.rootResourceId), "/");
  const authorizers = new Map(typed("authorizer:Authorizer").map((one) => [one.id, authorizerOf(one)]));
  const keyOf = ({ inputs }: PlainResource) => JSON.stringify([inputs.resourceId, inputs.httpMethod]);
  const integrations = new Map(typed("integration:Integration").map((one) => [keyOf(one), one]));
  const responses = typed("integrationResponse:IntegrationResponse");

  return typed("method:Method").map((method) => {
    const key = keyOf(method);
    const declared = integrations.get(key);
    const ownResponses = responses
      .filter((one) => keyOf(one) === key)
      .map(({ inputs }) => ({ pattern: asText(inputs.selectionPattern), declared: inputs }));
    return {
      method: asText(method.inputs.httpMethod)?.toUpperCase() ?? "ANY",
      path: paths.get(asText(method.inputs.resourceId)) ?? "(unknown resource)",
      access: accessOf(method, authorizers),
      integration: declared ? readIntegration(declared.inputs, ownResponses) : NO_INTEGRATION,
    };
  });
}

const NO_INTEGRATION: Integration = { kind: "refused", reason: "it has no Integration resource" };

function authorizerOf(resource: PlainResource): Access {
  const name = asText(resource.inputs.name) ?? resource.name;
  const authorizer = readAuthorizer(name, resource.inputs);
  return authorizer.kind === "refused" ? authorizer : admit(authorizer);
}

function admit(authorizer: Authorizer): Access {
  return { kind: "authorizer", authorizer };
}

function accessOf(method: PlainResource, authorizers: ReadonlyMap<string | undefined, Access>): Access {
  const { authorization, authorizerId, apiKeyRequired } = method.inputs;
  const kind = asText(authorization)?.toUpperCase() ?? "NONE";
  if (apiKeyRequired === true || apiKeyRequired === "true") return refused("API keys are not simulated");
  if (kind === "NONE") return { kind: "open" };
  if (kind !== "CUSTOM") return refused(`authorization ${kind} is not simulated`);
  return authorizers.get(asText(authorizerId)) ?? refused("its authorizerId names no authorizer of this API");
}

function refused(reason: string): Access {
  return { kind: "refused", reason };
}
