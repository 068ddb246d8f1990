// What a method demands of a request before its integration gets it: required parameters, and models of its body.
// A program's request validators, models and OpenAPI schemas in; checks out. Without a validator nothing is checked, as on AWS.
// A model that is not a JSON schema becomes a `problem`, never "no check".

import Ajv, { type ValidateFunction } from "ajv-draft-04";
import { asObject, asText, isTrue, type JsonObject, textMembers } from "./json";
import type { PlainResource } from "./plain-resource";
import { sampleOf } from "./sample";

export interface Validation {
  /** Required ones as API Gateway writes them, e.g. `method.request.header.X-Id`. */
  readonly parameters: readonly string[];
  /** By content type, or `$default`. */
  readonly models: ReadonlyMap<string, ValidateFunction>;
  readonly needsBody: boolean;
  /** A body that fits the first model; undefined where there is none, or none was found. */
  readonly sample?: string | undefined;
  /** Why it cannot be applied. */
  readonly problem?: string;
}

/** @param own the resources of the method's API */
export function readMethodValidation(
  method: PlainResource,
  own: readonly PlainResource[],
): Validation | undefined {
  const { requestValidatorId, requestModels, requestParameters } = method.inputs;
  if (requestValidatorId === undefined) return undefined;
  const found = own.find(
    ({ type, id }) =>
      id === requestValidatorId && type === "aws:apigateway/requestValidator:RequestValidator",
  );
  if (found === undefined) return broken("its requestValidatorId names no RequestValidator of this API");
  const models = new Map(
    own
      .filter(({ type }) => type === "aws:apigateway/model:Model")
      .map(({ name, inputs }) => [asText(inputs.name) ?? name, parse(asText(inputs.schema) ?? "{}")]),
  );
  const definitions = Object.fromEntries(models);
  const schemas = Object.entries(textMembers(requestModels)).map(([contentType, model]) => {
    const schema = models.get(model) ?? BUILT_IN[model];
    return [contentType, schema && resolveModels(schema, definitions)] as const;
  });
  const required = Object.entries(asObject(requestParameters) ?? {}).filter(([, needed]) => isTrue(needed));
  return validation(
    found.inputs,
    required.map(([name]) => name),
    schemas,
    false,
  );
}

/** The models that every API has. */
const BUILT_IN: Readonly<Record<string, JsonObject>> = { Empty: {}, Error: { type: "object" } };

const PLACES = { header: "header", query: "querystring", path: "path" } as const;

export function readOperationValidation(
  document: JsonObject,
  operation: JsonObject,
  pathItem: JsonObject,
): Validation | undefined {
  const name =
    asText(operation["x-amazon-apigateway-request-validator"]) ??
    asText(document["x-amazon-apigateway-request-validator"]);
  if (name === undefined) return undefined;
  const validator = asObject(asObject(document["x-amazon-apigateway-request-validators"])?.[name]);
  if (validator === undefined) return broken(`its request validator ${name} is not declared`);
  const parameters = [pathItem.parameters, operation.parameters]
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .map((one) => dereference(document, asObject(one) ?? {}));
  const names = parameters.flatMap(({ in: place, name, required }) =>
    isTrue(required) && Object.hasOwn(PLACES, String(place))
      ? [`method.request.${PLACES[place as keyof typeof PLACES]}.${name}`]
      : [],
  );
  const inBody = parameters.find(({ in: place }) => place === "body");
  const requestBody = dereference(document, asObject(operation.requestBody) ?? {});
  const content = inBody ? { "application/json": inBody } : (asObject(requestBody.content) ?? {});
  const schemas = Object.entries(content).map(([type, media]) => {
    const schema = asObject(asObject(media)?.schema);
    return [
      type,
      schema && { ...schema, definitions: document.definitions, components: document.components },
    ] as const;
  });
  return validation(validator, names, schemas, isTrue(inBody?.required) || isTrue(requestBody.required));
}

function validation(
  validator: JsonObject,
  parameters: readonly string[],
  schemas: readonly (readonly [string, JsonObject | undefined])[],
  needsBody: boolean,
): Validation {
  const checksBody = isTrue(validator.validateRequestBody);
  const models = new Map<string, ValidateFunction>();
  let sample: string | undefined;
  for (const [type, schema] of checksBody ? schemas : []) {
    const compiled = schema && compile(schema);
    if (compiled === undefined)
      return broken(`its model for ${type} is not a JSON schema that can be applied`);
    models.set(type.toLowerCase(), compiled);
    sample ??= schema && sampleOf(schema, compiled);
  }
  return {
    parameters: isTrue(validator.validateRequestParameters) ? parameters : [],
    models,
    needsBody: checksBody && needsBody,
    sample,
  };
}

function compile(schema: JsonObject): ValidateFunction | undefined {
  try {
    // Draft 4, as API Gateway has it; what OpenAPI adds to it is no reason to refuse a schema.
    return new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
  } catch {
    return undefined;
  }
}

/** Models name each other by a URL of API Gateway's. */
function resolveModels(schema: JsonObject, definitions: JsonObject): JsonObject {
  const text = JSON.stringify({
    ...schema,
    definitions: { ...definitions, ...asObject(schema.definitions) },
  });
  const resolved = text.replace(
    /"https:\/\/apigateway\.amazonaws\.com\/restapis\/[^/"]+\/models\/(\w+)"/g,
    '"#/definitions/$1"',
  );
  return parse(resolved) ?? {};
}

function dereference(document: JsonObject, part: JsonObject): JsonObject {
  const path = asText(part.$ref)?.replace(/^#\//, "").split("/");
  const target = path?.reduce<unknown>((at, name) => asObject(at)?.[name], document);
  return asObject(target) ?? part;
}

function parse(text: string): JsonObject | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function broken(problem: string): Validation {
  return { parameters: [], models: new Map(), needsBody: false, problem };
}
