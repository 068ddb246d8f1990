// REST APIs as people build them: they start within a bounded number of steps, what starts fits with the longest stage
// and context, and the policy says of every route and every token what the requirements say.

import { describe, expect, test } from "@jest/globals";
import { type RouteRequirement, readRoutes } from "../../../authorizer/config/routes";
import { createPolicyCompiler } from "../../../authorizer/policy/compiler";
import { allowPolicy } from "../../../authorizer/policy/document";
import { tokenEvent } from "../../arbitraries/gateway-event";
import { AUTH0_CLAIMS, mint, NOW } from "../../arbitraries/jwt";
import { createSubject } from "../subject";
import { mayUse } from "./model";
import { many, S } from "./tree";

describe("what starts fits", () => {
  const ARN = "arn:aws-us-gov:execute-api:us-gov-west-1:123456789012:abcdef1234";
  const bytesOf = (
    routes: readonly RouteRequirement[],
    held: readonly string[],
    stageName: string | undefined,
  ): number => {
    const granted = new Map(routes.map((route) => [route, mayUse(route, held, [])]));
    const patterns = createPolicyCompiler(routes, { stageName }).patterns(granted);
    if (!patterns.ok) throw new Error("checked at start");
    const stageArn = `${ARN}/${stageName ?? "s".repeat(128)}`;
    return Buffer.byteLength(JSON.stringify(allowPolicy(stageArn, patterns, NOW)));
  };

  test.each([
    ["GET /r#", undefined, 24],
    ["GET /r#", "prod", 58],
    ["GET /r#/{id}", undefined, 24],
    ["GET /r#/{id}", "prod", 56],
    ["ANY /r#/{id}", undefined, 3],
    ["ANY /r#/{id}", "prod", 7],
    ["GET /r#/{id}/{p+}", undefined, 7],
    ["GET /r#/{id}/{p+}", "$default", 14],
  ])(
    "%s on stage %s: at least %i with a scope each start, and all that start fit",
    (key, stageName, least) => {
      let count = 0;
      const settingsOf = (length: number) =>
        many(
          length,
          (n) => key.replace("#", `${n}`),
          (n) => S(`s${n}`),
        );
      for (; count < 100; count++) {
        try {
          createPolicyCompiler(readRoutes(settingsOf(count + 1)), { stageName });
        } catch (error) {
          expect(String(error)).toMatch(/would not fit into 8 KB: \d+ are left beside the context/);
          break;
        }
      }
      expect(count).toBeGreaterThanOrEqual(least);
      expect(count).toBeLessThan(100);
      const routes = readRoutes(settingsOf(count));
      const all = routes.flatMap(({ scopes }) => scopes);
      for (const held of [
        all,
        all.slice(1),
        all.slice(0, all.length / 2),
        all.filter((_, at) => at % 2 === 0),
      ])
        expect(bytesOf(routes, held, stageName)).toBeLessThan(8192 - 2400);
    },
  );
});

test("the longest policy and the longest context fit together", async () => {
  const settings = many(
    25,
    (n) => `GET /r${n}/{id}`,
    (n) => (n === 0 ? S("never") : {}),
  );
  const text = "\u{1F511}".repeat(256);
  const subject = createSubject({ env: { ROUTES: JSON.stringify(settings) } });
  const token = mint({ ...AUTH0_CLAIMS, sub: text, azp: text, jti: text });
  const methodArn = `arn:aws-us-gov:execute-api:us-gov-west-1:123456789012:abcdef1234/${"s".repeat(128)}/GET/r1/2`;
  const answer = await subject.handle({ ...tokenEvent(`Bearer ${token}`), methodArn });
  expect(answer).toHaveProperty("policyDocument.Statement.0.Effect", "Allow");
  expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThanOrEqual(8192);
});
