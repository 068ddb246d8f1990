// What the gateway tells the developer of each request: the statement that decided, the cache, the invocation, what was thrown.

import { describe, expect, test } from "@jest/globals";
import type { FunctionFailure, FunctionLine, RequestRecord } from "../../gateway";
import { recordedFunction } from "./functions/recorded";
import { bearer, type Order } from "./ordered-authorizer";
import { lambdaProxy } from "./recorded-api";
import { guarded, serve, unguarded } from "./served";

const ELSEWHERE = "arn:aws:execute-api:*:*:*/*/POST/*";
const order = (answer: Order) => ({ Authorization: bearer(answer) });

async function watched(paths: object, resources: Parameters<typeof serve>[1] = {}) {
  const records: RequestRecord[] = [];
  const lines: FunctionLine[] = [];
  const failures: FunctionFailure[] = [];
  const gateway = await serve(paths, {
    ...resources,
    onRequest: (record) => records.push(record),
    onLine: (line) => lines.push(line),
    onFailure: (failure) => failures.push(failure),
  });
  return { gateway, records, lines, failures };
}

describe("the record of a request", () => {
  test("names route, status, authorizer, statement and cache, and the second time the seconds that are left", async () => {
    const { gateway, records } = await watched({ "/hello": { get: guarded } });
    const headers = order({ statements: [{ Resource: ELSEWHERE }, {}] });
    const answers = [];
    for (let count = 0; count < 2; count++) answers.push(await fetch(`${gateway.url}/hello`, { headers }));
    expect(records.map(({ id }) => id)).toEqual(
      answers.map((answer) => answer.headers.get("x-amzn-requestid")),
    );
    const [first, second] = records;
    expect(first).toMatchObject({
      route: "/hello",
      method: "GET",
      status: 200,
      outcome: "admitted",
      decision: { authorizer: "jwt", cache: "miss", secondsLeft: 300, statement: 1, refused: undefined },
    });
    expect(first?.decision?.methodArn).toMatch(/\/GET\/hello$/);
    expect(first?.invocation).not.toBe(first?.decision?.invocation);
    expect(second?.decision).toMatchObject({ cache: "hit", invocation: first?.decision?.invocation });
    expect(second?.decision?.secondsLeft).toBeGreaterThan(290);
    expect(second?.invocation).not.toBe(first?.invocation);
  });

  test("says which Deny refused, and that nothing matched", async () => {
    const { gateway, records } = await watched({ "/hello": { get: guarded } });
    await fetch(`${gateway.url}/hello`, { headers: order({ statements: [{}, { Effect: "Deny" }] }) });
    await fetch(`${gateway.url}/hello`, { headers: order({ statements: [{ Resource: ELSEWHERE }] }) });
    expect(records.map(({ status, decision }) => [status, decision?.refused, decision?.statement])).toEqual([
      [403, "ACCESS_DENIED", 1],
      [403, "ACCESS_DENIED", undefined],
    ]);
  });

  test("of a request without a token has no invocation; of an open route no decision", async () => {
    const { gateway, records } = await watched({
      "/hello": { get: guarded },
      "/open": { get: unguarded },
    });
    await fetch(`${gateway.url}/hello`);
    await fetch(`${gateway.url}/open`);
    await fetch(`${gateway.url}/nowhere`);
    expect(records.map(({ route, outcome }) => [route, outcome])).toEqual([
      ["/hello", "a required identity source is missing, empty or given more than once"],
      ["/open", "open route"],
      ["", "no such route"],
    ]);
    expect(records[0]?.decision).toMatchObject({ cache: "not asked", invocation: undefined });
    expect(records[1]?.decision).toBeUndefined();
  });

  test("holds no token, no query and no context of the authorizer; the path is in the method ARN alone", async () => {
    const { gateway, records } = await watched({ "/items/{id}": { get: guarded } });
    const headers = order({ context: { secret: "of-the-context" } });
    await fetch(`${gateway.url}/items/of-the-path?q=of-the-query`, { headers });
    expect(JSON.stringify(records[0])).not.toMatch(/Bearer|of-the-(query|context)/);
    const { methodArn, policy } = records[0]?.decision ?? {};
    expect(JSON.stringify(records[0]).split("of-the-path")).toHaveLength(3);
    expect([methodArn, JSON.stringify(policy)]).toEqual([
      expect.stringMatching(/of-the-path$/),
      expect.stringContaining("of-the-path"),
    ]);
  });

  test("a function's lines carry its invocation, and what it throws comes with message and stack", async () => {
    const source = 'exports.handler = async () => { console.log("here"); throw new TypeError("boom"); };';
    const failing = { get: { "x-amazon-apigateway-integration": lambdaProxy("failing") } };
    const { gateway, records, lines, failures } = await watched(
      { "/fails": failing },
      { resources: [recordedFunction("failing", source)] },
    );
    const answer = await fetch(`${gateway.url}/fails`);
    expect(answer.status).toBe(502);
    expect(records[0]).toMatchObject({ outcome: "open route", backend: "failed: TypeError" });
    expect(failures).toEqual([
      {
        functionName: "failing",
        error: {
          errorType: "TypeError",
          errorMessage: "boom",
          stack: expect.arrayContaining([expect.stringMatching(/^at .*index\.js:1/)]),
        },
      },
    ]);
    await gateway.close();
    expect(lines.map(({ line, invocation }) => [line, invocation])).toEqual([
      ["here", records[0]?.invocation],
    ]);
  });
});
