// The shared table of API Gateway's rules, against the local gateway: each case on a gateway of its own.

import { afterEach, describe, expect, test } from "@jest/globals";
import { type Gateway, startGateway } from "../../gateway";
import { RULE_CASES, type RuleCase } from "./behaviors.cases";
import { AUTHORIZER_FUNCTION, BACKEND_FUNCTION } from "./ordered-authorizer";
import { invokeUri, lambdaProxy, restApi } from "./recorded-api";
import { send } from "./send";
import { silentLog } from "./silent-log";

let gateway: Gateway | undefined;
afterEach(() => gateway?.close());

describe("API Gateway's rules", () => {
  test.each(RULE_CASES.map((one) => ({ name: `rule ${one.rule}: ${one.title}`, one })))(
    "$name",
    async ({ one }) => {
      let time = Date.parse("2026-01-01T12:00:00Z");
      const started = await startGateway({
        resources: resourcesOf(one),
        port: 0,
        log: silentLog,
        now: () => time,
      });
      gateway = started;
      for (const { expected, stage = "dev", after = 0, path = "/hello", ...rest } of one.requests) {
        time += after * 1000;
        const address = started.stages.find((each) => each.stage === stage)?.url ?? "";
        const received = await send(address, { path, ...rest });
        expect(received).toMatchObject({ status: expected.status, headers: expected.headers ?? {} });
        if (typeof expected.body === "string") expect(received.body).toBe(expected.body);
        else if (expected.body !== undefined) expect(JSON.parse(received.body)).toMatchObject(expected.body);
        if (expected.event !== undefined) {
          const event = JSON.parse(JSON.parse(received.body).requestContext.authorizer.event);
          expect(event).toMatchObject(expected.event);
          expect(event).not.toHaveProperty("body");
        }
        if (expected.message !== undefined) {
          const [message] = Object.values(JSON.parse(received.body));
          expect(String(message).toLowerCase()).toMatch(new RegExp(`^${expected.message}`));
          expect(String(message)).not.toContain(expected.notInMessage ?? "\0");
        }
      }
    },
  );
});

function resourcesOf(one: RuleCase) {
  const scheme = (settings: object) => ({
    type: "apiKey",
    name: "Authorization",
    in: "header",
    "x-amazon-apigateway-authtype": "custom",
    "x-amazon-apigateway-authorizer": {
      type: "token",
      authorizerUri: invokeUri("authorizer"),
      authorizerResultTtlInSeconds: 300,
      ...settings,
    },
  });
  const guarded = { security: [{ first: [] }], "x-amazon-apigateway-integration": lambdaProxy("backend") };
  const body = {
    swagger: "2.0",
    info: { title: "rules", version: "1" },
    paths: {
      "/": { get: guarded },
      "/hello": { get: guarded, post: guarded },
      "/other": { get: guarded },
      "/second": { get: { ...guarded, security: [{ second: [] }] } },
      "/users/{id}": { get: guarded },
      "/files/{proxy+}": { "x-amazon-apigateway-any-method": guarded },
    },
    securityDefinitions: { first: scheme(one.authorizer ?? {}), second: scheme({}) },
    "x-amazon-apigateway-gateway-responses": one.gatewayResponses ?? {},
  };
  return [AUTHORIZER_FUNCTION, BACKEND_FUNCTION, ...restApi({ body: JSON.stringify(body) }, ["dev", "test"])];
}
