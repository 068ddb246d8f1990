// Routes that a program declares as single resources: Resource, Method, Integration, IntegrationResponse, Authorizer.
// A method without its integration, or with an authorizer that is not found, is refused, never opened.

import {
  type Access,
  accessBy,
  asText,
  type DeclaredRoute,
  isTrue,
  type PlainResource,
  readMethodValidation,
} from "../parts";
import { type RestAuthorizer, readRestAuthorizer } from "./authorizer";
import { type Integration, readIntegration, readIntegrationResponse } from "./integration";

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
      .map(({ inputs }) => readIntegrationResponse(asText(inputs.selectionPattern), inputs));
    return {
      method: asText(method.inputs.httpMethod)?.toUpperCase() ?? "ANY",
      path: paths.get(asText(method.inputs.resourceId)) ?? "(unknown resource)",
      access: accessOf(method, authorizers),
      needsApiKey: isTrue(method.inputs.apiKeyRequired),
      validation: readMethodValidation(method, own),
      integration: declared
        ? readIntegration(declared.inputs, ownResponses, declared.inputs.integrationHttpMethod)
        : NO_INTEGRATION,
    };
  });
}

const NO_INTEGRATION: Integration = { kind: "refused", reason: "it has no Integration resource" };

function authorizerOf(resource: PlainResource): RestAuthorizer {
  return readRestAuthorizer(asText(resource.inputs.name) ?? resource.name, resource.inputs);
}

function accessOf(
  { inputs }: PlainResource,
  authorizers: ReadonlyMap<string | undefined, RestAuthorizer>,
): Access {
  const kind = asText(inputs.authorization)?.toUpperCase() ?? "NONE";
  if (kind === "NONE") return { kind: "open" };
  if (kind === "AWS_IAM") return { kind: "iam" };
  const wanted = { CUSTOM: ["token", "request"], COGNITO_USER_POOLS: ["cognito"] }[kind];
  if (wanted === undefined) return refused(`authorization ${kind} is not simulated`);
  const found = authorizers.get(asText(inputs.authorizerId));
  if (found === undefined) return refused("its authorizerId names no authorizer of this API");
  if (found.kind !== "refused" && !wanted.includes(found.kind))
    return refused(`its authorizer is not one of authorization ${kind}`);
  return accessBy(found, inputs.authorizationScopes);
}

function refused(reason: string): Access {
  return { kind: "refused", reason };
}
