// An API's OpenAPI document (Swagger 2 or OpenAPI 3) → its routes, as API Gateway imports it.
// Who may call an operation is read from that operation alone; what REST and HTTP APIs read differently is their dialect.
// An operation whose protection is not simulated is refused, never opened.

import type { Authorizer } from "./authorizer";
import { asObject, asText, type JsonObject } from "./json";
import type { NativeAuthorizer } from "./native-authorizer";
import { type Access, accessBy, type DeclaredRoute } from "./route";
import type { Validation } from "./validation";

/** `I`: what an integration is read as. */
export interface Dialect<I> {
  /** `declared` is an `x-amazon-apigateway-authorizer`, `header` the header its scheme names, where it does. */
  readonly authorizer: (
    name: string,
    declared: JsonObject,
    header: string | undefined,
  ) => Authorizer | NativeAuthorizer | { readonly kind: "refused"; readonly reason: string };
  /** `declared` is an `x-amazon-apigateway-integration`, where there is one. */
  readonly integration: (declared: JsonObject | undefined) => I;
  /** What an operation without `security` is, when the document has one of its own. */
  readonly underDocumentSecurity: Access;
  /** What an operation demands of a request before its integration gets it; REST APIs only. */
  readonly validation?: (
    document: JsonObject,
    operation: JsonObject,
    pathItem: JsonObject,
  ) => Validation | undefined;
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
        const validation = dialect.validation?.(document, operation, members ?? {});
        routes.push({ method, path, ...accessOf(operation), integration, ...(validation && { validation }) });
      } else if (method !== undefined || !(OTHER_MEMBERS.includes(name) || /^x-(?!amazon)/.test(name))) {
        notices.push(`${path}: its member ${name} is not an operation that is served`);
      }
    }
  }
  return { routes, notices };
}

const OPEN: Access = { kind: "open" };

interface Guard {
  readonly access: Access;
  readonly needsApiKey?: boolean;
}

function accessReader<I>(document: JsonObject, dialect: Dialect<I>): (operation: JsonObject) => Guard {
  return (operation) => {
    const auth = asText(asObject(operation["x-amazon-apigateway-auth"])?.type)?.toUpperCase();
    if (auth === "AWS_IAM") return { access: { kind: "iam" } };
    if (operation.security === undefined)
      return { access: hasSecurity(document) ? dialect.underDocumentSecurity : OPEN };
    if (!Array.isArray(operation.security)) return refused('expected its "security" to be a list');
    const requirements = operation.security.map((one) => asObject(one) ?? {});
    const demands = new Map<string, Demand>();
    for (const [name, scopes] of requirements.flatMap((one) => Object.entries(one)))
      demands.set(name, readScheme(name, document, dialect, scopes));
    const isOptional = requirements.some((one) => Object.keys(one).length === 0) || auth === "NONE";
    return guardOf([...demands.values()], isOptional);
  };
}

function guardOf(demands: readonly Demand[], isOptional: boolean): Guard {
  const needsApiKey = demands.includes("api key");
  const accesses = demands.filter((one) => one !== "api key").filter(({ kind }) => kind !== "open");
  const [access] = accesses;
  const refusal = accesses.find(({ kind }) => kind === "refused");
  if (refusal !== undefined) return { access: refusal };
  if (accesses.length > 1) return refused("more than one authorizer on a method is not simulated");
  if (isOptional && (needsApiKey || access !== undefined))
    return refused("an authorizer beside a way around it is not simulated");
  return { access: access ?? OPEN, ...(needsApiKey && { needsApiKey }) };
}

function hasSecurity({ security }: JsonObject): boolean {
  return security !== undefined && !(Array.isArray(security) && security.length === 0);
}

/** What one security scheme demands. A scheme that API Gateway does not act on demands nothing. */
type Demand = Access | "api key";

function readScheme<I>(name: string, document: JsonObject, dialect: Dialect<I>, scopes: unknown): Demand {
  const schemes =
    asObject(document.securityDefinitions) ?? asObject(asObject(document.components)?.securitySchemes);
  const scheme = asObject(schemes?.[name]);
  if (scheme === undefined) return { kind: "open" };
  const authtype = asText(scheme["x-amazon-apigateway-authtype"])?.toLowerCase();
  if (authtype === "awssigv4") return { kind: "iam" };
  const declared = asObject(scheme["x-amazon-apigateway-authorizer"]);
  const header = scheme.in === "header" ? asText(scheme.name) : undefined;
  if (declared !== undefined) return accessBy(dialect.authorizer(name, declared, header), scopes);
  if (scheme.type !== "apiKey") return { kind: "open" };
  return header?.toLowerCase() === "x-api-key"
    ? "api key"
    : refused("an apiKey scheme other than the header x-api-key is not simulated").access;
}

function refused(reason: string): { readonly access: Extract<Access, { readonly kind: "refused" }> } {
  return { access: { kind: "refused", reason } };
}
