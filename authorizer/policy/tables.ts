// What compiling the routes has worked out ↔ the text of POLICY_TABLES, a file beside the bundle.
// It holds where patterns and routes meet, not who may do what; a hash of all of it binds it to its routes and plan.
// With another hash it must not be used: the function then does not start.

import { createHash } from "node:crypto";
import type { RouteRequirement } from "../config";
import type { Plan, Worked } from "./compile";

/** Another number whenever `meet`, or what is written of it, changes. */
const FORMAT = 1;

export function toTables(routes: readonly RouteRequirement[], plan: Plan, worked: Worked): string {
  const rest = JSON.stringify(worked).slice(1);
  return `${BEFORE}${hashOf(routes, plan, rest)}",${rest}`;
}

const BEFORE = '{"hash":"';

/** @throws Error unless the text was written for these routes and this plan, and is whole. */
export function readTables(text: string, routes: readonly RouteRequirement[], plan: Plan): Worked {
  const rest = text.slice(text.indexOf(",") + 1);
  if (!text.startsWith(`${BEFORE}${hashOf(routes, plan, rest)}",`)) {
    throw new Error(
      "POLICY_TABLES: expected the tables of these very ROUTES, STAGE_NAME and WHOLE_METHODS; write them again with check.js",
    );
  }
  return JSON.parse(`{${rest}`) as Worked;
}

function hashOf(routes: readonly RouteRequirement[], plan: Plan, rest: string): string {
  return createHash("sha256")
    .update(JSON.stringify([FORMAT, routes, plan]))
    .update(rest)
    .digest("base64url");
}
