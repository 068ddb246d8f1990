// The URI by which API Gateway invokes a Lambda function → the function's ARN. Stage variables stand in it until a stage is known.

const VARIABLE = "\\$\\{stageVariables\\.\\w+\\}";
const FUNCTION_URI = new RegExp(
  `^arn:[^:]+:apigateway:[^:]+:lambda:path/\\d{4}-\\d{2}-\\d{2}/functions/((?:arn:[^:/]+:lambda:)?(?:[^/$]|${VARIABLE})+)/invocations$`,
);

/** Undefined for anything else. */
export function functionOfUri(uri: unknown): string | undefined {
  return typeof uri === "string" ? FUNCTION_URI.exec(uri)?.[1] : undefined;
}

/** A stage variable that the stage does not have is empty, as on AWS. */
export function withStageVariables(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{stageVariables\.(\w+)\}/g, (_all, name: string) => variables[name] ?? "");
}
