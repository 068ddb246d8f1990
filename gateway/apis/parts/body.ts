// An API's OpenAPI document (Swagger 2 or OpenAPI 3) → its routes, as API Gateway imports it.
// Who may call an operation is read from that operation alone; what REST and HTTP APIs read differently is their dialect.
// An operation whose protection is not simulated is refused, never opened.

import type { Authorizer } from "./authorizer";
import { asObject, asText, type JsonObject } from "./json";
import type { Access, DeclaredRoute } from "./route";

/** `I`: what an integration is read as. */
export interface Dialect<I> {
  /** `declared` is an `x-amazon-apigateway-authorizer`, `header` the header its scheme names, where it does. */
  readonly authorizer: (
    name: string,
    declared: JsonObject,
    header: string | undefined,
  ) => Authorizer | { readonly kind: "refused"; readonly reason: string };
  /** `declared` is an `x-amazon-apigateway-integration`, where there is one. */
  readonly integration: (declared: JsonObject | undefined) => I;
  /** What an operation without `security` is, when the document has one of its own. */
  readonly underDocumentSecurity: Access;
}

export interface ReadBody<I> {
  readonly routes: readonly DeclaredRoute<I>[];
  /** What the document holds that is not served, by place. */
  readonly notices: readonly string[];
}

const METHODS = new Map(
  ["get", "put", "post", "delete", "options", "head", "patch"].map((name) => [name, name.toUpperCase()]),
).set("x-amazon-apigateway-any-method", "ANY");
/** Members of a path item that are no operations. */
const OTHER_MEMBERS = ["parameters", "summary", "description", "servers"];

export function readBody<I>(document: JsonObject, dialect: Dialect<I>): ReadBody<I> {
  const routes: DeclaredRoute<I>[] = [];
  const notices: string[] = [];
  const accessOf = accessReader(document, dialect);
  for (const [path, item] of Object.entries(asObject(document.paths) ?? {})) {
    const members = asObject(item);
    if (members === undefined) notices.push(`${path} is not an object: expected operations such as "get"`);
    for (const [name, declared] of Object.entries(members ?? {})) {
      const method = METHODS.get(name);
      const operation = asObject(declared);
      if (method !== undefined && operation !== undefined) {
        const integration = dialect.integration(asObject(operation["x-amazon-apigateway-integration"]));
        routes.push({ method, path, access: accessOf(operation), integration });
      } else if (method !== undefined || !(OTHER_MEMBERS.includes(name) || /^x-(?!amazon)/.test(name))) {
        notices.push(`${path}: its member ${name} is not an operation that is served`);
      }
    }
  }
  return { routes, notices };
}

function accessReader<I>(document: JsonObject, dialect: Dialect<I>): (operation: JsonObject) => Access {
  const known = new Map<string, Access>();
  /** What one security scheme demands. A scheme that API Gateway does not act on demands nothing. */
  const demandOf = (name: string): Access => {
    const access = known.get(name) ?? readScheme(name, document, dialect);
    known.set(name, access);
    return access;
  };
  return (operation) => {
    const auth = asText(asObject(operation["x-amazon-apigateway-auth"])?.type)?.toUpperCase();
    if (auth === "AWS_IAM") return refused("IAM authorization is not simulated");
    if (operation.security === undefined)
      return hasSecurity(document) ? dialect.underDocumentSecurity : { kind: "open" };
    if (!Array.isArray(operation.security)) return refused('expected its "security" to be a list');
    const requirements = operation.security.map((one) => Object.keys(asObject(one) ?? {}));
    const demands = [...new Set(requirements.flat())]
      .map(demandOf)
      .filter((access) => access.kind !== "open");
    const [demand] = demands;
    if (demand === undefined) return { kind: "open" };
    const refusal = demands.find((access) => access.kind === "refused");
    if (refusal !== undefined) return refusal;
    if (demands.length > 1) return refused("more than one authorizer on a method is not simulated");
    const isOptional = requirements.some((names) => names.length === 0);
    if (isOptional || auth === "NONE")
      return refused("an authorizer beside a way around it is not simulated");
    return demand;
  };
}

function hasSecurity({ security }: JsonObject): boolean {
  return security !== undefined && !(Array.isArray(security) && security.length === 0);
}

function readScheme<I>(name: string, document: JsonObject, dialect: Dialect<I>): Access {
  const schemes =
    asObject(document.securityDefinitions) ?? asObject(asObject(document.components)?.securitySchemes);
  const scheme = asObject(schemes?.[name]);
  if (scheme === undefined) return { kind: "open" };
  const authtype = asText(scheme["x-amazon-apigateway-authtype"])?.toLowerCase();
  if (authtype === "awssigv4") return refused("IAM authorization is not simulated");
  const declared = asObject(scheme["x-amazon-apigateway-authorizer"]);
  if (declared !== undefined) {
    const header = scheme.in === "header" ? asText(scheme.name) : undefined;
    const authorizer = dialect.authorizer(name, declared, header);
    return authorizer.kind === "refused" ? authorizer : { kind: "authorizer", authorizer };
  }
  return scheme.type === "apiKey" ? refused("API keys are not simulated") : { kind: "open" };
}

function refused(reason: string): Access {
  return { kind: "refused", reason };
}
