// Everything the adapters found, one list a sort of thing, before relations are followed. link.ts turns it into Facts.
// Each field says what a rule needs to know; which property of which provider it comes from is the adapter's business.

import type { Ref, Target } from "./ref";
import type { ApiKind, Route } from "./route";
import type { ApiPolicy, Domain, LogGroup, Mapping, Permission, Stage, StageSetting } from "./surroundings";
import type { Decider, Mark, Trust } from "./trust";
import type { Fact } from "./value";

/** An API as one resource declares it. */
export interface Api extends Target {
  readonly name: string;
  readonly type: string;
  readonly parent: string | undefined;
  /** Unknown for an API Gateway v2 API whose protocol cannot be seen. */
  readonly kind: Fact<ApiKind>;
  /** A component that will create the real API inside itself. */
  readonly isComponent?: true;
  /** Whether its default execute-api endpoint is off. */
  readonly endpointOff?: Fact<boolean>;
  /** Whether it can be reached from inside VPCs only; absent where it says nothing, which is no. */
  readonly isPrivate?: Fact<boolean>;
}

/** One part of a REST API's path. */
export interface PathNode extends Target {
  readonly api: Ref;
  readonly parent: Ref;
  readonly part: Fact<string>;
}

/** A resource whose properties others read to find its API or its path: `integration.apiId`, `method.resourceId`. */
export interface Carrier extends Target {
  readonly api: Ref;
  readonly node: Ref | undefined;
}

/** What stands behind a REST method, where it is a resource of its own. */
export interface Integration extends Target {
  readonly api: Ref;
  readonly node: Ref;
  readonly method: Fact<string>;
  /** Where its method was read from, e.g. `method.httpMethod`. */
  readonly methodRef: Ref;
  readonly type: Fact<string>;
}

/** A definition that cannot be read as an API: reported, never passed over. */
export interface Problem {
  readonly urn: string;
  readonly name: string;
  readonly kind: ApiKind;
  readonly api: Ref;
  /** The route it is about, as far as it is one; "?" for each part that it hides. */
  readonly method: string;
  readonly path: string;
  /** Where in the resource, e.g. `body, paths./pets`. */
  readonly where: string;
  /** What was expected there. Never what was found. */
  readonly expected: string;
}

export type AuthorizerSort = "token" | "request" | "cognito" | "jwt";

/** An authorizer: a resource, or a security scheme inside a body. */
export interface Authorizer extends Target {
  readonly name: string;
  readonly family: "rest" | "v2";
  readonly api: Ref;
  /** The resource that declares it. */
  readonly source: string;
  readonly sort: Fact<AuthorizerSort>;
  /** Seconds a verdict is cached; absent means the service's default. */
  readonly ttl: Fact<number>;
  /** identityValidationExpression. */
  readonly expression: Fact<string>;
  /** Identity sources; absent where none are given. */
  readonly sources: Fact<readonly string[]>;
  /** enableSimpleResponses. */
  readonly simple: Fact<boolean>;
  readonly trust: Trust;
  /** The words for its settings in this provider. */
  readonly words: { readonly ttl: string; readonly expression: string; readonly sources: string };
}

/** Cross-origin settings of an API or a function URL. */
export interface Cors {
  readonly urn: string;
  readonly name: string;
  readonly kind: ApiKind;
  readonly api: Ref;
  readonly property: string;
  readonly anyOrigin: Fact<boolean>;
  readonly credentials: Fact<boolean>;
  /** Marks of the origins it names. */
  readonly origins: Fact<readonly Mark[]>;
  /** The path it is for, where it is not for the whole API. */
  readonly path?: string;
  /** The REST resource whose path that is. */
  readonly node?: Ref;
}

/** A CloudFront origin access control: it signs requests to an origin of one type. */
export interface Signer extends Target {
  readonly signs: Fact<string>;
}

/** A GraphQL schema that is a resource of its own; `opens` where it lets an API key in. */
export interface Schema extends Target {
  readonly api: Ref;
  readonly opens: Fact<boolean>;
}

/** A resource that looks like an API and that no adapter reads. */
export interface Unclaimed {
  readonly urn: string;
  readonly name: string;
  readonly type: string;
  /** What is known of it, for a person; "" where nothing is. */
  readonly known: string;
}

export interface Declared {
  readonly apis: readonly Api[];
  readonly routes: readonly Route[];
  readonly nodes: readonly PathNode[];
  readonly carriers: readonly Carrier[];
  readonly integrations: readonly Integration[];
  readonly problems: readonly Problem[];
  readonly authorizers: readonly Authorizer[];
  readonly deciders: readonly Decider[];
  readonly cors: readonly Cors[];
  readonly schemas: readonly Schema[];
  readonly signers: readonly Signer[];
  readonly stages: readonly Stage[];
  readonly settings: readonly StageSetting[];
  readonly logGroups: readonly LogGroup[];
  readonly permissions: readonly Permission[];
  readonly domains: readonly Domain[];
  readonly mappings: readonly Mapping[];
  readonly policies: readonly ApiPolicy[];
  readonly unclaimed: readonly Unclaimed[];
}

/** Lists to fill. */
export function emptyDeclared(): { [K in keyof Declared]: Declared[K][number][] } {
  return {
    apis: [],
    routes: [],
    nodes: [],
    carriers: [],
    integrations: [],
    problems: [],
    authorizers: [],
    deciders: [],
    cors: [],
    schemas: [],
    signers: [],
    stages: [],
    settings: [],
    logGroups: [],
    permissions: [],
    domains: [],
    mappings: [],
    policies: [],
    unclaimed: [],
  };
}
