// The API as one component: routes, authorizer, permissions, stage. In: Settings and routes. Out: url and names for operators.
import { lambda } from "@pulumi/aws";
import { classic } from "@pulumi/awsx";
import { ComponentResource, type ComponentResourceOptions, interpolate, type Output } from "@pulumi/pulumi";
import { AuthorizerFunction } from "./authorizer-function";
import type { Settings } from "./config";
import { nameOf } from "./names";
import type { Route } from "./route";
import { openApiOf } from "./routes";
import { accessLog, StageSettings, stageName } from "./stage";

export class SecureApi extends ComponentResource {
  readonly url: Output<string>;
  readonly accessLogGroup: Output<string>;
  readonly authorizer: AuthorizerFunction;

  constructor(
    name: string,
    args: { readonly settings: Settings; readonly routes: readonly Route[] },
    options?: ComponentResourceOptions,
  ) {
    super("portcullis:index:SecureApi", name, {}, options);
    const { settings, routes } = args;
    const parent = { parent: this };
    this.authorizer = new AuthorizerFunction("authorizer", { settings, routes }, parent);
    const log = accessLog(settings, this);
    const api = new classic.apigateway.API(
      name,
      {
        swaggerString: openApiOf(nameOf("api"), routes, this.authorizer, settings),
        stageName,
        stageArgs: log.stageArgs,
        restApiArgs: {
          name: nameOf("api"),
          endpointConfiguration: { types: "REGIONAL" },
          // awsx would say */*, and every text body would reach the functions in base64.
          binaryMediaTypes: [],
        },
      },
      { ...parent, transformations: [afterFunctions(this.authorizer, routes)] },
    );
    this.#permit(name, api, routes);
    new StageSettings(name, { restApiId: api.restAPI.id, stage: api.stage, settings }, parent);
    this.url = api.url;
    this.accessLogGroup = log.group.name;
    this.registerOutputs({ url: this.url });
  }

  /** API Gateway may invoke each function for its own method and path on this stage, and for nothing else. */
  #permit(name: string, api: classic.apigateway.API, routes: readonly Route[]): void {
    for (const { method, path, backend } of routes) {
      const resource = path.replaceAll(/\{[^}]*\}/g, "*");
      new lambda.Permission(
        `${name} ${method} ${path}`,
        {
          action: "lambda:InvokeFunction",
          function: backend.function.name,
          principal: "apigateway.amazonaws.com",
          sourceArn: interpolate`${api.restAPI.executionArn}/${stageName}/${method}${resource}`,
        },
        { parent: this },
      );
    }
  }
}

/** The document names functions by computed ARNs, so the references that would order creation are given here by hand. */
const afterFunctions =
  (authorizer: AuthorizerFunction, routes: readonly Route[]) =>
  ({ type, props, opts }: { type: string; props: object; opts: object }) =>
    type === "aws:apigateway/restApi:RestApi"
      ? { props, opts: { ...opts, dependsOn: [authorizer, ...routes.map(({ backend }) => backend)] } }
      : undefined;
