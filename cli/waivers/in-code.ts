// The function by which a program waives a route where it is written, as text to put into that program: it needs no package at
// run time, so nobody deploys this command. What it adds is `x-portcullis-waiver`, which the pack reads.

export const HELPER = `// Lets a route stand open on purpose, with an owner, a reason and a last day. Made by "portcullis waivers helper".
// For what ends up in an OpenAPI document: an operation, or a route of the aws-apigateway component.

export interface Waiver {
  /** Who answers for it. */
  readonly owner: string;
  /** Why it may stand open. */
  readonly reason: string;
  /** The last day it holds, as YYYY-MM-DD, in UTC. */
  readonly expires: string;
  /** Default: route-has-authorizer. */
  readonly rule?: string;
}

const EXTENSION = "x-portcullis-waiver";

/** The route with its waiver: waive(route, { owner, reason, expires }). */
export function waive<Route extends object>(route: Route, waiver: Waiver): Route {
  const { rule = "route-has-authorizer", owner, reason, expires } = waiver;
  const before: unknown = (route as Record<string, unknown>)[EXTENSION];
  const others: readonly unknown[] = before === undefined ? [] : Array.isArray(before) ? before : [before];
  return { ...route, [EXTENSION]: [...others, { rule, owner, reason, expires }] };
}
`;
