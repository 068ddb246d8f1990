// What stands behind a route: a handler's source file, a function that exists, a URL, a folder, a fixed answer, or anything else.
// Exactly one of them; the others do not compile beside it.
import type { Input } from "@pulumi/pulumi";
import type { Statement } from "../aws";

/** A function that the component makes of a handler's source. */
export interface FunctionArgs {
  readonly environment?: Readonly<Record<string, Input<string>>>;
  /**
   * ARNs of secrets (Secrets Manager) or parameters (SSM). The function gets the right to read each, and its ARN in the
   * variable of this name; the value is read at run time and is never in the stack.
   */
  readonly secrets?: Readonly<Record<string, Input<string>>>;
  readonly vpc?: {
    readonly subnetIds: readonly Input<string>[];
    readonly securityGroupIds: readonly Input<string>[];
  };
  /** What it may do beside writing its log and traces. */
  readonly statements?: readonly Statement[];
  /** Megabytes; 256 when unset. */
  readonly memorySize?: number;
  /** Seconds; 10 when unset. */
  readonly timeout?: number;
  readonly reservedConcurrency?: number;
  /** Sandboxes kept warm; the route then calls an alias. */
  readonly provisionedConcurrency?: number;
}

interface Backends {
  /** A TypeScript or JavaScript file that exports `handler`, relative to the program's folder; bundled at deployment. */
  readonly handler?: string;
  /** For `handler` only. */
  readonly lambda?: FunctionArgs;
  /** A function that exists: name, ARN, or either with `:alias`. */
  readonly function?: Input<string>;
  readonly http?: HttpBackend;
  readonly folder?: string;
  readonly index?: string;
  readonly mock?: MockBackend;
  readonly integration?: Readonly<Record<string, unknown>>;
}

type Only<T> = T & { readonly [K in Exclude<keyof Backends, keyof T>]?: never };

export type HandlerBackend = Only<{ readonly handler: string; readonly lambda?: FunctionArgs }>;
export type FunctionBackend = Only<{ readonly function: Input<string> }>;

/** Passes the request on. `{name}` in the URL is the path parameter of that name. */
export interface HttpBackend {
  readonly url: Input<string>;
  /** Default: the request's own. */
  readonly method?: string;
  /** The id of a VPC link: the URL is then reached inside that network. */
  readonly vpcLink?: Input<string>;
}

/** A fixed answer. */
export interface MockBackend {
  /** Default 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type HttpRouteBackend = Only<{ readonly http: HttpBackend }>;
/** A folder's files, put into S3 and served through the API; `index` (default index.html) at its root. Its path ends in `{proxy+}` or is one file's. */
export type FolderBackend = Only<{ readonly folder: string; readonly index?: string }>;
export type MockRouteBackend = Only<{ readonly mock: MockBackend }>;
/** An `x-amazon-apigateway-integration` of your own. */
export type RawBackend = Only<{ readonly integration: Readonly<Record<string, unknown>> }>;

export type FunctionRouteBackend = HandlerBackend | FunctionBackend;
export type RestBackend =
  | FunctionRouteBackend
  | HttpRouteBackend
  | FolderBackend
  | MockRouteBackend
  | RawBackend;
/** HTTP APIs know no mock and cannot read S3. */
export type HttpApiBackend = FunctionRouteBackend | HttpRouteBackend | RawBackend;
