// The API as one component: routes, authorizer, permissions, stage. In: Settings and routes. Out: url and names for operators.
import { type apigateway, lambda } from "@pulumi/aws";
import { classic } from "@pulumi/awsx";
import {
  ComponentResource,
  type ComponentResourceOptions,
  interpolate,
  type Output,
  type Resource,
} from "@pulumi/pulumi";
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
          // A warning of the importer may be about security: an authorizer that it did not understand.
          failOnWarnings: true,
        },
      },
      { ...parent, transformations: [this.#inOrder(name, routes)] },
    );
    new StageSettings(name, { restApiId: api.restAPI.id, stage: api.stage, settings }, parent);
    this.url = api.url;
    this.accessLogGroup = log.group.name;
    this.registerOutputs({ url: this.url });
  }

  /**
   * awsx makes API, deployment and stage in one go, and the document names functions by computed ARNs. So the order is given
   * here: functions, API, permissions (they need its id), deployment, stage. A route without its permission would answer 500.
   */
  #inOrder(name: string, routes: readonly Route[]) {
    return ({ type, props, opts }: { type: string; props: Record<string, unknown>; opts: object }) => {
      const after = (dependsOn: Resource[]) => ({ props, opts: { ...opts, dependsOn } });
      if (type === "aws:apigateway/restApi:RestApi")
        return after([this.authorizer, ...routes.map(({ backend }) => backend)]);
      if (type !== "aws:apigateway/deployment:Deployment") return undefined;
      return after(this.#permit(name, props.restApi as apigateway.RestApi, routes));
    };
  }

  /** API Gateway may invoke each function for its own method and path on this stage, and the authorizer for this API. */
  #permit(name: string, { executionArn }: apigateway.RestApi, routes: readonly Route[]): lambda.Permission[] {
    const permission = (what: string, functionName: Output<string>, source: string) =>
      new lambda.Permission(
        `${name} ${what}`,
        {
          action: "lambda:InvokeFunction",
          function: functionName,
          principal: "apigateway.amazonaws.com",
          sourceArn: interpolate`${executionArn}/${source}`,
        },
        { parent: this },
      );
    return [
      ...routes.map(({ method, path, backend }) =>
        permission(
          `${method} ${path}`,
          backend.function.name,
          `${stageName}/${method}${path.replaceAll(/\{[^}]*\}/g, "*")}`,
        ),
      ),
      // The form that the console writes, and AWS re:Post quotes: ...:api-id/authorizers/authorizer-id.
      permission("authorizer", this.authorizer.lambda.function.name, "authorizers/*"),
    ];
  }
}
