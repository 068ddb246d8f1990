// What SecureApi takes, by kind of API. Plain data but for what Pulumi itself types (Input, the providers' arguments).
import type { apigateway, apigatewayv2, lambda } from "@pulumi/aws";
import type { OpenApiArgs } from "./document";
import type { AuthorizerArgs, IssuerArgs } from "./issuer";
import type { ClientDomainArgs, ProductionArgs, RestProductionArgs, SocketDomainArgs } from "./production";
import type { HttpRoute, RestRoute, Throttle, WebSocketRoute } from "./route";

/** The retention periods that CloudWatch Logs accepts, in days (PutRetentionPolicy). */
export const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

export interface Cors {
  /** `["*"]`, or origins as browsers send them: scheme, host and port. */
  readonly origins: readonly string[];
  /** Request headers beside Authorization and Content-Type. */
  readonly headers?: readonly string[];
  /** Answer headers that a page may read beside the simple ones. */
  readonly exposeHeaders?: readonly string[];
  /** Cookies and client certificates; tokens in Authorization do not need it. */
  readonly credentials?: boolean;
  /** Seconds that a browser keeps a preflight's answer; 600 when unset. */
  readonly maxAge?: number;
}

interface EveryApiArgs extends ProductionArgs {
  /** Whose tokens are taken; at least one where a route asks for a token. */
  readonly issuers?: readonly IssuerArgs[];
  readonly authorizer?: AuthorizerArgs;
  readonly stageName?: string;
  /** For the whole stage; 100 per second and 50 at once when unset. */
  readonly throttle?: Throttle;
  /** For every log group; 30 when unset. */
  readonly logRetentionDays?: (typeof RETENTION_DAYS)[number];
  /** Sets the account's API Gateway log role, which a region has only one of. Not for HTTP APIs, which need none. */
  readonly manageAccountLogRole?: boolean;
  /** Overrides for every function made here, the authorizer's too. */
  readonly lambdaArgs?: LambdaOverrides;
}

/** What is not each function's own. */
export type LambdaOverrides = Partial<
  Omit<lambda.FunctionArgs, "name" | "role" | "code" | "handler" | "environment">
>;

export interface RestApiArgs extends EveryApiArgs, RestProductionArgs {
  readonly kind?: "rest";
  readonly routes?: readonly RestRoute[];
  readonly openapi?: OpenApiArgs;
  readonly cors?: Cors;
  /** Media types that reach a function in base64; none when unset. */
  readonly binaryMediaTypes?: readonly string[];
  /** Overrides, as awsx takes them. What they open, the policy pack finds. */
  readonly restApiArgs?: Partial<Omit<apigateway.RestApiArgs, "body">>;
  readonly stageArgs?: Partial<Omit<apigateway.StageArgs, "restApi" | "deployment" | "stageName">>;
  readonly deploymentArgs?: Partial<Omit<apigateway.DeploymentArgs, "restApi">>;
}

export interface HttpApiArgs extends EveryApiArgs {
  readonly kind: "http";
  readonly domain?: ClientDomainArgs;
  readonly routes?: readonly HttpRoute[];
  readonly openapi?: OpenApiArgs;
  readonly cors?: Cors;
  readonly apiArgs?: Partial<Omit<apigatewayv2.ApiArgs, "body" | "protocolType">>;
  readonly stageArgs?: Partial<Omit<apigatewayv2.StageArgs, "apiId">>;
  readonly deploymentArgs?: Partial<Omit<apigatewayv2.DeploymentArgs, "apiId">>;
}

export interface WebSocketApiArgs extends EveryApiArgs {
  readonly kind: "websocket";
  readonly domain?: SocketDomainArgs;
  readonly routes: readonly WebSocketRoute[];
  readonly apiArgs?: Partial<Omit<apigatewayv2.ApiArgs, "protocolType">>;
  readonly stageArgs?: Partial<Omit<apigatewayv2.StageArgs, "apiId">>;
  readonly deploymentArgs?: Partial<Omit<apigatewayv2.DeploymentArgs, "apiId">>;
}

export type SecureApiArgs = RestApiArgs | HttpApiArgs | WebSocketApiArgs;
export type Kind = "rest" | "http" | "websocket";
