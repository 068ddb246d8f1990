// An API's OpenAPI document (Swagger 2 or OpenAPI 3) → its routes, as API Gateway imports it.
// Who may call an operation is read from that operation alone: API Gateway does not apply a document's own `security`.
// An operation whose protection is not simulated is refused, never opened.

import { type Authorizer, readAuthorizer } from "./authorizer";
import { type Integration, readIntegration, responsesOf } from "./integration";
import { asObject, asText, type JsonObject } from "./read-json";

/** Who may call a route. */
export type Access =
  | { readonly kind: "open" }
  | { readonly kind: "authorizer"; readonly authorizer: Authorizer }
  | { readonly kind: "refused"; readonly reason: string };

export interface DeclaredRoute {
  /** `ANY` for all. */
  readonly method: string;
  readonly path: string;
  readonly access: Access;
  readonly integration: Integration;
}

export interface ReadBody {
  readonly routes: readonly DeclaredRoute[];
  /** What the document holds that is not served, by place. */
  readonly notices: readonly string[];
}

const METHODS = new Map(
  ["get", "put", "post", "delete", "options", "head", "patch"].map((name) => [name, name.toUpperCase()]),
).set("x-amazon-apigateway-any-method", "ANY");
/** Members of a path item that are no operations. */
const OTHER_MEMBERS = ["parameters", "summary", "description", "servers"];

export function readBody(document: JsonObject): ReadBody {
  const routes: DeclaredRoute[] = [];
  const notices: string[] = [];
  const authorizers = new Map<string, Access>();
  for (const [path, item] of Object.entries(asObject(document.paths) ?? {})) {
    const members = asObject(item);
    if (members === undefined) notices.push(`${path} is not an object: expected operations such as "get"`);
    for (const [name, declared] of Object.entries(members ?? {})) {
      const method = METHODS.get(name);
      const operation = asObject(declared);
      if (method !== undefined && operation !== undefined) {
        const access = accessOf(operation, document, authorizers);
        routes.push({ method, path, access, integration: integrationOf(operation) });
      } else if (method !== undefined || !(OTHER_MEMBERS.includes(name) || /^x-(?!amazon)/.test(name))) {
        notices.push(`${path}: its member ${name} is not an operation that is served`);
      }
    }
  }
  return { routes, notices };
}

function integrationOf(operation: JsonObject): Integration {
  const declared = asObject(operation["x-amazon-apigateway-integration"]);
  if (declared === undefined) return { kind: "refused", reason: "it has no x-amazon-apigateway-integration" };
  return readIntegration(declared, responsesOf(declared));
}

function accessOf(operation: JsonObject, document: JsonObject, known: Map<string, Access>): Access {
  const auth = asText(asObject(operation["x-amazon-apigateway-auth"])?.type)?.toUpperCase();
  if (auth === "AWS_IAM") return refused("IAM authorization is not simulated");
  if (operation.security === undefined) return { kind: "open" };
  if (!Array.isArray(operation.security)) return refused('expected its "security" to be a list');
  const requirements = operation.security.map((one) => Object.keys(asObject(one) ?? {}));
  const demands = [...new Set(requirements.flat())]
    .map((name) => demandOf(name, document, known))
    .filter((access) => access.kind !== "open");
  const [demand] = demands;
  if (demand === undefined) return { kind: "open" };
  const refusal = demands.find((access) => access.kind === "refused");
  if (refusal !== undefined) return refusal;
  if (demands.length > 1) return refused("more than one authorizer on a method is not simulated");
  const isOptional = requirements.some((names) => names.length === 0);
  if (isOptional || auth === "NONE") return refused("an authorizer beside a way around it is not simulated");
  return demand;
}

/** What one security scheme demands. A scheme that API Gateway does not act on demands nothing. */
function demandOf(name: string, document: JsonObject, known: Map<string, Access>): Access {
  const access = known.get(name) ?? readScheme(name, document);
  known.set(name, access);
  return access;
}

function readScheme(name: string, document: JsonObject): Access {
  const schemes =
    asObject(document.securityDefinitions) ?? asObject(asObject(document.components)?.securitySchemes);
  const scheme = asObject(schemes?.[name]);
  if (scheme === undefined) return { kind: "open" };
  const authtype = asText(scheme["x-amazon-apigateway-authtype"])?.toLowerCase();
  if (authtype === "awssigv4") return refused("IAM authorization is not simulated");
  const declared = asObject(scheme["x-amazon-apigateway-authorizer"]);
  if (declared !== undefined) {
    const authorizer = readAuthorizer(
      name,
      declared,
      scheme.in === "header" ? asText(scheme.name) : undefined,
    );
    return authorizer.kind === "refused" ? authorizer : { kind: "authorizer", authorizer };
  }
  return scheme.type === "apiKey" ? refused("API keys are not simulated") : { kind: "open" };
}

function refused(reason: string): Access {
  return { kind: "refused", reason };
}
