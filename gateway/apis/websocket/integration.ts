// What stands behind a route of a WebSocket API: a Lambda function, or a mock that answers from a template.

import { type HttpLambda, readHttpIntegration } from "../http";
import { asText, type PlainResource, textMembers } from "../parts";

export interface SocketMock {
  readonly kind: "mock";
  /** Gives a JSON text with a statusCode. */
  readonly request: string | undefined;
  /** What is answered, by status or `$default`. */
  readonly answers: ReadonlyMap<string, string>;
}

export type SocketIntegration =
  | HttpLambda
  | SocketMock
  | { readonly kind: "refused"; readonly reason: string };

/** @param responses the IntegrationResponse resources of the API */
export function readSocketIntegration(
  { id, inputs }: PlainResource,
  responses: readonly PlainResource[],
): SocketIntegration {
  if (asText(inputs.integrationType)?.toUpperCase() !== "MOCK") {
    const read = readHttpIntegration({ ...inputs, payloadFormatVersion: "1.0" });
    return read.kind === "http"
      ? { kind: "refused", reason: "HTTP backends of WebSocket APIs are not simulated" }
      : read;
  }
  const answers = new Map<string, string>();
  for (const { inputs: declared } of responses.filter((one) => one.inputs.integrationId === id)) {
    const key = asText(declared.integrationResponseKey) ?? "$default";
    const [template] = Object.values(textMembers(declared.responseTemplates));
    if (template !== undefined) answers.set(key.replace(/^\/|\/$/g, ""), template);
  }
  const templates = textMembers(inputs.requestTemplates);
  const selected = asText(inputs.templateSelectionExpression);
  const request = templates[selected ?? "200"] ?? templates.$default ?? Object.values(templates)[0];
  return { kind: "mock", request, answers };
}
