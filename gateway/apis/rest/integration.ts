// How a program declares what stands behind a route → what the gateway does for it, or why that is not served here.

import { asInteger, asObject, asText, functionOfUri, type JsonObject, textMembers } from "../parts";

export type Integration =
  | { readonly kind: "lambda"; readonly functionArn: string; readonly timeout: number }
  | {
      readonly kind: "mock";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly kind: "refused"; readonly reason: string };

/** One integration response. `pattern` undefined: the default one. */
export interface IntegrationResponse {
  readonly pattern: string | undefined;
  readonly declared: JsonObject;
}

/** API Gateway's default limit for an integration, in milliseconds. */
const DEFAULT_TIMEOUT = 29_000;

/** @param declared as `x-amazon-apigateway-integration` and as an Integration resource spell it */
export function readIntegration(
  declared: JsonObject,
  responses: readonly IntegrationResponse[],
): Integration {
  const type = asText(declared.type)?.toUpperCase();
  if (type === "MOCK") return readMock(declared, responses);
  if (type !== "AWS_PROXY")
    return refused(`integrations of type ${type ?? "unknown"} are not served locally`);
  const functionArn = functionOfUri(declared.uri);
  if (functionArn === undefined) return refused("expected its uri to be the invoke URI of a Lambda function");
  const timeout = asInteger(declared.timeoutInMillis ?? declared.timeoutMilliseconds) ?? DEFAULT_TIMEOUT;
  return { kind: "lambda", functionArn, timeout };
}

/** The responses of an `x-amazon-apigateway-integration`, keyed there by pattern or "default". */
export function responsesOf(integration: JsonObject): IntegrationResponse[] {
  return Object.entries(asObject(integration.responses) ?? {}).map(([key, declared]) => ({
    pattern: key === "default" ? undefined : key,
    declared: asObject(declared) ?? {},
  }));
}

function readMock(declared: JsonObject, responses: readonly IntegrationResponse[]): Integration {
  const code = asInteger(
    parseTemplate(textMembers(declared.requestTemplates)["application/json"])?.statusCode,
  );
  if (code === undefined)
    return refused('expected its mock request template to be JSON like {"statusCode": 200}');
  const chosen =
    responses.find(({ pattern }) => pattern !== undefined && matches(pattern, String(code))) ??
    responses.find(({ pattern }) => pattern === undefined);
  const status = asInteger(chosen?.declared.statusCode);
  if (chosen === undefined || status === undefined)
    return refused("no integration response fits its mock status code");
  const body = textMembers(chosen.declared.responseTemplates)["application/json"] ?? "";
  if (/[$#]/.test(body)) return refused("its mock response template is not plain text");
  const headers: Record<string, string> = {};
  for (const [target, source] of Object.entries(textMembers(chosen.declared.responseParameters))) {
    const name = /^method\.response\.header\.([\w-]+)$/.exec(target)?.[1];
    const value = /^'(.*)'$/.exec(source)?.[1];
    if (name === undefined || value === undefined)
      return refused("its mock response parameters are not plain text");
    headers[name] = value;
  }
  return { kind: "mock", status, headers, body };
}

function parseTemplate(template: string | undefined): JsonObject | undefined {
  try {
    return asObject(JSON.parse(template ?? ""));
  } catch {
    return undefined;
  }
}

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(text);
  } catch {
    return false;
  }
}

function refused(reason: string): Integration {
  return { kind: "refused", reason };
}
