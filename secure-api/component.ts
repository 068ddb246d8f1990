// SecureApi: an API whose every route says who may call it. In: a name, arguments, Pulumi's own options.
// Out: url, and names for operators. Everything is a child of it, and named after it.
import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { HttpApiArgs, Route, SecureApiArgs } from "./arguments";
import { type AuthorizerFunction, authorizerFunction, DEFAULT_TTL, requirementsOf } from "./authorizer";
import { type Names, namesOf } from "./aws";
import { type Bag, checkArguments, isBag, Problems } from "./check";
import { openApiOf, tokenScheme } from "./document";
import { folderPaths } from "./folder";
import { Functions } from "./functions";
import { type BuiltApi, httpApi, type Parts, restApi, webSocketApi } from "./kinds";
import { routesOfDocument } from "./openapi";
import { everywhere, surround } from "./operate";
import { placeRoutes } from "./place";

const THROTTLE = { rate: 100, burst: 50 };
const STAGE = { rest: "stage", http: "$default", websocket: "stage" } as const;

export class SecureApi extends ComponentResource {
  /** Of a REST or HTTP API it ends in a slash; of a WebSocket API it is where clients connect. */
  readonly url: Output<string>;
  readonly apiId: Output<string>;
  readonly executionArn: Output<string>;
  readonly accessLogGroup: Output<string>;
  /** By the keys' names; `aws apigateway get-api-key --include-value --api-key ID` shows a value. */
  readonly apiKeyIds: Readonly<Record<string, Output<string>>>;
  /** Undefined where no route asks for a token. */
  readonly authorizerName: string | undefined;

  constructor(name: string, args: SecureApiArgs, options: ComponentResourceOptions = {}) {
    super("portcullis:index:SecureApi", name, {}, everywhere(isBag(args) ? args : {}, options));
    const problems = new Problems();
    const routes = allRoutes(args, problems);
    checkArguments(name, args, routes, problems);
    const names = namesOf(this, name);
    const authorizer = authorizerOf(this, name, args, routes, names);
    const parts = partsOf(this, name, args, names, authorizer);
    const built = build(parts, args, routes);
    const { url, apiKeyIds } = surround(parts, args, built);
    this.url = url;
    this.apiKeyIds = apiKeyIds;
    this.apiId = built.apiId;
    this.executionArn = built.executionArn;
    this.accessLogGroup = built.accessLogGroup;
    this.authorizerName = authorizer?.resource.functionName;
    this.registerOutputs({ url: this.url });
  }
}

/** What is no list stays what it is: the check names it. */
function allRoutes(args: SecureApiArgs, problems: Problems): readonly Route[] {
  const given: Bag = isBag(args) ? args : {};
  const own = (given.routes ?? []) as readonly Route[];
  const { openapi } = given as { openapi?: Parameters<typeof routesOfDocument>[0] };
  if (openapi === undefined || !Array.isArray(own)) return own;
  return [...own, ...(routesOfDocument(openapi, problems) as unknown as Route[])];
}

function authorizerOf(
  component: SecureApi,
  name: string,
  args: SecureApiArgs,
  routes: readonly Route[],
  names: Names,
): AuthorizerFunction | undefined {
  const requirements = requirementsOf(
    routes.flatMap(({ method, path = "", access, folder }) =>
      (folder === undefined ? [path] : folderPaths(path)).map((one) => ({ method, path: one, access })),
    ),
  );
  if (requirements === undefined) return undefined;
  const { kind = "rest", issuers = [], authorizer = {}, lambdaArgs = {} } = args;
  return authorizerFunction(component, {
    component,
    componentName: name,
    serviceName: names.nameOf(),
    names,
    kind,
    stageName: args.stageName ?? STAGE[kind],
    issuers,
    settings: authorizer,
    routes: requirements,
    logRetentionDays: args.logRetentionDays ?? 30,
    overrides: lambdaArgs,
    kmsKeyArn: args.kmsKeyArn,
  });
}

function partsOf(
  component: SecureApi,
  name: string,
  args: SecureApiArgs,
  names: Names,
  authorizer: AuthorizerFunction | undefined,
): Parts {
  return {
    name,
    component,
    names,
    authorizer,
    stageName: args.stageName ?? STAGE[args.kind ?? "rest"],
    throttle: args.throttle ?? THROTTLE,
    logRetentionDays: args.logRetentionDays ?? 30,
    resultTtlSeconds: args.authorizer?.resultTtlSeconds ?? DEFAULT_TTL,
    onDomain: args.domain !== undefined,
  };
}

function build(parts: Parts, args: SecureApiArgs, routes: readonly Route[]): BuiltApi {
  const { name, component, names, authorizer } = parts;
  const functions = new Functions({
    names,
    componentName: name,
    parent: component,
    logRetentionDays: parts.logRetentionDays,
    cors: args.kind === "rest" || args.kind === undefined ? args.cors : undefined,
    overrides: args.lambdaArgs ?? {},
    kmsKeyArn: args.kmsKeyArn,
  });
  if (args.kind === "websocket") {
    const messages = args.routes.flatMap((route) => {
      const target = functions.targetOf(route);
      return target === undefined ? [] : [{ route, key: route.path ?? route.action, target }];
    });
    return webSocketApi({ ...parts, args, routes: messages });
  }
  const placed = placeRoutes(routes, { name, component, names, functions });
  const documentArgs = {
    kind: args.kind ?? "rest",
    title: names.nameOf(),
    routes: placed.routes,
    cors: args.cors,
    asksForKey: "usagePlans" in args && args.usagePlans !== undefined,
    vpcEndpointIds: "privateEndpoint" in args ? args.privateEndpoint?.vpcEndpointIds : undefined,
    region: names.region,
    partition: names.partition,
  } as const;
  const scheme =
    authorizer &&
    tokenScheme(authorizer.arn, { ...parts, answerFor: args.authorizer?.answerFor ?? "api" }, documentArgs);
  const document = openApiOf(documentArgs, scheme);
  const ready = [...(authorizer?.ready ?? []), ...placed.ready];
  if (args.kind === "http")
    return httpApi({ ...parts, args: args as HttpApiArgs, document, routes: placed.routes, ready });
  const binaryMediaTypes = [...new Set([...(args.binaryMediaTypes ?? []), ...placed.binaryTypes])];
  return restApi({ ...parts, args, document, routes: placed.routes, ready, binaryMediaTypes });
}
