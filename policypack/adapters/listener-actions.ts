// The actions of a load balancer's listener or rule, in their order → who guards what they lead to.
// A guard counts for what comes after it; what AWS answers itself leads nowhere.

import {
  at,
  type Guard,
  given,
  type InlineTrust,
  isList,
  isUnknown,
  numberAt,
  type OpenReason,
  orElse,
  type RouteAuth,
  type Tree,
  textAt,
  Unknown,
} from "../facts";
import { trustOfAction } from "./inline-trust";

const GUARDS: Readonly<Record<string, Guard>> = {
  "jwt-validation": "jwt",
  "authenticate-oidc": "oidc",
  "authenticate-cognito": "cognito",
};
/** Where each spelling keeps an action's settings. */
const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  "authenticate-oidc": ["authenticateOidc", "authenticateOidcConfig"],
  "authenticate-cognito": ["authenticateCognito", "authenticateCognitoConfig"],
};
const ANSWERS: ReadonlySet<string> = new Set(["redirect", "fixed-response"]);

export function judgeActions(actions: Tree, property: string): RouteAuth {
  if (actions instanceof Unknown) return { verdict: "undecided", unknown: actions };
  if (!isList(actions) || actions.length === 0)
    return { verdict: "undecided", unknown: new Unknown(property, "never", "it must be a list of actions") };
  const hidden = actions.map((action) => numberAt(action, "order")).find(isUnknown);
  if (hidden !== undefined && actions.length > 1) return { verdict: "undecided", unknown: hidden };
  let reason: OpenReason = "no-authorization";
  for (const action of inOrder(actions)) {
    const type = action instanceof Unknown ? action : textAt(action, "type");
    if (type instanceof Unknown)
      return { verdict: "undecided", unknown: new Unknown(property, type.when, type.hint) };
    const kind = type.state === "known" ? type.value.toLowerCase() : "forward";
    const guard = Object.hasOwn(GUARDS, kind) ? GUARDS[kind] : undefined;
    if (guard !== undefined) {
      const lets = letsThrough(action, kind);
      if (lets instanceof Unknown) return { verdict: "undecided", unknown: lets };
      if (!lets) return { verdict: "protected", guard, authorizer: undefined, scopes: [] };
      reason = "unauthenticated-allowed";
    } else if (ANSWERS.has(kind)) {
      return { verdict: "exempt", reason: "answered-by-aws" };
    } else {
      return { verdict: "open", reason };
    }
  }
  return { verdict: "open", reason };
}

/** Whom the first guard trusts, where there is one. */
export function trustOfActions(actions: Tree): InlineTrust | undefined {
  if (!isList(actions)) return undefined;
  const guard = inOrder(actions).find((action) => {
    const type = textAt(action, "type");
    return type.state === "known" && Object.hasOwn(GUARDS, type.value.toLowerCase());
  });
  return guard === undefined ? undefined : trustOfAction(guard);
}

/** Lowest first; without an order, as they stand in the list. */
function inOrder(actions: readonly Tree[]): readonly Tree[] {
  const placed = actions.map((action, index) => ({
    action,
    order: action instanceof Unknown ? index + 1 : orElse(numberAt(action, "order"), index + 1),
  }));
  return placed.sort((a, b) => a.order - b.order).map(({ action }) => action);
}

/** Whether a caller without a session passes the guard all the same. */
function letsThrough(action: Tree, kind: string): boolean | Unknown {
  const settings = (SETTINGS[kind] ?? []).map((name) => at(action, name)).find(given);
  if (settings instanceof Unknown) return settings;
  const wanted = textAt(settings, "onUnauthenticatedRequest");
  if (wanted instanceof Unknown) return wanted;
  return wanted.state === "known" && wanted.value.toLowerCase() === "allow";
}
