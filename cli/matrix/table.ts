// A judgement → the matrix of one API: a column for each kind of caller that some route tells apart, a row for each route.
// A cell is yes where that caller is let in for sure, "?" where an authorizer may ask for more than can be seen.
// Exact to the requirement where the authorizer's table can be read; elsewhere as exact as the facts.

import type { Requirement, RouteReport } from "../../policypack/check";
import { describeRequirement, implies, type Principal, principalOf } from "../access";
import type { JudgedStack, Judgement } from "../judgement";

export type Cell = "yes" | "no" | "?";

export interface MatrixRow {
  readonly method: string;
  readonly path: string;
  readonly principal: Principal;
  /** In the order of the columns. */
  readonly cells: readonly Cell[];
}

export interface Matrix {
  readonly stack: Pick<JudgedStack, "project" | "stack">;
  readonly kind: string;
  readonly api: string;
  readonly columns: readonly string[];
  readonly rows: readonly MatrixRow[];
}

interface Caller {
  readonly name: string;
  readonly calls: (route: RouteReport) => Cell;
}

export function matrices({ stacks }: Judgement): readonly Matrix[] {
  return stacks.flatMap((stack) => {
    const byApi = new Map<string, RouteReport[]>();
    for (const route of stack.report.routes) {
      const key = route.api.urn ?? `${route.api.kind} ${route.api.name ?? ""}`;
      byApi.set(key, [...(byApi.get(key) ?? []), route]);
    }
    return [...byApi.values()].map((routes) => matrixOf(stack, routes));
  });
}

function matrixOf(stack: JudgedStack, routes: readonly RouteReport[]): Matrix {
  const callers = callersOf(routes);
  const label = routes[0]?.api;
  return {
    stack: { project: stack.project, stack: stack.stack },
    kind: label?.kind ?? "rest",
    api: label?.name ?? "",
    columns: callers.map(({ name }) => name),
    rows: [...routes].sort(byPath).map((route) => ({
      method: route.method,
      path: route.path,
      principal: principalOf(route),
      cells: callers.map(({ calls }) => calls(route)),
    })),
  };
}

/** Anybody, any valid token, one caller for each requirement, IAM. */
function callersOf(routes: readonly RouteReport[]): readonly Caller[] {
  const anybody: Caller = { name: "anybody", calls: openCell };
  const asked = routes.flatMap(requirementOf);
  const distinct = new Map(asked.map((one) => [describeRequirement(one), one]));
  if (routes.some(hasToken)) distinct.set(describeRequirement({}), {});
  const tokens = [...distinct]
    .sort(([a, one], [b, other]) => Object.keys(one).length - Object.keys(other).length || (a < b ? -1 : 1))
    .map(([name, has]): Caller => ({ name, calls: (route) => tokenCell(route, has) }));
  const iam: Caller = { name: "IAM", calls: (route) => (route.guard === "iam" ? "yes" : openCell(route)) };
  return [anybody, ...tokens, ...(routes.some(({ guard }) => guard === "iam") ? [iam] : [])];
}

const hasToken = ({ verdict, guard }: RouteReport): boolean => verdict === "protected" && guard !== "iam";

function requirementOf({ access, guard }: RouteReport): readonly Requirement[] {
  const asks = access?.asks;
  return asks === undefined || asks === "nobody" || guard === "iam" ? [] : [asks];
}

function openCell({ verdict }: RouteReport): Cell {
  if (verdict === "undecided") return "?";
  return verdict === "open" ? "yes" : "no";
}

function tokenCell(route: RouteReport, has: Requirement): Cell {
  if (!hasToken(route)) return openCell(route);
  const asks = route.access?.asks;
  if (asks === "nobody") return "no";
  if (asks === undefined) return "?";
  return implies(has, asks) ? "yes" : "no";
}

const byPath = (one: RouteReport, other: RouteReport): number =>
  one.path < other.path ? -1 : one.path > other.path ? 1 : one.method < other.method ? -1 : 1;
