// Test tooling: an API's body as single calls, for an API Gateway that has no PutRestApi, and for the service model to check.
// In: the body's text (Swagger 2 or OpenAPI 3, JSON). Out: calls for authorizers, resources, methods, integrations, answers.
// It reads as AWS documents its extensions; one that it does not know is an UntranslatedError.

import { type Call, type Properties, UntranslatedError } from "./call";
import { answered, compact } from "./inputs";
import {
  asksForKey,
  authorizationOf,
  bagOf,
  bodyExtensions,
  onlyKnown,
  operationExtensions,
  operationsOf,
  parametersOf,
  schemesOf,
  settingsOf,
} from "./rest-document";
import { putIntegration } from "./rest-integration";

/** Fills an API that exists and is empty but for its root. */
export async function fillFromBody(call: Call, restApiId: string, text: string): Promise<void> {
  const body = bagOf(JSON.parse(text), "the body");
  onlyKnown(body, "the body", bodyExtensions);
  const patchOperations = settingsOf(body);
  if (patchOperations.length > 0) await call("apigateway", "UpdateRestApi", { restApiId, patchOperations });
  const schemes = schemesOf(body);
  const authorizers = await createAuthorizers(call, restApiId, schemes);
  const validators = await createValidators(call, restApiId, body);
  const resources = await createResources(call, restApiId, Object.keys(bagOf(body.paths ?? {}, "paths")));
  for (const { path, verb, operation } of operationsOf(body)) {
    const at = { restApiId, resourceId: resources.get(path), httpMethod: verb };
    const where = `${verb} ${path}`;
    onlyKnown(operation, where, operationExtensions);
    // REST APIs ignore a document's own security (AWS, important notes).
    const security = (operation.security ?? []) as readonly Properties[];
    const validator =
      operation["x-amazon-apigateway-request-validator"] ?? body["x-amazon-apigateway-request-validator"];
    await call("apigateway", "PutMethod", {
      ...at,
      ...authorizationOf(where, security, schemes, authorizers, operation),
      ...compact({
        requestValidatorId: validator === undefined ? undefined : validators.get(String(validator)),
        requestParameters: parametersOf(operation),
        apiKeyRequired: asksForKey(security, schemes) || undefined,
      }),
    });
    const integration = operation["x-amazon-apigateway-integration"];
    // AWS takes such an operation and refuses the deployment (AWS: "No integration defined for method").
    if (integration === undefined) throw new UntranslatedError(`${where} has no integration`);
    await putIntegration(call, at, bagOf(integration, where));
  }
  const answers = bagOf(body["x-amazon-apigateway-gateway-responses"] ?? {}, "gateway responses");
  for (const [responseType, answer] of Object.entries(answers)) {
    const { statusCode, responseParameters, responseTemplates } = bagOf(answer, responseType);
    await call("apigateway", "PutGatewayResponse", {
      restApiId,
      responseType,
      ...compact({ statusCode: asText(statusCode), responseParameters, responseTemplates }),
    });
  }
}

async function createAuthorizers(
  call: Call,
  restApiId: string,
  schemes: Readonly<Record<string, Properties>>,
): Promise<ReadonlyMap<string, { readonly id: string; readonly type: string }>> {
  const made = new Map<string, { id: string; type: string }>();
  for (const [name, scheme] of Object.entries(schemes)) {
    const extension = scheme["x-amazon-apigateway-authorizer"];
    if (extension === undefined) continue;
    const { type, identitySource, ...rest } = bagOf(extension, name);
    // A TOKEN authorizer's source is the header that its scheme names; only REQUEST writes it out.
    const source = identitySource ?? `method.request.header.${String(scheme.name)}`;
    const request = { restApiId, name, type: String(type).toUpperCase(), identitySource: source, ...rest };
    const answer = await call("apigateway", "CreateAuthorizer", request);
    made.set(name, { id: answered(answer, "id"), type: request.type });
  }
  return made;
}

async function createValidators(
  call: Call,
  restApiId: string,
  body: Properties,
): Promise<ReadonlyMap<string, string>> {
  const made = new Map<string, string>();
  const validators = bagOf(body["x-amazon-apigateway-request-validators"] ?? {}, "request validators");
  for (const [name, validator] of Object.entries(validators)) {
    const request = { restApiId, name, ...bagOf(validator, name) };
    made.set(name, answered(await call("apigateway", "CreateRequestValidator", request), "id"));
  }
  return made;
}

async function createResources(
  call: Call,
  restApiId: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { items } = await call("apigateway", "GetResources", { restApiId });
  const root = (items as readonly Properties[] | undefined)?.find(({ path }) => path === "/");
  const ids = new Map<string, string>([["/", answered(root ?? {}, "id")]]);
  for (const path of paths) {
    let parent = "/";
    for (const pathPart of path.split("/").filter((part) => part !== "")) {
      const here = parent === "/" ? `/${pathPart}` : `${parent}/${pathPart}`;
      if (!ids.has(here)) {
        const request = { restApiId, parentId: ids.get(parent), pathPart };
        ids.set(here, answered(await call("apigateway", "CreateResource", request), "id"));
      }
      parent = here;
    }
  }
  return ids;
}

const asText = (value: unknown): string | undefined => (value === undefined ? undefined : String(value));
