// A route's authorizer → whom it lets in, as data: for the matrix, and to compare two runs.
// In: a linked route, all facts. Out: marks, names and numbers; what cannot be seen is undefined, never left out as nothing.

import { absent, type Decider, type Fact, type Facts, type LinkedRoute, type Requirement } from "../facts";
import type { AccessReport } from "./data";

/** API Gateway's own default (CreateAuthorizer, authorizerResultTtlInSeconds). HTTP APIs keep nothing unless told to. */
const DEFAULT_TTL_SECONDS = { rest: 300, v2: 0 } as const;

export function accessOf(route: LinkedRoute, facts: Facts): AccessReport | undefined {
  const { auth } = route;
  if (auth.verdict !== "protected") return undefined;
  const authorizer = auth.authorizer && facts.authorizers.find(auth.authorizer);
  const none = { decider: undefined, issuers: undefined, audiences: undefined, resultTtlSeconds: undefined };
  if (authorizer === undefined && route.trust !== undefined) {
    const { decider, issuers, audiences, ttl, asks } = route.trust;
    const isLambda = auth.guard === "lambda";
    return {
      decider: isLambda ? seen(decider) : undefined,
      issuers: isLambda ? undefined : seen(issuers),
      audiences: isLambda ? undefined : seen(audiences),
      asks: isLambda ? undefined : asks,
      resultTtlSeconds: seen(ttl),
    };
  }
  if (authorizer === undefined) return { ...none, asks: auth.guard === "iam" ? {} : scoped(auth) };
  const { trust, ttl, family } = authorizer;
  const isLambda = auth.guard === "lambda";
  const decider = isLambda ? deciderOf(trust.decider, facts) : undefined;
  return {
    decider: isLambda ? seen(trust.decider) : undefined,
    issuers: isLambda ? seen(decider?.issuers) : (seen(trust.issuers) ?? []),
    audiences: isLambda ? seen(decider?.audiences) : (seen(trust.audiences) ?? []),
    asks: isLambda ? asked(decider, route) : scoped(auth),
    resultTtlSeconds: ttl.state === "absent" && isLambda ? DEFAULT_TTL_SECONDS[family] : seen(ttl),
  };
}

const scoped = ({ scopes }: { readonly scopes: readonly string[] }): Requirement =>
  scopes.length === 0 ? {} : { anyScope: [...scopes].sort() };

function deciderOf(name: Fact<string>, facts: Facts): Decider | undefined {
  return name.state === "known" ? facts.deciders.find({ id: name, urns: [] }) : undefined;
}

function asked(decider: Decider | undefined, { method, path }: LinkedRoute): AccessReport["asks"] {
  if (decider === undefined) return undefined;
  const { requirements } = decider;
  if (requirements.state === "absent") return {};
  if (requirements.state !== "known") return undefined;
  const keys = path === "" ? [method] : [`${method} ${path}`, `ANY ${path}`];
  const key = keys.find((one) => Object.hasOwn(requirements.value, one));
  if (key !== undefined) return requirements.value[key];
  // A route of ANY may be split by method in the table: what it asks differs from method to method.
  return method === "ANY" || method === "?" || path === "?" ? undefined : "nobody";
}

/** undefined for what cannot be seen, and for what is not there. */
const seen = <T>(fact: Fact<T> = absent): T | undefined => (fact.state === "known" ? fact.value : undefined);
