// Who a request was let in as, and how that reads in the events of each kind of API.

import type { JWTPayload } from "jose";
import type { AuthorizerOutput } from "./output";

export type Caller =
  | { readonly kind: "anybody" }
  | { readonly kind: "lambda"; readonly output: AuthorizerOutput }
  | { readonly kind: "user pool"; readonly claims: JWTPayload }
  | { readonly kind: "token"; readonly claims: JWTPayload; readonly scopes: readonly string[] }
  | {
      readonly kind: "signed";
      readonly accessKeyId: string;
      readonly accountId: string;
      readonly userArn: string;
    };

export const ANYBODY: Caller = { kind: "anybody" };

export function userArn(accountId: string): string {
  return `arn:aws:iam::${accountId}:user/local`;
}

/** `requestContext.authorizer` of a REST API, of format 1.0, and of a WebSocket API. */
export function authorizerOf(caller: Caller): object | undefined {
  if (caller.kind === "lambda") {
    const { principalId, context } = caller.output;
    return { ...context, ...(principalId === undefined ? {} : { principalId }) };
  }
  if (caller.kind === "user pool") return { claims: poolClaims(caller.claims) };
  if (caller.kind === "token")
    return { claims: textClaims(caller.claims), scopes: scopesOrNull(caller.scopes) };
  return undefined;
}

/** `requestContext.authorizer` of format 2.0. */
export function authorizerOfHttp(caller: Caller): object | undefined {
  if (caller.kind === "lambda") return { lambda: caller.output.context };
  if (caller.kind === "token")
    return { jwt: { claims: textClaims(caller.claims), scopes: scopesOrNull(caller.scopes) } };
  if (caller.kind === "signed") {
    const { accessKeyId, accountId, userArn } = caller;
    const absent = { cognitoIdentity: null, principalOrgId: null };
    return {
      iam: { accessKey: accessKeyId, accountId, callerId: "local", ...absent, userArn, userId: "local" },
    };
  }
  return undefined;
}

/** What a signature adds to `requestContext.identity`. */
export function callerIdentity(caller: Caller): object {
  if (caller.kind !== "signed") return {};
  const { accessKeyId, accountId, userArn } = caller;
  return { accessKey: accessKeyId, accountId, caller: "local", user: "local", userArn };
}

function scopesOrNull(scopes: readonly string[]): readonly string[] | null {
  return scopes.length === 0 ? null : scopes;
}

/** HTTP APIs give every claim as text, a list as its members in brackets. */
function textClaims(claims: JWTPayload): Record<string, string> {
  return mapClaims(claims, (_name, value) => (Array.isArray(value) ? `[${value.join(" ")}]` : textOf(value)));
}

/** REST APIs give a user pool's claims as text, its times as dates, a list with commas. */
function poolClaims(claims: JWTPayload): Record<string, string> {
  return mapClaims(claims, (name, value) => {
    if ((name === "exp" || name === "iat") && typeof value === "number") return javaDate(value * 1000);
    return Array.isArray(value) ? value.join(",") : textOf(value);
  });
}

function mapClaims(
  claims: JWTPayload,
  text: (name: string, value: unknown) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, text(name, value)]));
}

function textOf(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** E.g. `Mon Jun 25 04:26:05 UTC 2018`. */
function javaDate(time: number): string {
  const [, day, month, year, clock] = new Date(time).toUTCString().split(" ");
  const weekday = new Date(time).toUTCString().slice(0, 3);
  return `${weekday} ${month} ${day} ${clock} UTC ${year}`;
}
