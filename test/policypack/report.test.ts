// What a reader sees: one message an API, aligned, capped, safe to print, coloured only when asked.

import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "@jest/globals";
import { check } from "../../policypack/check";
import { clean, renderFinding, renderReport } from "../../policypack/report/text";
import { resource, T, UNKNOWN } from "../../policypack/rules/case";

const body = (paths: Record<string, unknown>) => JSON.stringify({ openapi: "3.0.1", paths });
const api = resource(T.restApi, "shop", {
  body: body({
    "/carts/{id}": { get: {}, delete: { security: [{ bearer: [] }] } },
    "/": { "x-amazon-apigateway-any-method": {} },
  }),
});

describe("a finding", () => {
  test("is one message: title, aligned places, what to set, where to read on", () => {
    const [finding] = check([api]).findings;
    expect(finding && renderFinding(finding)).toBe(
      [
        'mandatory route-has-authorizer  REST API "shop": 3 of 3 routes without an authorizer',
        "    GET     /carts/{id}  no security on the operation",
        "    DELETE  /carts/{id}  security names a scheme that is not defined",
        "    ANY     /            no security on the operation",
        "  Set on the operation: security with a scheme that has x-amazon-apigateway-authorizer, or x-amazon-apigateway-auth {type: AWS_IAM}",
        "  See docs/rules.md#route-has-authorizer",
      ].join("\n"),
    );
  });

  test("is one for an API outside the stack, known by its id or by what it was read from", () => {
    const elsewhere = (name: string, apiId: string, from: readonly (readonly [string, string])[] = []) =>
      resource(T.httpRoute, name, { apiId, routeKey: `GET /${name}` }, { apiId: from });
    const reference = "pulumi:pulumi:StackReference";
    const { findings } = check([
      elsewhere("a", "abc123"),
      elsewhere("b", "abc123"),
      elsewhere("c", UNKNOWN, [[T.httpApi, "read"]]),
      elsewhere("d", UNKNOWN, [[T.httpApi, "read"]]),
      elsewhere("e", UNKNOWN, [[reference, "network"]]),
      elsewhere("f", UNKNOWN, [[reference, "network"]]),
    ]);
    expect(findings.map(({ title, places }) => `${title}: ${places.map(({ path }) => path)}`)).toEqual([
      'HTTP API of "a": 2 of 2 routes without an authorizer: /a,/b',
      'HTTP API of "c": 2 of 2 routes without an authorizer: /c,/d',
      'HTTP API of "e": 1 of 1 route without an authorizer: /e',
      'HTTP API of "f": 1 of 1 route without an authorizer: /f',
    ]);
  });

  test("is one for a component and a method that is added to the API inside it", () => {
    const component = resource("aws-apigateway:index:RestAPI", "shop", {
      routes: [{ path: "/", method: "GET", eventHandler: UNKNOWN }],
    });
    const inner = { ...resource(T.restApi, "shop", { body: UNKNOWN }), parent: component.urn };
    const gate = resource(T.authorizer, "gate", { type: "TOKEN" }, { restApi: [[T.restApi, "shop"]] });
    const added = (name: string, guard: object) =>
      resource(
        T.method,
        name,
        { restApi: UNKNOWN, resourceId: UNKNOWN, httpMethod: "PUT", ...guard },
        {
          restApi: [[T.restApi, "shop"]],
          resourceId: [[T.restApi, "shop"]],
          authorizerId: [[T.authorizer, "gate"]],
        },
      );
    const guarded = added("guarded", { authorization: "CUSTOM", authorizerId: UNKNOWN });
    const { findings } = check([component, inner, gate, guarded, added("open", { authorization: "NONE" })]);
    expect(findings.map(({ title }) => title)).toEqual([
      'REST API "shop": 2 of 3 routes without an authorizer',
    ]);
  });

  test("lists no more places than asked, and counts the rest", () => {
    const [finding] = check([api]).findings;
    const lines = finding === undefined ? [] : renderFinding(finding, { maxPlaces: 1 }).split("\n");
    expect(lines.slice(1, 3)).toEqual([
      "    GET  /carts/{id}  no security on the operation",
      "    and 2 more",
    ]);
  });

  test("has colour only when asked", () => {
    const [finding] = check([api]).findings;
    const plain = finding === undefined ? "" : renderFinding(finding);
    const coloured = finding === undefined ? "" : renderFinding(finding, { color: true });
    expect(plain).not.toContain("\u001b");
    expect(stripVTControlCharacters(coloured)).toBe(plain);
    expect(coloured).not.toBe(plain);
  });

  test("says in one line what the spelling of its provider is", () => {
    const route = resource(T.httpRoute, "list", { apiId: "a", routeKey: "GET /list" });
    const [finding] = check([route]).findings;
    expect(finding && renderFinding(finding).split("\n").slice(0, 3)).toEqual([
      'mandatory route-has-authorizer  HTTP API of "list": 1 of 1 route without an authorizer',
      "    GET  /list  no authorization",
      '  Set authorizationType: "JWT" with authorizerId, "CUSTOM" with authorizerId, or "AWS_IAM"',
    ]);
  });
});

describe("the whole report", () => {
  test("ends with the counts", () => {
    expect(
      renderReport(check([api]))
        .split("\n")
        .at(-1),
    ).toBe("3 routes · 3 open · 1 mandatory, 0 advisory");
  });

  test("lists what is waived, by whom and until when", () => {
    const waiver = {
      rule: "route-has-authorizer",
      kind: "rest",
      api: "shop",
      method: "*",
      path: "**",
      owner: "team-shop",
      reason: "an experiment",
      expires: "2027-01-01",
    };
    const report = check([api], {
      today: "2026-06-15",
      rules: { "waivers-in-order": { waivers: [waiver] } },
    });
    expect(renderReport(report).split("\n").slice(0, 3)).toEqual([
      "Waived",
      '  REST API "shop" GET /carts/{id}  route-has-authorizer, by team-shop until 2027-01-01: an experiment',
      '  REST API "shop" DELETE /carts/{id}  route-has-authorizer, by team-shop until 2027-01-01: an experiment',
    ]);
  });
});

describe("names from a program", () => {
  test.each([
    ["an escape sequence", "/a\u001b[2J", "/a?[2J"],
    ["a line break", "/a\nok", "/a?ok"],
    ["a right-to-left override", "/a\u202eb", "/a?b"],
    ["a very long name", "x".repeat(400), `${"x".repeat(160)}…`],
  ])("cannot drive a terminal: %s", (_title, text, safe) => {
    expect(clean(text)).toBe(safe);
  });

  test("are cleaned wherever a report prints them", () => {
    const evil = resource(T.restApi, "sh\u001b[31mop", {
      body: body({ "/a\u001b[2J\nall fine": { get: {} } }),
    });
    const text = renderReport(check([evil]));
    expect(text).toBe(stripVTControlCharacters(text));
    expect(text.split("\n").some((line) => line.trim().startsWith("all fine"))).toBe(false);
  });
});

test("what is undecided says how to be judged at preview, and has nothing to set", () => {
  const later = resource(T.restApi, "later", { body: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" });
  const [finding] = check([later]).findings;
  expect(finding && renderFinding(finding)).toBe(
    [
      'advisory route-has-authorizer  REST API "later": 1 of 1 route cannot be judged',
      "    ?  ?  cannot be judged: body is known at pulumi up",
      "  To have it judged at preview, give the functions explicit names and compute their ARNs from partition, region and account.",
      "  See docs/rules.md#route-has-authorizer",
    ].join("\n"),
  );
});
