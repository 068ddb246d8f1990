// One route → its operation: who may call it, what stands behind it, what is checked before.
import type { Validation } from "../arguments";
import { integrationOf } from "./integration";
import { type DocumentArgs, type Json, type PlacedRoute, parameter, pathParameters } from "./route";
import type { Schemes } from "./security";

export function operationOf(placed: PlacedRoute, args: DocumentArgs, schemes: Schemes): Json {
  const { route, path } = placed;
  const { integration, responses } = integrationOf(placed, args);
  return {
    ...schemes.securityOf(route.access),
    parameters: [...pathParameters(path), ...requiredParameters(route.validate)],
    ...checked(route.validate),
    responses,
    "x-amazon-apigateway-integration": integration,
  };
}

const requiredParameters = ({ query = [], headers = [] }: Validation = {}): Json[] => [
  ...query.map((name) => parameter(name, "query")),
  ...headers.map((name) => parameter(name, "header")),
];

/** The validators' names, as the document's x-amazon-apigateway-request-validators defines them. */
export const VALIDATORS: Json = {
  body: { validateRequestBody: true, validateRequestParameters: false },
  parameters: { validateRequestBody: false, validateRequestParameters: true },
  all: { validateRequestBody: true, validateRequestParameters: true },
};

function checked(validate: Validation | undefined): Json {
  if (validate === undefined) return {};
  const parameters = validate.query !== undefined || validate.headers !== undefined;
  const validator = validate.body === undefined ? "parameters" : parameters ? "all" : "body";
  return {
    "x-amazon-apigateway-request-validator": validator,
    ...(validate.body === undefined
      ? {}
      : { requestBody: { required: true, content: { "application/json": { schema: validate.body } } } }),
  };
}
