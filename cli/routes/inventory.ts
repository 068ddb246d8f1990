// A judgement → one row a route: the inventory that every form of `portcullis routes` prints.

import type { RouteReport } from "../../policypack/check";
import { EXEMPT_REASONS, KIND_TITLES, OPEN_REASONS } from "../../policypack/check";
import { type Stand, standOf } from "../access";
import { sourceOf } from "../formats";
import type { JudgedStack, Judgement } from "../judgement";

const REASONS = { ...OPEN_REASONS, ...EXEMPT_REASONS };

export interface Row {
  readonly project: string;
  readonly stack: string;
  readonly kind: string;
  readonly api: string;
  readonly method: string;
  readonly path: string;
  readonly verdict: Stand;
  /** Why it is open, exempt or undecided; "" where it is protected. */
  readonly reason: string;
  readonly guard: string;
  readonly authorizer: string;
  readonly scopes: readonly string[];
  /** `OWNER until YYYY-MM-DD: REASON`, or "". */
  readonly waiver: string;
  /** URN of the resource that declares it. */
  readonly resource: string;
  /** `file:line`, or "". */
  readonly source: string;
}

export function inventory({ stacks }: Judgement): readonly Row[] {
  return stacks.flatMap((stack) => stack.report.routes.map((route) => rowOf(stack, route)));
}

function rowOf(stack: JudgedStack, route: RouteReport): Row {
  const { waiver } = route;
  const place = { urn: route.urn, resource: "", path: route.path };
  const source = sourceOf(stack, place);
  return {
    project: stack.project,
    stack: stack.stack,
    kind: KIND_TITLES[route.kind],
    api: route.api.name ?? nameOf(route.urn),
    method: route.method,
    path: route.path,
    verdict: standOf(route),
    reason: reasonOf(route),
    guard: route.guard ?? "",
    authorizer: route.authorizer ?? "",
    scopes: route.scopes,
    waiver: waiver === undefined ? "" : `${waiver.owner} until ${waiver.expires}: ${waiver.reason}`,
    resource: route.urn,
    source: source === undefined ? "" : `${source.file}:${source.line}`,
  };
}

function reasonOf({ reason, unknown }: RouteReport): string {
  if (unknown !== undefined)
    return unknown.when === "up"
      ? `${unknown.property} is known at pulumi up`
      : `${unknown.property}, ${unknown.hint}`;
  return reason === undefined ? "" : REASONS[reason];
}

const nameOf = (urn: string): string => urn.split("::").slice(3).join("::");
