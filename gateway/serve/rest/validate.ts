// A request → what is wrong with it by its method's validator, or undefined. It runs after the authorizer, before the integration.
// What is wrong names parameters and places in the body, never a value.

import type { GatewayResponseType, Validation } from "../../apis";
import { type GatewayRequest, headerValues } from "../request";

export interface Invalid {
  readonly type: GatewayResponseType;
  readonly message: string;
  /** `$context.error.validationErrorString`. */
  readonly errors: string;
}

export function validateRequest(
  { parameters, models, needsBody }: Validation,
  request: GatewayRequest,
  pathParameters: Readonly<Record<string, string>>,
): Invalid | undefined {
  const missing = parameters.filter((name) => !isGiven(name, request, pathParameters));
  if (missing.length > 0) {
    const names = missing.map((name) => name.replace(/^method\.request\.\w+\./, "")).join(", ");
    const message = `Missing required request parameters: [${names}]`;
    return { type: "BAD_REQUEST_PARAMETERS", message, errors: message };
  }
  const contentType = headerValues(request, "content-type").at(-1) ?? "application/json";
  const type = contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const model = models.get(type) ?? models.get("$default");
  if (request.body.length === 0) {
    if (!needsBody && model === undefined) return undefined;
    return needsBody || model?.(null) === false ? badBody("a body is required") : undefined;
  }
  if (model === undefined) return undefined;
  let body: unknown;
  try {
    body = JSON.parse(request.body.toString("utf8"));
  } catch {
    return badBody("the body is not JSON");
  }
  if (model(body)) return undefined;
  return badBody(
    JSON.stringify(model.errors?.map((one) => `${one.instancePath || "/"} ${one.message ?? ""}`) ?? []),
  );
}

function badBody(errors: string): Invalid {
  return { type: "BAD_REQUEST_BODY", message: "Invalid request body", errors };
}

function isGiven(name: string, request: GatewayRequest, path: Readonly<Record<string, string>>): boolean {
  const [, , place, ...rest] = name.split(".");
  const key = rest.join(".");
  if (place === "path") return (path[key] ?? "") !== "";
  const values =
    place === "header"
      ? headerValues(request, key)
      : request.query.filter(([other]) => other === key).map(([, value]) => value);
  return values.some((value) => value !== "");
}
