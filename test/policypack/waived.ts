import { type CheckOptions, check, type Resource } from "../../policypack/check";
import { resource, T } from "../../policypack/rules/case";

export const GOOD = {
  rule: "route-has-authorizer",
  kind: "rest",
  api: "shop",
  method: "GET",
  path: "/hooks/*",
  owner: "team-shop",
  reason: "the handler checks a signature",
  expires: "2026-12-31",
};

export const body = (paths: Record<string, unknown>) => JSON.stringify({ openapi: "3.0.1", paths });

export const shop = (paths: Record<string, unknown>, name = "shop") =>
  resource(T.restApi, name, { body: body(paths) });

export const HOOK = { "/hooks/a": { get: {} } };

export function judge(resources: readonly Resource[], waiver: object, more: CheckOptions = {}) {
  const rules = { "waivers-in-order": { waivers: [{ ...GOOD, ...waiver }] } };
  return check(resources, { today: "2026-06-15", rules, ...more });
}
