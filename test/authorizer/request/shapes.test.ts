// Every kind of event on one code path: what is read of it, what is refused, and what each kind can be told.

import { describe, expect, test } from "@jest/globals";
import { type Event, httpV2, restRequest, tokenEvent, webSocket } from "../../arbitraries/gateway-event";
import { createSubject } from "../subject";
import { header } from "./sent";

describe("any other shape is refused", () => {
  const rest = restRequest({ Authorization: header });
  const v2 = httpV2({ Authorization: header });
  const ws = webSocket({ Authorization: header });
  const ARN = "arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/prod/GET/hello";

  const events: readonly [title: string, event: unknown][] = [
    ["null", null],
    ["nothing", undefined],
    ["text", ARN],
    ["a list", [tokenEvent(header)]],
    ["an empty object", {}],
    ["an unknown type", { ...tokenEvent(header), type: "token" }],
    ["TOKEN without a token", { type: "TOKEN", methodArn: ARN }],
    ["TOKEN with a token that is no text", tokenEvent([header])],
    ["TOKEN with a version", { ...tokenEvent(header), version: "1.0" }],
    ["TOKEN without an ARN", { type: "TOKEN", authorizationToken: header }],
    ["REQUEST without a request context", { ...rest, requestContext: null }],
    ["REQUEST with headers that are no map", { ...rest, headers: [header] }],
    ["REQUEST with a header that is no text", { ...rest, headers: { Authorization: [header] } }],
    [
      "REQUEST with multiple headers that are no lists",
      { ...rest, multiValueHeaders: { Authorization: header } },
    ],
    ["REQUEST of version 3.0", { ...rest, version: "3.0" }],
    ["REQUEST of version 2.0 with a method ARN", { ...rest, version: "2.0", routeKey: "GET /hello" }],
    ["HTTP 2.0 without a route key", { ...v2, routeKey: undefined }],
    ["HTTP 2.0 as a number", { ...v2, version: 2 }],
    ["WebSocket $disconnect", { ...ws, requestContext: { eventType: "DISCONNECT" } }],
    ["WebSocket with another route's ARN", { ...ws, methodArn: `${ws.methodArn}/x` }],
    ["WebSocket $default", { ...ws, methodArn: ARN.replace("GET/hello", "$default") }],
    ["a proxy integration's event", (({ type: _, ...others }: Event) => others)(rest)],
    ...[
      "",
      "*",
      "arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/prod",
      "arn:aws:execute-api:eu-west-1:123456789012:*/prod/GET/hello",
      "arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/*/GET/hello",
      "arn:aws:execute-api:*:123456789012:abcdef1234/prod/GET/hello",
      "arn:aws:execute-api:eu-west-1:12345678901?:abcdef1234/prod/GET/hello",
      "arn:aws:lambda:eu-west-1:123456789012:abcdef1234/prod/GET/hello",
      "arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/$DEFAULT/GET/hello",
      ` ${ARN}`,
      `${ARN}/${"x".repeat(1600)}`,
    ].map((methodArn): [string, unknown] => [
      `the ARN ${methodArn.slice(0, 80)}`,
      { ...tokenEvent(header), methodArn },
    ]),
  ];

  test.each(events)("%s", async (_, event) => {
    const subject = createSubject();
    expect(await subject.outcome(event)).toBe("fault event-unsupported");
    expect(JSON.parse(subject.lines[0] ?? "")).toMatchObject({ code: "event-unsupported", status: 500 });
  });
});
