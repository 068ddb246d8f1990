// Judges one `security` list as API Gateway imports it: which of its schemes really define an authorizer.
// API Gateway ignores a scheme that has neither x-amazon-apigateway-authorizer nor the awsSigv4 type, so such a scheme guards nothing.
// How it treats alternatives is documented only for an API key beside an authorizer; every other alternative must be guarded itself.

import type { Guard, OpenReason, RouteAuth } from "../../facts";
import { type Branch, child, given, isBranch, isList, type Tree, Unknown } from "../../facts";
import { schemesOf } from "./authorizers";
import type { Flavor } from "./flavor";
import { follow } from "./ref";

const REST_GUARDS: Readonly<Record<string, Guard>> = {
  token: "lambda",
  request: "lambda",
  cognito_user_pools: "cognito",
  jwt: "jwt",
};
const HTTP_GUARDS: Readonly<Record<string, Guard>> = { request: "lambda", jwt: "jwt" };

type Scheme =
  | { readonly is: "guard"; readonly guard: Guard; readonly name: string; readonly scopes: readonly string[] }
  | { readonly is: "key" }
  | { readonly is: "nothing"; readonly reason: OpenReason }
  | { readonly is: "unknown"; readonly unknown: Unknown };

export function judgeSecurity(document: Branch, flavor: Flavor, security: Tree): RouteAuth {
  if (!isList(security)) return { verdict: "open", reason: "malformed" };
  const alternatives = security.map((entry) => judgeAlternative(document, flavor, entry));
  const open = alternatives.find((one) => one.is === "nothing");
  if (open?.is === "nothing") return { verdict: "open", reason: open.reason };
  const unknown = alternatives.find((one) => one.is === "unknown");
  if (unknown?.is === "unknown") return { verdict: "undecided", unknown: unknown.unknown };
  const guard = alternatives.find((one) => one.is === "guard");
  if (guard?.is === "guard") {
    const authorizer = { id: { state: "known", value: guard.name }, urns: [] } as const;
    return { verdict: "protected", guard: guard.guard, authorizer, scopes: guard.scopes };
  }
  return { verdict: "open", reason: alternatives.length > 0 ? "api-key-only" : "empty-security" };
}

/** All schemes of one alternative apply together, so one guard is enough. */
function judgeAlternative(document: Branch, flavor: Flavor, entry: Tree): Scheme {
  if (entry instanceof Unknown) return { is: "unknown", unknown: entry };
  if (!isBranch(entry)) return { is: "nothing", reason: "malformed" };
  const names = Object.keys(entry);
  if (names.length === 0) return { is: "nothing", reason: "optional-security" };
  const schemes = names.map((name) => judgeScheme(document, flavor, name, child(entry, name)));
  const order = ["guard", "unknown", "nothing", "key"] as const;
  const strongest = order.flatMap((is) => schemes.filter((scheme) => scheme.is === is))[0];
  return strongest ?? { is: "nothing", reason: "optional-security" };
}

function judgeScheme(document: Branch, flavor: Flavor, name: string, requested: Tree): Scheme {
  const schemes = schemesOf(document);
  const scheme = schemes instanceof Unknown ? schemes : follow(document, child(schemes, name));
  if (scheme instanceof Unknown) return { is: "unknown", unknown: scheme };
  if (!isBranch(scheme)) return { is: "nothing", reason: "scheme-missing" };
  const extension = follow(document, child(scheme, "x-amazon-apigateway-authorizer"));
  const authType = child(scheme, "x-amazon-apigateway-authtype");
  const type = extension instanceof Unknown ? extension : child(extension, "type");
  if (type instanceof Unknown) return { is: "unknown", unknown: type };
  const scopes = isList(requested) ? requested.filter((scope) => typeof scope === "string") : [];
  if (typeof type === "string") {
    const guards = flavor === "rest" ? REST_GUARDS : HTTP_GUARDS;
    const key = type.toLowerCase();
    const guard = Object.hasOwn(guards, key) ? guards[key] : undefined;
    if (guard !== undefined) return { is: "guard", guard, name, scopes };
  }
  if (authType instanceof Unknown) return { is: "unknown", unknown: authType };
  if (!given(extension) && typeof authType === "string" && authType.toLowerCase() === "awssigv4") {
    return { is: "guard", guard: "iam", name, scopes };
  }
  if (flavor === "http") return { is: "nothing", reason: "scheme-not-authorizer" };
  return judgePlainScheme(scheme);
}

/** The one plain scheme API Gateway gives a meaning: its own usage-plan key. */
function judgePlainScheme(scheme: Branch): Scheme {
  const type = child(scheme, "type");
  const name = child(scheme, "name");
  if (type instanceof Unknown) return { is: "unknown", unknown: type };
  if (type === "apiKey" && name instanceof Unknown) return { is: "unknown", unknown: name };
  if (type === "apiKey" && typeof name === "string" && name.toLowerCase() === "x-api-key")
    return { is: "key" };
  return { is: "nothing", reason: "scheme-not-authorizer" };
}
