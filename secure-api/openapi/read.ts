// A team's own OpenAPI document (2 or 3, JSON or YAML) → routes. Each operation says who may call it: `x-portcullis-access`.
// In: the document and what stands behind its operations. Out: routes, unchecked like the program's own. The document's
// `security` decides nothing here: to API Gateway most of it means nothing, and a guard must not hang on that.
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import { METHODS, type OpenApiArgs } from "../arguments";
import { type Bag, isBag, type Problems } from "../check";
import { inlined } from "./inline";

const ANY = "x-amazon-apigateway-any-method";

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
    isBag(item) ? operationsOf(read, path, item, backends, used, problems) : [],
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

function operationsOf(
  document: Bag,
  path: string,
  item: Bag,
  backends: Bag,
  used: Set<string>,
  problems: Problems,
): Bag[] {
  return Object.entries(item).flatMap(([name, operation]) => {
    const method = name === ANY ? "ANY" : name.toUpperCase();
    if (!(METHODS as readonly string[]).includes(method) || !isBag(operation)) return [];
    const { operationId } = operation;
    const backend = typeof operationId === "string" ? backends[operationId] : undefined;
    if (typeof operationId === "string") used.add(operationId);
    const place = `openapi ${method} ${path}`;
    if (operation["x-portcullis-access"] === undefined)
      problems.add(place, "names no access; write x-portcullis-access, e.g. { scopes: [items:read] }");
    return [
      {
        method,
        path,
        access: operation["x-portcullis-access"] ?? NOT_SAID,
        ...(isBag(backend) ? backend : ownBackend(operation)),
        ...validationOf(document, item, operation, place, problems),
      },
    ];
  });
}

/** Said above already, by the operation's name: not a second time as a route's problem. */
export const NOT_SAID = { iam: true } as const;

function ownBackend(operation: Bag): Bag {
  const handler = operation["x-portcullis-handler"];
  const integration = operation["x-amazon-apigateway-integration"];
  if (typeof handler === "string") return { handler };
  return isBag(integration) ? { integration } : {};
}

/** A required body with a schema, and required query and header parameters, become checks of the request. */
function validationOf(document: Bag, item: Bag, operation: Bag, place: string, problems: Problems): Bag {
  const list = [item.parameters, operation.parameters].flatMap((one) => (Array.isArray(one) ? one : []));
  const parameters = list.map((one) => inlined(document, one, place, problems)).filter(isBag);
  const required = (where: string) =>
    parameters.filter((one) => one.in === where && one.required === true).map(({ name }) => name);
  const [query, headers] = [required("query"), required("header").filter((name) => name !== "Authorization")];
  const requestBody = inlined(document, operation.requestBody, place, problems);
  const content =
    isBag(requestBody) && isBag(requestBody.content) ? requestBody.content["application/json"] : undefined;
  const inBody = parameters.find((one) => one.in === "body")?.schema;
  const body = isBag(content) ? content.schema : inBody;
  const validate = {
    ...(isBag(body) ? { body } : {}),
    ...(query.length > 0 ? { query } : {}),
    ...(headers.length > 0 ? { headers } : {}),
  };
  return Object.keys(validate).length === 0 ? {} : { validate };
}
