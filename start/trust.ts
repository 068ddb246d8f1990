// What an authorizer takes, read from the program: whose tokens, for which audience, and what each route asks of them.
// In: recorded resources, who guards a route. Out: facts, or `unknown` where the authorizer is code of somebody's own.
// It never evaluates anything: an authorizer of unknown code is never said to take a token because it once did.

import type { Access } from "../gateway";
import type { RecordedResource } from "../program";
import { functionFacts } from "./function-facts";

export interface Requirement {
  /** All of these. */
  readonly scopes: readonly string[];
  readonly permissions: readonly string[];
  /** One of these, if any. */
  readonly groups: readonly string[];
  /** Further claims of a good token. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

export interface Trust {
  /** `portcullis`: this project's authorizer, whose codes are known. `native`: the gateway reads the token. */
  readonly kind: "portcullis" | "native" | "unknown";
  /** Whether tokens of the given issuer are taken. */
  readonly takesIssuer: boolean;
  readonly audience: string | undefined;
  /** A token with less time left than this is refused, in seconds. */
  readonly minRemaining: number;
  /** undefined where nothing is known of a route. */
  readonly requirementOf: (method: string, path: string) => Requirement | undefined;
}

const NOTHING: Requirement = { scopes: [], permissions: [], groups: [] };

export const NO_TRUST: Trust = {
  kind: "unknown",
  takesIssuer: false,
  audience: undefined,
  minRemaining: 0,
  requirementOf: () => undefined,
};

export function trustOf(access: Access, resources: readonly RecordedResource[], issuer: string): Trust {
  const native = nativeTrust(access);
  if (native !== undefined) return native;
  if (access.kind !== "authorizer") return NO_TRUST;
  const facts = functionFacts(resources, access.authorizer.functionArn);
  if (facts === undefined) return NO_TRUST;
  const { variables, file } = facts;
  const isOurs =
    (variables.ISSUER !== undefined && variables.JWKS_URI !== undefined) || variables.ISSUERS !== undefined;
  const takesIssuer = facts.mentions(issuer);
  if (!isOurs) return { ...NO_TRUST, takesIssuer };
  const issuers = asObject(readSetting(variables.ISSUERS, file));
  const own = asObject(issuers[issuer]);
  const routes = variables.ROUTES === undefined ? undefined : asObject(readSetting(variables.ROUTES, file));
  const audience = own.audience ?? variables.AUDIENCE?.split(",");
  return {
    kind: "portcullis",
    takesIssuer: variables.ISSUERS === undefined ? variables.ISSUER === issuer : issuer in issuers,
    audience: [audience]
      .flat()
      .find((one): one is string => typeof one === "string")
      ?.trim(),
    minRemaining: Number(variables.MIN_REMAINING_SECONDS ?? 0) || 0,
    requirementOf: (method, path) => (routes === undefined ? NOTHING : requirementIn(routes, method, path)),
  };
}

/** The gateway reads the token, and the issuer of this run stands for the one that is declared (stand-ins.ts). */
function nativeTrust(access: Access): Trust | undefined {
  if (access.kind !== "native") return undefined;
  const { authorizer, scopes } = access;
  return {
    kind: "native",
    takesIssuer: true,
    audience: authorizer.audiences[0],
    minRemaining: 0,
    // One of the scopes is enough. A user pool tells access tokens from identity tokens.
    requirementOf: () => ({
      ...NOTHING,
      scopes: scopes.slice(0, 1),
      ...(authorizer.kind === "cognito"
        ? { claims: { token_use: scopes.length > 0 ? "access" : "id" } }
        : {}),
    }),
  };
}

/** `GET /items/{id}`, whatever the parameter is called, or the same path under ANY. A route that is not listed asks the impossible. */
function requirementIn(
  routes: Readonly<Record<string, unknown>>,
  method: string,
  path: string,
): Requirement | undefined {
  const shape = (key: string) => key.replace(/\{[^}+]+(\+?)\}/g, "{$1}");
  const wanted = path.startsWith("$") ? [path] : [`${method} ${path}`, `ANY ${path}`];
  const found = Object.entries(routes).find(([key]) => wanted.some((one) => shape(one) === shape(key)));
  if (found === undefined) return undefined;
  const requirement = asObject(found[1]);
  return {
    scopes: texts(requirement.scopes),
    permissions: texts(requirement.permissions),
    groups: texts(requirement.groups),
  };
}

/** A setting is JSON, or `@name.json`: a file beside the code. */
function readSetting(setting: string | undefined, file: (name: string) => string | undefined): unknown {
  const text = setting?.startsWith("@") ? file(setting.slice(1)) : setting;
  try {
    return JSON.parse(text ?? "{}");
  } catch {
    return {};
  }
}

const asObject = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
