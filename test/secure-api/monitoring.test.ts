// What is watched of each kind of API, and the saved queries, held against the runbook.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { alarmsOf } from "../../secure-api/monitoring/alarms";
import type { Watched } from "../../secure-api/monitoring/metrics";
import { QUERIES } from "../../secure-api/monitoring/queries";

const runbook = readFileSync(join(__dirname, "../../docs/operate/runbook.md"), "utf8");

describe("saved queries", () => {
  test("are in the runbook as they are saved", () => {
    const inRunbook = [...runbook.matchAll(/```text\n([\s\S]*?)\n```/g)].map(([, text]) => text);
    expect(Object.values(QUERIES).filter(({ text }) => !inRunbook.includes(text))).toEqual([]);
  });
});

describe("what is watched of", () => {
  const authorizer = { functionName: "f", service: "s", namespace: "n" };
  const of = (more: Partial<Watched>) =>
    alarmsOf({ kind: "rest", apiName: "a", apiId: "i", stageName: "s", authorizer, ...more }, {});

  test("an API that asks for no token is its 5xx alone", () => {
    expect(Object.keys(of({ authorizer: undefined }))).toEqual(["server-errors"]);
  });

  test("each kind goes by the metrics and dimensions that AWS documents for it", () => {
    const told = (["rest", "http", "websocket"] as const).map((kind) => {
      const formula = of({ kind })["server-errors"]?.formula;
      return Object.values(formula?.metrics ?? {}).map((one) => [
        one.metricName,
        Object.keys(one.dimensions).join(),
      ]);
    });
    expect(told).toEqual([
      [
        ["Count", "ApiName,Stage"],
        ["5XXError", "ApiName,Stage"],
      ],
      [
        ["Count", "ApiId,Stage"],
        ["5xx", "ApiId,Stage"],
        ["Unauthorized", "service"],
      ],
      ["ConnectCount", "MessageCount", "IntegrationError", "ExecutionError"].map((name) => [
        name,
        "ApiId,Stage",
      ]),
    ]);
  });

  test("a 5xx of an HTTP API that any caller can cause does not count", () => {
    const expression = (more: Partial<Watched>) => of(more)["server-errors"]?.formula.expression;
    expect(expression({ kind: "http" })).toBe(
      "IF(FILL(all0, 0) > 0, 100 * (FILL(failed0, 0) - FILL(unauthorized, 0)) / (FILL(all0, 0)), 0)",
    );
    // A REST API makes a 401 of it, which is no 5xx.
    for (const more of [{ kind: "rest" }, { kind: "http", authorizer: undefined }] as const)
      expect(expression(more)).toBe("IF(FILL(all0, 0) > 0, 100 * (FILL(failed0, 0)) / (FILL(all0, 0)), 0)");
  });

  test("stale keys follow the authorizer's own setting", () => {
    const at = (keysSoftAgeSeconds?: number) =>
      alarmsOf(
        { kind: "http", apiName: "a", apiId: "i", stageName: "s", authorizer },
        { keysSoftAgeSeconds },
      )["keys-stale"]?.threshold;
    expect([at(), at(60)]).toEqual([1500, 960]);
  });
});
