// Routes → the API's OpenAPI 3 document, every operation with its guard. Known at preview: it holds no output of a new resource.
import { jsonStringify, type Output } from "@pulumi/pulumi";
import { operationOf, VALIDATORS } from "./operation";
import { ownAnswers } from "./own-answers";
import { preflight } from "./preflight";
import { privatePolicy } from "./private-policy";
import { type DocumentArgs, type Json, keyOfMethod } from "./route";
import { Schemes } from "./security";

/** @param tokenScheme the security scheme of the authorizer; undefined where no route asks for a token. */
export function openApiOf(args: DocumentArgs, tokenScheme: Json | undefined): Output<string> {
  const schemes = new Schemes(args.kind, tokenScheme, args.asksForKey);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const placed of args.routes) {
    const key = pathOf(placed.path);
    paths[key] = { ...paths[key], [keyOfMethod(placed.route.method)]: operationOf(placed, args, schemes) };
  }
  if (args.kind === "rest") addPreflights(paths, args);
  return jsonStringify({
    openapi: "3.0.1",
    info: { title: args.title, version: "1.0" },
    paths,
    components: { securitySchemes: schemes.all },
    ...(args.kind === "rest" ? restOnly(args) : {}),
  });
}

/** The catch-all of an HTTP API. */
const pathOf = (path: string): string => (path.startsWith("$") ? `/${path}` : path);

function addPreflights(paths: Record<string, Record<string, unknown>>, { cors, routes }: DocumentArgs): void {
  if (cors === undefined) return;
  for (const path of Object.keys(paths)) {
    const methods = routes.filter((placed) => placed.path === path).map(({ route }) => route.method);
    paths[path] = { ...paths[path], options: preflight(cors, path, methods) };
  }
}

const restOnly = ({ cors, routes, vpcEndpointIds }: DocumentArgs): Json => ({
  ...(routes.some(({ route }) => route.validate !== undefined)
    ? { "x-amazon-apigateway-request-validators": VALIDATORS }
    : {}),
  ...(vpcEndpointIds ? { "x-amazon-apigateway-policy": privatePolicy(vpcEndpointIds) } : {}),
  "x-amazon-apigateway-gateway-responses": ownAnswers(cors),
});
