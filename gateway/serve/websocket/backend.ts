// Asks what stands behind a route of a WebSocket API: a function with an event, or a mock with its templates.

import { type WebSocketRoute, withStageVariables } from "../../apis";
import type { Caller } from "../access";
import { renderTemplate } from "../mapping";
import { type GatewayAnswer, REST_ANSWER, readProxyAnswer } from "../request";
import { invokeBackend, type Service } from "../service";
import { type Connection, type Occasion, webSocketContext, webSocketEvent } from "./event";

export type RouteOutcome =
  | { readonly kind: "answered"; readonly answer: GatewayAnswer }
  | { readonly kind: "not served"; readonly reason: string }
  | { readonly kind: "failed" };

export async function askRoute(
  { functions }: Service,
  connection: Connection,
  occasion: Occasion,
  { integration }: WebSocketRoute,
  caller: Caller,
  body: string | undefined,
): Promise<RouteOutcome> {
  if (integration.kind === "refused") return { kind: "not served", reason: integration.reason };
  const { variables } = connection.stage;
  if (integration.kind === "mock") {
    const input = {
      body: body ?? "",
      header: {},
      querystring: {},
      path: {},
      context: webSocketContext(connection, occasion, caller),
      stageVariables: variables,
    };
    const request = renderTemplate(integration.request ?? '{"statusCode": 200}', input);
    const status = request.ok ? (/"?statusCode"?\s*:\s*(\d{3})/.exec(request.text)?.[1] ?? "200") : "500";
    const template = integration.answers.get(status) ?? integration.answers.get("$default");
    const rendered = template === undefined ? undefined : renderTemplate(template, input);
    if (!request.ok || rendered?.ok === false) return { kind: "failed" };
    const text = rendered === undefined ? "" : rendered.text;
    return { kind: "answered", answer: { status: Number(status), headers: [], body: text } };
  }
  const target = { ...integration, functionArn: withStageVariables(integration.functionArn, variables) };
  const outcome = await invokeBackend(functions, target, webSocketEvent(connection, occasion, caller, body));
  if (outcome.kind === "not served") return outcome;
  const answer =
    outcome.kind === "answered" ? readProxyAnswer(outcome.payload, true, REST_ANSWER) : undefined;
  return answer === undefined ? { kind: "failed" } : { kind: "answered", answer };
}
