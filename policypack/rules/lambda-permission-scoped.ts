// A function that API Gateway may invoke is invoked for this API only, and where asked for, for its declared routes only.

import type { ApiLabel, Facts, Permission } from "../facts";
import { defineRule, type Hit, hitAt } from "./contract";

const GATEWAY = "apigateway.amazonaws.com";

export const lambdaPermissionScoped = defineRule({
  name: "lambda-permission-scoped",
  title: "Permissions to invoke a function name their source",
  severity: "high",
  levels: { recommended: "advisory", strict: "mandatory" },
  strict: { wildcards: "refuse" },
  why: "Without a source ARN, an API in any account can invoke the function and so walk around this API's authorizer. With a wildcard over method and path, a route added by hand needs no review.",
  fix: "Set sourceArn to the API's execution ARN with stage, method and path.",
  controls: { cwe: [288], owasp: ["API8"], nist: ["AC-3", "AC-6"], pci: ["7.2.1"], cis: ["3.3"] },
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
  check: (facts, { wildcards }) => {
    const named = wildcards === "refuse" && facts.mode === "stack" ? apisWithNamedRoutes(facts) : undefined;
    return facts.permissions.flatMap((permission) => [
      ...unnamed(permission),
      ...(named === undefined ? [] : tooWide(permission, facts, named)),
    ]);
  },
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

function tooWide(
  permission: Permission,
  { apis }: Facts,
  named: ReadonlyMap<string, ApiLabel>,
): readonly Hit[] {
  const { principal, sourceArn, source } = permission;
  if (principal.state !== "known" || principal.value !== GATEWAY || sourceArn.state !== "known") return [];
  if (!/\/\*\/\*(?:\/\*)?$/.test(sourceArn.value)) return [];
  const owner = named.get(apis.find(source)?.urn ?? "");
  if (owner === undefined) return [];
  const fix = "sourceArn: stage, method and path of each route";
  return [hitAt({ ...permission, owner }, "sourceArn", "every method and path", fix, "stack")];
}

/** APIs all of whose routes are named: a catch-all route needs the wildcard, and one that cannot be seen may. */
function apisWithNamedRoutes({ routes }: Facts): ReadonlyMap<string, ApiLabel> {
  const named = new Map<string, ApiLabel>();
  const others = new Set<string>();
  for (const { owner, method, path } of routes) {
    if (owner.urn === undefined) continue;
    if (method === "ANY" || /[?$]|\+\}/.test(method + path)) others.add(owner.urn);
    else named.set(owner.urn, owner);
  }
  for (const urn of others) named.delete(urn);
  return named;
}
