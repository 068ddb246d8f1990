// What an authorizer takes, read from the program: whose tokens, for which audience, and what each route asks of them.
// In: recorded resources, who guards a route. Out: facts, or `unknown` where the authorizer is code of somebody's own.
// It never evaluates anything: an authorizer of unknown code is never said to take a token because it once did.

import { type Config, type Requirement, readSettings, requirementOf } from "../authorizer/check";
import type { Access } from "../gateway";
import { AUTH0, type Granted, type Shape } from "../issuer";
import type { RecordedResource } from "../program";
import { functionFacts } from "./function-facts";
import type { Source } from "./guard";
import { shapeOf } from "./shapes";

export interface Trust {
  /** `portcullis`: this project's authorizer, whose codes are known. `native`: the gateway reads the token. */
  readonly kind: "portcullis" | "native" | "unknown";
  /** Whether tokens of the given issuer are taken. */
  readonly takesIssuer: boolean;
  readonly audience: string | undefined;
  /** Whether the audience of a token matters. */
  readonly checksAudience: boolean;
  /** A token with less time left than this is refused, in seconds. */
  readonly minRemaining: number;
  /** What its tokens look like; undefined where the local issuer cannot make one. */
  readonly shape: Shape | undefined;
  /** Where a WebSocket client puts its token, where the authorizer says so. */
  readonly carrier?: Source | undefined;
  readonly asksOf: (method: string, path: string) => Asked;
}

/** What a route asks: what a good token is to grant, or why none of the given issuer is good. */
export type Asked =
  | { readonly kind: "granted"; readonly granted: Granted }
  | { readonly kind: "not listed" | "another issuer" | "not known" };

const NOT_KNOWN: Asked = { kind: "not known" };

export const NO_TRUST: Trust = {
  kind: "unknown",
  takesIssuer: false,
  audience: undefined,
  checksAudience: true,
  minRemaining: 0,
  shape: AUTH0,
  asksOf: () => NOT_KNOWN,
};

const HOUR = 3600;

/** Seconds that a good token lives: a stack that caches for an hour refuses one that has less left than that. */
export const lifetimeFor = ({ minRemaining }: Trust): number => Math.max(HOUR, minRemaining + HOUR / 2);

export function trustOf(access: Access, resources: readonly RecordedResource[], issuer: string): Trust {
  const native = nativeTrust(access);
  if (native !== undefined) return native;
  if (access.kind !== "authorizer") return NO_TRUST;
  const facts = functionFacts(resources, access.authorizer.functionArn);
  if (facts === undefined) return NO_TRUST;
  const { variables, file } = facts;
  const isOurs =
    (variables.ISSUER !== undefined && variables.JWKS_URI !== undefined) || variables.ISSUERS !== undefined;
  const config = isOurs ? settingsOf(variables, file) : undefined;
  if (config === undefined) return { ...NO_TRUST, takesIssuer: facts.mentions(issuer) };
  const own = config.issuers.get(issuer);
  return {
    kind: "portcullis",
    takesIssuer: own !== undefined,
    audience: own?.audience[0],
    checksAudience: true,
    minRemaining: config.minRemainingSeconds,
    shape: own === undefined ? AUTH0 : shapeOf(own.profile),
    carrier: carrierOf(config),
    asksOf: (method, path) => {
      const asked = requirementOf(config, path.startsWith("$") ? path : `${method} ${path}`);
      if (asked === undefined) return { kind: "not listed" };
      const isElsewhere = asked.issuers.length > 0 && !asked.issuers.includes(own?.alias ?? "");
      return isElsewhere ? { kind: "another issuer" } : { kind: "granted", granted: grantedBy(asked) };
    },
  };
}

function settingsOf(
  variables: Readonly<Record<string, string>>,
  file: (name: string) => string | undefined,
): Config | undefined {
  try {
    return readSettings(variables, file);
  } catch {
    // It does not start with these settings, or it is another authorizer whose settings have the same names.
    return undefined;
  }
}

function grantedBy({ scopes, permissions, groups, roles, claims }: Requirement): Granted {
  return {
    scopes,
    permissions,
    groups,
    roles,
    claims: claims.map(({ path, values }) => [path, values[0]] as const),
  };
}

/** A browser sends the token as a subprotocol or in the query. */
function carrierOf({ webSocketToken }: Config): Source | undefined {
  if (webSocketToken.from === "protocol") return { from: "protocol", name: "Sec-WebSocket-Protocol" };
  return webSocketToken.from === "query" ? webSocketToken : undefined;
}

/** The gateway reads the token, and the issuer of this run stands for the one that is declared (stand-ins.ts). */
function nativeTrust(access: Access): Trust | undefined {
  if (access.kind !== "native") return undefined;
  const { authorizer, scopes } = access;
  const isPool = authorizer.kind === "cognito";
  // One of the scopes is enough. A user pool tells access tokens from identity tokens.
  const use = isPool ? [[["token_use"], scopes.length > 0 ? "access" : "id"] as const] : [];
  return {
    kind: "native",
    takesIssuer: true,
    audience: authorizer.audiences[0],
    // A user pool's authorizer knows no clients: every token of the pool is for it.
    checksAudience: !isPool,
    minRemaining: 0,
    shape: AUTH0,
    asksOf: () => ({ kind: "granted", granted: { scopes: scopes.slice(0, 1), claims: use } }),
  };
}
