// Simple answers, which never need a policy to be said, and the route $default in both forms of its ARN.

import { describe, expect, test } from "@jest/globals";
import { httpV2, STAGE_ARN, tokenEvent } from "../../arbitraries/gateway-event";
import { decidePath } from "../policy/model";
import { byRoute, LEVELS, off, type PolicyAnswer, S, token } from "./route-subjects";

describe("simple answers never need a policy to be said", () => {
  const simple = { HTTP_API_RESPONSE: "simple" };

  test.each(["0", "300"])(
    "four levels with four scopes start and decide, TTL %s",
    async (RESULT_TTL_SECONDS) => {
      const subject = off(LEVELS, { ...simple, RESULT_TTL_SECONDS });
      const key = { routeKey: "GET /users/{id}/orders/{o}/items", path: "/users/1/orders/2/items" };
      expect(await subject.outcome(httpV2({ Authorization: token("d") }, key))).toBe("allow");
      expect(await subject.outcome(httpV2({ Authorization: token("a b c") }, key))).toBe("deny");
    },
  );

  test("an event that needs one all the same is a fault if it cannot be said, and answered if it can", async () => {
    const unsayable = off(LEVELS, { ...simple, RESULT_TTL_SECONDS: "300" });
    expect(await unsayable.code(tokenEvent(token("a"), "GET/users/1"))).toBe("policy-impossible");
    const sayable = off({ "GET /a": {} }, { ...simple, RESULT_TTL_SECONDS: "300" });
    expect(await sayable.outcome(tokenEvent(token("a"), "GET/a"))).toBe("allow");
  });
});

describe("$default, whichever way its ARN is written", () => {
  const event = (arn: string) => ({
    ...httpV2({ Authorization: token("z") }, { routeKey: "$default", path: "/some/where" }),
    routeArn: `arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/${arn}`,
  });
  const ARNS = ["$default/GET/some/where", "$default/$default", "prod/$default", "prod/POST/x"];

  test.each(ARNS)("%s", async (arn) => {
    for (const subject of [
      off({ $default: S("z"), "GET /a": S("a") }, { RESULT_TTL_SECONDS: "300" }),
      byRoute({ $default: S("z"), "GET /a": S("a") }),
      off({ $default: S("z"), "GET /a": S("a") }),
    ]) {
      const answer = (await subject.handle(event(arn))) as PolicyAnswer;
      expect(JSON.parse(subject.lines.at(-1) ?? "")).toMatchObject({ outcome: "allow" });
      const all = answer.policyDocument.Statement[0]?.Resource ?? [];
      const [stage = "", ...target] = arn.split("/");
      const place = `arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/${stage}/`;
      // Evaluated as if on the tests' stage: the evaluator is asked with that.
      const moved = {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: "execute-api:Invoke",
            Resource: all.map((one) => one.replace(place, `${STAGE_ARN}/`)),
          },
        ],
      };
      expect(decidePath(moved, target.join("/"))).toBe(true);
    }
    const denied = off({ $default: S("other"), "GET /a": S("z") }, { RESULT_TTL_SECONDS: "300" });
    expect(await denied.code(event(arn))).toBe("scope-insufficient");
  });
});
