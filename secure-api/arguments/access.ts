// Who may call a route. It cannot be left out, so that "everybody" is a decision with an owner and never an omission.
// Plain data, in the words of the issue: what a type says here is refused at run time too (check/access.ts).
import type { Input } from "@pulumi/pulumi";

/** What a caller's token must hold, all of it; the authorizer decides. */
export interface Requirements {
  /** All of these scopes. */
  readonly scopes?: readonly string[];
  /** All of these permissions. */
  readonly permissions?: readonly string[];
  /** At least one of these roles. */
  readonly roles?: readonly string[];
  /** At least one of these groups. */
  readonly groups?: readonly string[];
  /** By path of a claim (`tenant`, `realm_access.roles`): one of these values, exactly. */
  readonly claims?: Readonly<Record<string, readonly (string | number | boolean)[]>>;
  /** Issued by one of these, by their aliases; without other words, any valid token of theirs. */
  readonly issuers?: readonly string[];
  /** Of one of these tenants, where the issuer is a pattern. */
  readonly tenants?: readonly string[];
}

/** Every word with which access can be said. */
interface Words extends Requirements {
  readonly anyValidToken?: true;
  readonly iam?: true;
  readonly cognito?: UserPool;
  readonly clients?: readonly Input<string>[];
  readonly jwt?: JwtAccess;
  readonly open?: Waiver;
}

/** Exactly the words of T: any other one does not compile. */
type Only<T> = T & { readonly [K in Exclude<keyof Words, keyof T>]?: never };

type AtLeastOne<T> = { [K in keyof T]-?: Required<Pick<T, K>> & Partial<Omit<T, K>> }[keyof T];

export type TokenAccess = Only<Required<Pick<Words, "anyValidToken">>> | Only<AtLeastOne<Requirements>>;

/** AWS Signature Version 4: IAM decides. */
export type IamAccess = Only<{ readonly iam: true }>;

/** A user pool's ARN, or the resource itself. */
export type UserPool = Input<string> | { readonly arn: Input<string> };

/** API Gateway's own authorizer for a user pool. With scopes it asks for an access token; that is why they are required. */
export type CognitoAccess = Only<{ readonly cognito: UserPool; readonly scopes: readonly string[] }>;

/** The same for an HTTP API, where it is a JWT authorizer and must know the app clients. */
export type HttpCognitoAccess = Only<{
  readonly cognito: UserPool;
  readonly clients: readonly Input<string>[];
  readonly scopes: readonly string[];
}>;

/** API Gateway's own JWT authorizer (HTTP APIs, and REST APIs since 2026). */
export interface JwtAccess {
  readonly issuer: Input<string>;
  readonly audience: readonly Input<string>[];
  /** At least one of these; without them any token of this issuer and audience will do, ID tokens too. */
  readonly scopes?: readonly string[];
}

export type NativeJwtAccess = Only<{ readonly jwt: JwtAccess }>;

/** Nobody is asked who they are. It becomes a waiver in the API's document, where the policy pack reads it. */
export interface Waiver {
  readonly owner: string;
  readonly reason: string;
  /** The last day it holds, YYYY-MM-DD. */
  readonly expires: string;
}

export type OpenAccess = Only<{ readonly open: Waiver }>;

export type RestAccess = TokenAccess | IamAccess | CognitoAccess | NativeJwtAccess | OpenAccess;
export type HttpAccess = TokenAccess | IamAccess | HttpCognitoAccess | NativeJwtAccess | OpenAccess;
/** Of $connect. A WebSocket API has no document that could hold a waiver, and no authorizer of AWS's own. */
export type WebSocketAccess = TokenAccess | IamAccess;
export type Access = RestAccess | HttpAccess;
