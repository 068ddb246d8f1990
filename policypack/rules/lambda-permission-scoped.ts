// A function that API Gateway may invoke is invoked for this API only, and where asked for, for its declared routes only.

import type { Permission } from "../facts/declared";
import type { Facts } from "../facts/facts";
import { defineRule, type Hit, hitAt } from "./rule";

const GATEWAY = "apigateway.amazonaws.com";

export const lambdaPermissionScoped = defineRule({
  name: "lambda-permission-scoped",
  title: "Permissions to invoke a function name their source",
  severity: "high",
  levels: { recommended: "advisory", strict: "mandatory" },
  strict: { wildcards: "refuse" },
  why: "Without a source ARN, an API in any account can invoke the function and so walk around this API's authorizer. With a wildcard over method and path, a route added by hand needs no review.",
  fix: "Set sourceArn to the API's execution ARN with stage, method and path.",
  options: {
    wildcards: {
      type: "string",
      enum: ["allow", "refuse"],
      default: "allow",
      description:
        "Whether a sourceArn may cover every method and path of an API whose routes are all named.",
    },
  },
  onUnknown: "silent",
  says: "with a permission that is too wide",
  check: (facts, { wildcards }) =>
    facts.permissions.flatMap((permission) => [
      ...unnamed(permission),
      ...(wildcards === "refuse" && facts.mode === "stack" ? tooWide(permission, facts) : []),
    ]),
});

function unnamed(permission: Permission): readonly Hit[] {
  const { principal, sourceArn, isNarrowed } = permission;
  if (principal.state !== "known" || sourceArn.state !== "absent") return [];
  if (principal.value === GATEWAY) {
    return [
      hitAt(
        permission,
        "sourceArn",
        "API Gateway of any account may invoke",
        "sourceArn: the API's executionArn with stage, method and path",
      ),
    ];
  }
  const isNarrow = isNarrowed.state !== "known" || isNarrowed.value;
  if (principal.value !== "*" || isNarrow) return [];
  return [
    hitAt(
      permission,
      "principal",
      "everybody may invoke",
      "principal: one service or account, with sourceArn",
    ),
  ];
}

function tooWide(permission: Permission, { apis, routes }: Facts): readonly Hit[] {
  const { principal, sourceArn, source } = permission;
  if (principal.state !== "known" || principal.value !== GATEWAY || sourceArn.state !== "known") return [];
  if (!/\/\*\/\*(?:\/\*)?$/.test(sourceArn.value)) return [];
  const api = apis.find(source);
  const mine = routes.filter(({ owner }) => api !== undefined && owner.urn === api.urn);
  // A catch-all route needs the wildcard; a route that cannot be seen may.
  const isNamed = mine.every(({ method, path }) => method !== "ANY" && !/[?$]|\+\}/.test(method + path));
  if (api === undefined || mine.length === 0 || !isNamed) return [];
  const owner = { urn: api.urn, name: api.name, kind: mine[0]?.kind ?? "rest" } as const;
  return [
    hitAt(
      { ...permission, owner },
      "sourceArn",
      "every method and path",
      "sourceArn: stage, method and path of each route",
      "stack",
    ),
  ];
}
