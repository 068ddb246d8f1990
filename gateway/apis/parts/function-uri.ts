// The URI by which API Gateway invokes a Lambda function → the function's ARN.

const FUNCTION_URI =
  /^arn:[^:]+:apigateway:[^:]+:lambda:path\/\d{4}-\d{2}-\d{2}\/functions\/(arn:[^:/]+:lambda:[^/$]+)\/invocations$/;

/** Undefined for anything else, and for a URI with a stage variable in it. */
export function functionOfUri(uri: unknown): string | undefined {
  return typeof uri === "string" ? FUNCTION_URI.exec(uri)?.[1] : undefined;
}
