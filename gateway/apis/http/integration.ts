// How a program declares what stands behind a route of an HTTP API → what the gateway does for it, or why not.

import { asInteger, asText, functionOfUri, type JsonObject } from "../parts";

export type HttpIntegration =
  | {
      readonly kind: "lambda";
      readonly functionArn: string;
      /** Milliseconds. */
      readonly timeout: number;
      readonly payload: "1.0" | "2.0";
    }
  | { readonly kind: "refused"; readonly reason: string };

/** AWS's limit for an HTTP API's integration, in milliseconds. */
const DEFAULT_TIMEOUT = 30_000;
const PLAIN_ARN = /^arn:[^:/]+:lambda:[^/$]+$/;

export function readHttpIntegration(declared: JsonObject): HttpIntegration {
  const type = asText(declared.integrationType)?.toUpperCase() ?? "unknown";
  if (type !== "AWS_PROXY" || declared.integrationSubtype !== undefined)
    return { kind: "refused", reason: `integrations of type ${type} are not served locally` };
  const uri = asText(declared.integrationUri) ?? "";
  const functionArn = functionOfUri(uri) ?? PLAIN_ARN.exec(uri)?.[0];
  if (functionArn === undefined)
    return {
      kind: "refused",
      reason: "expected its integrationUri to be a Lambda function's ARN or invoke URI",
    };
  const payload = declared.payloadFormatVersion ?? "1.0";
  if (payload !== "1.0" && payload !== "2.0")
    return { kind: "refused", reason: 'expected its payloadFormatVersion to be "1.0" or "2.0"' };
  return {
    kind: "lambda",
    functionArn,
    timeout: asInteger(declared.timeoutMilliseconds) ?? DEFAULT_TIMEOUT,
    payload,
  };
}
