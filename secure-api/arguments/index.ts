// What a program says to SecureApi: types, and nothing that runs but lists of words.
export type {
  Access,
  HttpAccess,
  JwtAccess,
  Requirements,
  RestAccess,
  TokenAccess,
  UserPool,
  Waiver,
  WebSocketAccess,
} from "./access";
export {
  type Cors,
  type HttpApiArgs,
  type Kind,
  type LambdaOverrides,
  RETENTION_DAYS,
  type RestApiArgs,
  type SecureApiArgs,
  type WebSocketApiArgs,
} from "./api";
export type { FunctionArgs, HttpBackend, MockBackend, RestBackend } from "./backend";
export type { OpenApiArgs } from "./document";
export {
  AUTHORIZER_SETTINGS,
  type AuthorizerArgs,
  type IssuerArgs,
  PROFILES,
  type Profile,
  type Revoked,
} from "./issuer";
export {
  type ClientDomainArgs,
  type DomainArgs,
  type FirewallArgs,
  type MonitoringArgs,
  type MutualTlsArgs,
  type PrivateEndpointArgs,
  type ProductionArgs,
  QUOTA_PERIODS,
  RATE_WINDOWS,
  type RestProductionArgs,
  type SocketDomainArgs,
  type UsagePlanArgs,
} from "./production";
export {
  type HttpRoute,
  METHODS,
  type Method,
  type RestRoute,
  type Route,
  type Throttle,
  type Validation,
  type WebSocketRoute,
} from "./route";
