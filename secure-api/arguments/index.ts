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
  AUTHORIZER_NAMES,
  type AuthorizerArgs,
  type IssuerArgs,
  PROFILES,
  type Profile,
  type Revoked,
} from "./issuer";
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
