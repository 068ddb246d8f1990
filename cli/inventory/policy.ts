// The smallest IAM policies of a live inventory: to read everything, one statement per action, made from the operations; and to
// assume the roles that do.

import { OPERATIONS } from "./operations";

/** @param partition `aws`, `aws-cn` or `aws-us-gov`. */
export function smallestPolicy(partition = "aws"): string {
  const byAction = new Map<string, Set<string>>();
  for (const { action, resource } of Object.values(OPERATIONS)) {
    if (action === undefined) continue;
    const resources = byAction.get(action) ?? new Set();
    byAction.set(action, resources.add(resource.replace("PARTITION", partition)));
  }
  const Statement = [...byAction].map(([Action, resources]) => ({
    Effect: "Allow",
    Action,
    Resource: resources.size === 1 ? [...resources][0] : [...resources],
  }));
  return written(Statement);
}

/** For whoever calls: it reads nothing itself. @param roles ARNs of IAM roles. */
export const assumePolicy = (roles: readonly string[]): string =>
  written([{ Effect: "Allow", Action: "sts:AssumeRole", Resource: roles.length === 1 ? roles[0] : roles }]);

const written = (Statement: readonly object[]): string =>
  `${JSON.stringify({ Version: "2012-10-17", Statement }, undefined, 2)}\n`;
