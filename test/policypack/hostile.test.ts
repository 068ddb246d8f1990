// Definitions written to break a reader: cycles, bombs, huge bodies, secrets, odd types. Each ends in a verdict.

import { describe, expect, test } from "@jest/globals";
import { check, type Report } from "../../policypack/check";
import { resource, T } from "../../policypack/rules/case";

const judge = (body: unknown): Report => check([resource(T.restApi, "shop", { body })]);
const verdicts = (report: Report) =>
  report.routes.map(({ method, path, verdict, unknown }) => [method, path, verdict, unknown?.hint ?? ""]);
const json = (document: Record<string, unknown>) => JSON.stringify({ openapi: "3.0.1", ...document });

describe("references", () => {
  test.each([
    ["to themselves", { "/a": { $ref: "#/paths/~1a" } }, "its $ref leads back to itself"],
    [
      "in a circle",
      { "/a": { $ref: "#/paths/~1b" }, "/b": { $ref: "#/paths/~1a" } },
      "its $ref leads back to itself",
    ],
    ["to nothing", { "/a": { $ref: "#/nowhere" } }, "its $ref points to nothing in this document"],
    [
      "to another file",
      { "/a": { $ref: "other.yaml#/a" } },
      "it refers to another document: put the definition into this one",
    ],
  ])("%s cannot be judged, and say why", (_title, paths, hint) => {
    expect(verdicts(judge(json({ paths })))[0]).toEqual(["?", "/a", "undecided", hint]);
  });

  test("are followed where they lead to a definition, siblings included", () => {
    const paths = { "/a": { $ref: "#/x/item", post: {} } };
    const report = judge(
      json({
        paths,
        x: {
          item: { get: { $ref: "#/x/operation" } },
          operation: { "x-amazon-apigateway-auth": { type: "AWS_IAM" } },
        },
      }),
    );
    expect(verdicts(report)).toEqual([
      ["GET", "/a", "protected", ""],
      ["POST", "/a", "open", ""],
    ]);
  });
});

describe("YAML", () => {
  test("with anchors and merge keys is read", () => {
    const text = [
      "openapi: 3.0.1",
      "x-open: &open {get: {}}",
      "paths:",
      "  /a: *open",
      "  /b:",
      "    <<: *open",
      "    post: {x-amazon-apigateway-auth: {type: AWS_IAM}}",
    ].join("\n");
    expect(verdicts(judge(text))).toEqual([
      ["GET", "/a", "open", ""],
      ["GET", "/b", "open", ""],
      ["POST", "/b", "protected", ""],
    ]);
  });

  test("whose aliases multiply without end is refused, quickly", () => {
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let i = 1; i < 12; i++)
      lines.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(", ")}]`,
      );
    expect(verdicts(judge(lines.join("\n")))).toEqual([
      ["?", "?", "undecided", "its YAML aliases expand too far"],
    ]);
  });

  test("that ends too soon is one finding with its place", () => {
    const places = judge("openapi: 3.0.1\npaths:\n  /a: {get: [").findings.flatMap(
      (finding) => finding.places,
    );
    expect(places.map(({ path, what }) => `${path}: ${what}`)).toEqual([
      "body (line 3, column 14): malformed: expected an OpenAPI document, as JSON, YAML or an object",
    ]);
  });
});

describe("bodies", () => {
  test("of a megabyte are judged route by route", () => {
    const paths = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, index) => [
        `/items/${index}`,
        { get: { description: "x".repeat(80) } },
      ]),
    );
    const body = json({ paths });
    expect(body.length).toBeGreaterThan(1_000_000);
    expect(judge(body).apis.map(({ routes, open }) => [routes, open])).toEqual([[10_000, 10_000]]);
  });

  test.each([
    ["null", "null"],
    ["a list", "[]"],
    ["a number", "7"],
    ["text", '"openapi"'],
    ["only spaces", "  "],
  ])("that are %s are malformed", (_title, body) => {
    expect(judge(body).findings.map(({ title }) => title)).toEqual(['REST API "shop": malformed']);
  });

  test("that contain themselves as objects end", () => {
    const body: Record<string, unknown> = { openapi: "3.0.1" };
    body.paths = { "/a": { get: {} }, "/self": body };
    expect(verdicts(judge(body))).toContainEqual(["GET", "/a", "open", ""]);
  });

  test("nested a million deep do not overflow", () => {
    expect(judge("[".repeat(1_000_000)).findings).toHaveLength(1);
  });
});

describe("secrets", () => {
  const text = json({ paths: { "/a": { get: {} } } });
  const SIGNATURE = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

  test("of an exported state without its secrets cannot be judged", () => {
    const hidden = ["?", "?", "undecided", "it is a secret, and this state does not show it"];
    expect(verdicts(judge("[secret]"))).toEqual([hidden]);
    expect(verdicts(judge({ ...SIGNATURE, ciphertext: "v1:abc" }))).toEqual([hidden]);
  });

  test("that can be read are judged, and never printed", () => {
    for (const body of [
      { ...SIGNATURE, plaintext: JSON.stringify(text) },
      { $secret: true, value: text },
    ]) {
      const report = judge(body);
      expect(verdicts(report)).toEqual([["GET", "/a", "open", ""]]);
      expect(JSON.stringify(report)).not.toContain("openapi");
    }
  });
});

describe("odd resources", () => {
  test.each([
    ["no properties", {}],
    ["null everywhere", { body: null, policy: null }],
    ["numbers for text", { body: 7 }],
    ["a list for an object", { body: [] }],
    ["a live object", { body: new Map() }],
    ["a prototype as key", JSON.parse('{"__proto__": {"body": "x"}, "body": null}')],
  ])("with %s end in a verdict", (_title, props) => {
    const { findings } = check([resource(T.restApi, "shop", props as Record<string, unknown>)]);
    const rules = new Set(findings.map(({ rule }) => rule));
    expect([...rules].filter((rule) => !["route-has-authorizer", "api-has-routes"].includes(rule))).toEqual(
      [],
    );
    expect(rules.size).toBe(1);
  });
});
