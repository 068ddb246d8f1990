// A team's own OpenAPI document (2 or 3, JSON or YAML) → routes. Each operation says who may call it: `x-portcullis-access`.
// In: the document and what stands behind its operations. Out: routes, unchecked like the program's own. The document's
// `security` decides nothing here: to API Gateway most of it means nothing, and a guard must not hang on that.
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import { METHODS, type OpenApiArgs } from "../arguments";
import { type Bag, isBag, type Problems } from "../check";
import { referred } from "./inline";
import { validationOf } from "./validation";

const ANY = "x-amazon-apigateway-any-method";
/** OpenAPI 3.1 section 4.8.9 and 2.0: what else stands in a path item. `$ref` is followed before. */
const NO_OPERATION = ["$ref", "summary", "description", "servers", "parameters"];

export function routesOfDocument({ document, backends = {} }: OpenApiArgs, problems: Problems): Bag[] {
  const read = readDocument(document, problems);
  const paths = read?.paths;
  if (read === undefined) return [];
  if (!isBag(paths)) {
    problems.add("openapi.document", "expected an OpenAPI document with paths");
    return [];
  }
  const used = new Set<string>();
  const routes = Object.entries(paths).flatMap(([path, item]) =>
    path.startsWith("x-") ? [] : operationsOf(read, path, item, backends, used, problems),
  );
  for (const name of Object.keys(backends))
    if (!used.has(name))
      problems.add(`openapi.backends.${name}`, "the document has no operation with this operationId");
  return routes;
}

function readDocument(document: OpenApiArgs["document"], problems: Problems): Bag | undefined {
  if (isBag(document)) return document;
  const fail = (expected: string) => {
    problems.add("openapi.document", expected);
    return undefined;
  };
  if (typeof document !== "string") return fail("expected a document, or the path of its file");
  const isText = document.includes("\n") || document.trimStart().startsWith("{");
  const path = resolve(document);
  if (!isText && !existsSync(path)) return fail(`no such file in ${process.cwd()}`);
  try {
    const read: unknown = parse(isText ? document : readFileSync(path, "utf8"));
    return isBag(read) ? read : fail("expected a JSON or YAML mapping");
  } catch {
    return fail("neither JSON nor YAML");
  }
}

/** Whatever may be an operation and is none that can be kept is a problem: nothing of a path is left out in silence. */
function operationsOf(
  document: Bag,
  path: string,
  given: unknown,
  backends: Bag,
  used: Set<string>,
  problems: Problems,
): Bag[] {
  const item = referred(document, given, `openapi ${path}`, problems);
  if (!isBag(item)) {
    if (item !== undefined) problems.add(`openapi ${path}`, "expected a mapping of methods to operations");
    return [];
  }
  return Object.entries(item).flatMap(([name, operation]) => {
    if (name !== ANY && (name.startsWith("x-") || NO_OPERATION.includes(name))) return [];
    const method = name === ANY ? "ANY" : name.toUpperCase();
    const place = `openapi ${method} ${path}`;
    if (!(METHODS as readonly string[]).includes(method)) {
      problems.add(place, `no method of API Gateway; expected one of ${METHODS.join(", ")}`);
      return [];
    }
    if (!isBag(operation)) {
      problems.add(place, "expected an operation, a mapping");
      return [];
    }
    return [routeOf(document, { method, path, place, item, operation }, backends, used, problems)];
  });
}

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly place: string;
  readonly item: Bag;
  readonly operation: Bag;
}

function routeOf(
  document: Bag,
  { method, path, place, item, operation }: Operation,
  backends: Bag,
  used: Set<string>,
  problems: Problems,
): Bag {
  const { operationId } = operation;
  if (typeof operationId === "string") used.add(operationId);
  const access = operation["x-portcullis-access"];
  if (access === undefined)
    problems.add(place, "names no access; write x-portcullis-access, e.g. { scopes: [items:read] }");
  const given = typeof operationId === "string" ? backends[operationId] : undefined;
  const backend = isBag(given) ? given : ownBackend(operation);
  if (backend === undefined)
    problems.add(
      place,
      "nothing stands behind it; write x-portcullis-handler or x-amazon-apigateway-integration, or name its operationId in openapi.backends",
    );
  return {
    method,
    path,
    access: access ?? NOT_SAID,
    ...(backend ?? NOT_GIVEN),
    ...validationOf(document, item, operation, place, problems),
  };
}

/** Said above already, by the operation's name: not a second time as a route's problem. */
const NOT_SAID = { iam: true } as const;
const NOT_GIVEN = { function: "not-given" } as const;

function ownBackend(operation: Bag): Bag | undefined {
  const handler = operation["x-portcullis-handler"];
  const integration = operation["x-amazon-apigateway-integration"];
  if (typeof handler === "string") return { handler };
  return isBag(integration) ? { integration } : undefined;
}
