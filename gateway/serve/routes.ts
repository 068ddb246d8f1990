// An API's routes as a list for people: what stands in front of each, and why one is not served here.

import {
  type Access,
  type FunctionUrl,
  type GatewayResponseType,
  type HttpApi,
  type RestApi,
  type RestRoute,
  renderGatewayResponse,
  type WebSocketApi,
  withStageVariables,
} from "../apis";
import type { FunctionRunner } from "../functions";
import type { ObjectStore } from "../objects";
import { messageTo } from "./websocket";

export type { Access };

export interface ServedRoute {
  /** The API's logical name. */
  readonly api: string;
  readonly kind: "rest" | "http" | "websocket" | "function-url";
  /** `ANY` for all; `WEBSOCKET` for a WebSocket API's route. */
  readonly method: string;
  /** Path, or the key of a route that has none. */
  readonly path: string;
  /** Name of its authorizer, or AWS_IAM; undefined when the route is open or its protection is not simulated. */
  readonly authorizer: string | undefined;
  /** Who may call it, as the gateway asks. */
  readonly access: Access;
  /** What stands behind it: `lambda`, `mock` … */
  readonly backend: string;
  /** What a token must hold one of, where the gateway reads the token itself. */
  readonly scopes: readonly string[];
  /** What a refusal has: the token is bad, the caller may not, the API key is not there. A REST API's gateway responses may change both. */
  readonly statuses: { readonly unauthorized: number; readonly denied: number; readonly keyless: number };
  /** A request needs an API key of a usage plan beside. */
  readonly needsApiKey: boolean;
  /**
   * A key that a usage plan of the first stage takes in x-api-key; undefined where none does, or the authorizer names it.
   * A declared one may be a secret of the program's.
   */
  readonly apiKey: { readonly value: string; readonly isDeclared: boolean } | undefined;
  /** What a request must hold before its backend gets it: a body that fits the model, and parameters as API Gateway writes them. */
  readonly sample: { readonly body: string | undefined; readonly parameters: readonly string[] };
  /** For a signature. */
  readonly region: string;
  /** Anybody may call it. */
  readonly open: boolean;
  /** Why it answers 501 here; undefined when it is served. */
  readonly problem: string | undefined;
}

export function restRoutes(api: RestApi, functions: FunctionRunner, objects: ObjectStore): ServedRoute[] {
  return api.resources.flatMap(({ path, methods }) =>
    [...methods.values()].map((route) => ({
      ...servedRoute("rest", api, { ...route, path }, api.stages, functions, objects),
      statuses: {
        unauthorized: statusIn(api, "UNAUTHORIZED"),
        denied: statusIn(api, "ACCESS_DENIED"),
        keyless: statusIn(api, "INVALID_API_KEY"),
      },
      needsApiKey: route.needsApiKey === true,
      apiKey: keyOf(api),
    })),
  );
}

function keyOf({ apiKeySource, usagePlans, id, stages: [first] }: RestApi): ServedRoute["apiKey"] {
  if (apiKeySource === "AUTHORIZER") return undefined;
  const plan = usagePlans.find(({ stages }) =>
    stages.some(({ apiId, stage }) => apiId === id && stage === first?.name),
  );
  const [value] = plan?.keys ?? [];
  return value === undefined ? undefined : { value, isDeclared: plan?.declaredKeys.has(value) === true };
}

const statusIn = ({ gatewayResponses }: RestApi, type: GatewayResponseType): number =>
  renderGatewayResponse(gatewayResponses, type, () => undefined).status;

export function httpRoutes(api: HttpApi, functions: FunctionRunner): ServedRoute[] {
  return api.routes.map(({ key, ...route }) =>
    servedRoute("http", api, { ...route, path: key.replace(/^[A-Z]+ /, "") }, api.stages, functions),
  );
}

/** Every route of a WebSocket API is behind what stands before $connect. */
export function webSocketRoutes(
  { access, routes, stages, selector, ...api }: WebSocketApi,
  functions: FunctionRunner,
): ServedRoute[] {
  const others = [...routes].filter(([key]) => key !== "$connect");
  const connect = { integration: routes.get("$connect")?.integration ?? NONE };
  return [["$connect", connect] as const, ...others].map(([path, { integration }]) => {
    const route = { method: "WEBSOCKET", path, access, integration };
    const sample = { body: messageTo(path, selector), parameters: [] };
    return { ...servedRoute("websocket", api, route, stages, functions), sample };
  });
}

export function functionUrlRoutes(
  { name, access, functionArn }: FunctionUrl,
  functions: FunctionRunner,
): ServedRoute {
  return servedRoute(
    "function-url",
    { name, executionArn: functionArn },
    { method: "ANY", path: "/", access, integration: { kind: "lambda", functionArn } },
    [],
    functions,
  );
}

const NONE: Behind = { kind: "mock" };

/** What stands behind a route, as far as it may be missing. */
type Behind =
  | { readonly kind: "lambda"; readonly functionArn: string }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "object"; readonly bucket: string }
  | { readonly kind: "mock" | "http" };

interface Declared {
  readonly method: string;
  readonly path: string;
  readonly access: Access;
  readonly integration: Behind;
  readonly validation?:
    | Pick<NonNullable<RestRoute["validation"]>, "problem" | "sample" | "parameters">
    | undefined;
}

type Stages = readonly {
  readonly variables: Readonly<Record<string, string>>;
  readonly problem?: string | undefined;
}[];

function servedRoute(
  kind: ServedRoute["kind"],
  { name: api, executionArn }: { readonly name: string; readonly executionArn: string },
  route: Declared,
  stages: Stages,
  functions: FunctionRunner,
  objects?: ObjectStore,
): ServedRoute {
  const { method, path, access, integration, validation } = route;
  return {
    api,
    kind,
    method,
    path,
    access,
    backend: integration.kind,
    authorizer:
      "authorizer" in access ? access.authorizer.name : access.kind === "iam" ? "AWS_IAM" : undefined,
    scopes: access.kind === "native" ? access.scopes : [],
    statuses: { unauthorized: 401, denied: 403, keyless: 403 },
    needsApiKey: false,
    apiKey: undefined,
    sample: { body: validation?.sample, parameters: validation?.parameters ?? [] },
    region: executionArn.split(":")[3] ?? "",
    open: access.kind === "open",
    problem:
      accessProblem(access, stages, functions) ??
      validation?.problem ??
      (integration.kind === "refused"
        ? integration.reason
        : integration.kind === "lambda"
          ? functionProblem(integration.functionArn, stages, functions, "its function")
          : integration.kind === "object" && objects?.has(integration.bucket) !== true
            ? "its bucket is not declared by the program"
            : undefined),
  };
}

function accessProblem(access: Access, stages: Stages, functions: FunctionRunner): string | undefined {
  if (access.kind === "refused") return access.reason;
  if (access.kind !== "authorizer") return undefined;
  const { functionArn, name } = access.authorizer;
  return functionProblem(functionArn, stages, functions, `the function of authorizer ${name}`);
}

/** Of the first stage whose variables lead to no function that can be run. */
function functionProblem(
  declared: string,
  stages: Stages,
  functions: FunctionRunner,
  which: string,
): string | undefined {
  const arns =
    stages.length === 0 ? [declared] : stages.map(({ variables }) => withStageVariables(declared, variables));
  for (const arn of arns) {
    const found = functions.find(arn);
    if (found === undefined) return `${which} is not declared by the program`;
    if (found.unavailable !== undefined) return `${which} cannot be run: ${found.unavailable}`;
  }
  return undefined;
}
