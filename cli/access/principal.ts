// One route of a report → who may call it: a class of callers and a sentence. As exact as the report's facts, and where a
// Lambda authorizer cannot be looked into, that is what is said.

import { clean, OPEN_REASONS, type RouteReport } from "../../policypack/check";
import { describeRequirement } from "./requirement";
import { standOf } from "./stand";

/** In the order of a matrix: whom to look at first. */
export const CLASSES = [
  "anybody",
  "waived",
  "undecided",
  "any valid token",
  "requirement",
  "lambda authorizer",
  "native JWT",
  "user pool",
  "OpenID Connect",
  "IAM",
  "exempt",
  "nobody",
] as const;
export type PrincipalClass = (typeof CLASSES)[number];

export interface Principal {
  readonly class: PrincipalClass;
  /** `scope items:read`, `anybody`, `a user of the pool with scope x`. */
  readonly says: string;
  /** Whether that is all: false where an authorizer may ask for more than can be seen. */
  readonly isExact: boolean;
}

export function principalOf(route: RouteReport): Principal {
  const { verdict, waiver } = route;
  if (standOf(route) === "waived" && waiver !== undefined)
    return exact("waived", `anybody, waived by ${clean(waiver.owner)} until ${clean(waiver.expires)}`);
  if (verdict === "open") return exact("anybody", `anybody (${reasonOf(route)})`);
  if (verdict === "undecided") return { class: "undecided", says: "cannot be seen", isExact: false };
  if (verdict === "exempt") return exact("exempt", "answered by API Gateway, or behind $connect");
  return behindAuthorizer(route);
}

function behindAuthorizer({ guard, access }: RouteReport): Principal {
  const asks = access?.asks;
  const asked = asks === undefined || asks === "nobody" ? undefined : describeRequirement(asks);
  const isBare = asked === "any valid token";
  const token = isBare ? "any valid token" : `a token with ${asked}`;
  switch (guard) {
    case "iam":
      return exact("IAM", "signed requests that IAM allows");
    case "cognito":
      return exact("user pool", isBare ? "any user of the pool" : `a user of the pool with ${asked}`);
    case "oidc":
      return exact(
        "OpenID Connect",
        isBare ? "any token of the provider" : `a token of the provider with ${asked}`,
      );
    case "jwt":
      return exact("native JWT", `${token} (native JWT)`);
    default:
      if (asks === "nobody") return exact("nobody", "nobody: the authorizer has no such route");
      if (asked === undefined)
        return { class: "lambda authorizer", says: "what the Lambda authorizer asks", isExact: false };
      return exact(isBare ? "any valid token" : "requirement", token);
  }
}

const exact = (principalClass: PrincipalClass, says: string): Principal => ({
  class: principalClass,
  says,
  isExact: true,
});

function reasonOf({ reason }: RouteReport): string {
  const words: Readonly<Record<string, string>> = OPEN_REASONS;
  return reason === undefined ? "open" : (words[reason] ?? reason);
}
