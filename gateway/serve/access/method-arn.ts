// The ARN of the method that a request calls: what an authorizer gets, and what its policy is matched against.
// It holds the request's own path, not the route's template, so two calls of one route may have two ARNs.

/** AWS's limit, in bytes; beyond it the answer is 414. */
export const LONGEST_METHOD_ARN = 1600;

/** @param executionArn `arn:aws:execute-api:region:account:api`; the root method's ARN ends in a slash. */
export function methodArn(executionArn: string, stage: string, method: string, path: string): string {
  return `${executionArn}/${stage}/${method}/${path.replace(/^\//, "")}`;
}
