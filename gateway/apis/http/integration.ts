// How a program declares what stands behind a route of an HTTP API → what the gateway does for it, or why not.

import { asInteger, asText, functionOfUri, type JsonObject } from "../parts";
import { type AnswerChanges, type Change, readAnswerChanges, readChanges } from "./mapping";

interface Settings {
  /** Milliseconds. */
  readonly timeout: number;
  /** Changes of the request. */
  readonly changes: readonly Change[];
  readonly answerChanges: AnswerChanges;
}

export type HttpLambda = Settings & {
  readonly kind: "lambda";
  /** May hold stage variables. */
  readonly functionArn: string;
  readonly payload: "1.0" | "2.0";
};

export type HttpAddress = Settings & {
  readonly kind: "http";
  /** May hold path parameters and stage variables. */
  readonly uri: string;
  readonly method: string;
};

export type HttpIntegration =
  | HttpLambda
  | HttpAddress
  | { readonly kind: "refused"; readonly reason: string };

/** AWS's limit for an HTTP API's integration, in milliseconds. */
const DEFAULT_TIMEOUT = 30_000;
const PLAIN_ARN = /^arn:[^:/]+:lambda:(?:[^/$]|\$\{stageVariables\.\w+\})+$/;

export function readHttpIntegration(declared: JsonObject): HttpIntegration {
  const type = asText(declared.integrationType)?.toUpperCase() ?? "unknown";
  if (declared.integrationSubtype !== undefined)
    return refused("integrations with AWS services other than Lambda are not served locally");
  if (asText(declared.connectionType)?.toUpperCase() === "VPC_LINK")
    return refused("VPC links are not simulated");
  const changes = readChanges(declared.requestParameters);
  const answerChanges = readAnswerChanges(declared.responseParameters);
  if (!changes.ok) return refused(`its parameter mapping ${changes.key} is not of a form that is simulated`);
  if (!answerChanges.ok)
    return refused(`its parameter mapping ${answerChanges.key} is not of a form that is simulated`);
  const settings = {
    timeout: asInteger(declared.timeoutMilliseconds) ?? DEFAULT_TIMEOUT,
    changes: changes.changes,
    answerChanges: answerChanges.changes,
  };
  const uri = asText(declared.integrationUri) ?? "";
  if (type === "HTTP_PROXY") {
    if (!/^(https?:\/\/|\$\{)/.test(uri)) return refused("expected its integrationUri to be an HTTP address");
    return {
      kind: "http",
      uri,
      method: (asText(declared.integrationMethod) ?? "ANY").toUpperCase(),
      ...settings,
    };
  }
  if (type !== "AWS_PROXY") return refused(`integrations of type ${type} are not served locally`);
  const functionArn = functionOfUri(uri) ?? PLAIN_ARN.exec(uri)?.[0];
  if (functionArn === undefined)
    return refused("expected its integrationUri to be a Lambda function's ARN or invoke URI");
  const payload = declared.payloadFormatVersion ?? "1.0";
  if (payload !== "1.0" && payload !== "2.0")
    return refused('expected its payloadFormatVersion to be "1.0" or "2.0"');
  return { kind: "lambda", functionArn, payload, ...settings };
}

function refused(reason: string): HttpIntegration {
  return { kind: "refused", reason };
}
