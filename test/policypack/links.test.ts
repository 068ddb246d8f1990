// How resources meet: a method and the integration behind it, a schema and its API, a permission and what narrows it. Each case
// is one link made, one missed, and one that cannot be told.

import { describe, expect, test } from "@jest/globals";
import { check, type Resource } from "../../policypack/check";
import { resource, T, UNKNOWN } from "../../policypack/rules/case";

const verdicts = (resources: readonly Resource[]) =>
  check(resources).routes.map(({ urn, verdict, reason }) => `${urn.split("::").at(-1)} ${reason ?? verdict}`);

const at = { restApi: "a1", resourceId: "r1" };
const preflight = (name: string, props: object = at, links = {}) =>
  resource(T.method, name, { httpMethod: "OPTIONS", authorization: "NONE", ...props }, links);
const behind = (type: string, props: object = at, links = {}, name = "behind") =>
  resource(T.integration, name, { httpMethod: "OPTIONS", type, ...props }, links);
const OPEN = "one no-authorization";

describe("a preflight and its integration", () => {
  test("meet by known ids", () => {
    expect(verdicts([preflight("one"), behind("MOCK")])).toEqual(["one mock-preflight"]);
    expect(verdicts([preflight("one"), behind("mock")])).toEqual(["one mock-preflight"]);
    expect(verdicts([preflight("one"), behind("AWS_PROXY")])).toEqual([OPEN]);
    expect(verdicts([preflight("one")])).toEqual([OPEN]);
  });

  test.each([
    ["another path", { ...at, resourceId: "r2" }],
    ["another API", { ...at, restApi: "a2" }],
    ["another method", { ...at, httpMethod: "GET" }],
  ])("do not meet by %s", (_title, props) => {
    expect(verdicts([preflight("one"), behind("MOCK", props)])).toEqual([OPEN]);
  });

  test("of two methods at one place are told apart by nothing", () => {
    const place = { restApi: [[T.restApi, "shop"]], resourceId: [[T.restApi, "shop"]] };
    const unseen = { restApi: UNKNOWN, resourceId: UNKNOWN };
    const shop = resource(T.restApi, "shop", {});
    const mock = behind("MOCK", unseen, place);
    expect(verdicts([shop, preflight("one", unseen, place), mock])).toEqual(["one mock-preflight"]);
    const twice = [shop, preflight("one", unseen, place), preflight("two", unseen, place), mock];
    expect(verdicts(twice)).toEqual(["one undecided", "two undecided"]);
    const { routes } = check(twice);
    expect(routes.map(({ unknown }) => unknown?.property)).toEqual(["resourceId", "resourceId"]);
  });

  test("that cannot be followed may meet, also where neither can", () => {
    const unseen = { restApi: "a1", resourceId: UNKNOWN };
    for (const [method, integration] of [
      [unseen, at],
      [at, unseen],
      [unseen, unseen],
    ] as const) {
      expect(verdicts([preflight("one", method), behind("MOCK", integration)])).toEqual(["one undecided"]);
      expect(verdicts([preflight("one", method), behind("AWS_PROXY", integration)])).toEqual([OPEN]);
    }
  });

  test("meet by the method that the integration names, whatever else may", () => {
    const named = behind("MOCK", { ...at, httpMethod: UNKNOWN }, { httpMethod: [[T.method, "one"]] });
    expect(verdicts([preflight("one"), named])).toEqual(["one mock-preflight"]);
    const other = behind("AWS_PROXY", { ...at, httpMethod: UNKNOWN }, {}, "rival");
    expect(verdicts([preflight("one"), named, other])).toEqual(["one mock-preflight"]);
    const unseen = { restApi: "a1", resourceId: UNKNOWN };
    const loose = behind("MOCK", { ...unseen, httpMethod: UNKNOWN }, { httpMethod: [[T.method, "one"]] });
    const rival = behind("AWS_PROXY", { ...unseen, httpMethod: UNKNOWN }, {}, "rival");
    expect(verdicts([preflight("one", unseen), loose, rival])).toEqual(["one undecided"]);
  });

  test("of a type that is not known yet leave the method undecided, with that property", () => {
    const { routes } = check([preflight("one"), behind(UNKNOWN)]);
    expect(routes.map(({ verdict, unknown }) => [verdict, unknown?.property])).toEqual([
      ["undecided", "type"],
    ]);
  });

  test("leave a method that is not known yet undecided where a mock may answer it", () => {
    const hidden = preflight("one", { ...at, httpMethod: UNKNOWN });
    expect(verdicts([hidden, behind("MOCK")])).toEqual(["one undecided"]);
    expect(verdicts([hidden, behind("AWS_PROXY")])).toEqual([OPEN]);
  });
});

describe("a schema and its API", () => {
  const graph = resource("aws-native:appsync:GraphQlApi", "graph", {
    authenticationType: "AWS_IAM",
    additionalAuthenticationProviders: [{ authenticationType: "API_KEY" }],
  });
  const schema = (definition: unknown, api = "graph") =>
    resource(
      "aws-native:appsync:GraphQlSchema",
      "schema",
      { apiId: UNKNOWN, definition },
      { apiId: [["aws-native:appsync:GraphQlApi", api]] },
    );
  const second = (resources: readonly Resource[]) => verdicts(resources)[1];

  test("meet: what the schema does not open, the key does not reach", () => {
    expect(second([graph, schema("type Query { a: Int }")])).toBe("graph api-key-unused");
    expect(second([graph, schema("type Query { a: Int @aws_api_key }")])).toBe("graph api-key-mode");
    expect(second([graph, schema(UNKNOWN)])).toBe("graph undecided");
    expect(second([graph])).toBe("graph api-key-mode");
  });

  test("of another API says nothing of this one", () => {
    expect(second([graph, schema("type Query { a: Int }", "elsewhere")])).toBe("graph api-key-mode");
    expect(second([graph, schema(UNKNOWN, "elsewhere")])).toBe("graph api-key-mode");
  });
});

describe("a GraphQL API's mode", () => {
  const mode = (authenticationType: unknown) =>
    verdicts([resource("aws:appsync/graphQLApi:GraphQLApi", "graph", { authenticationType })]);
  test.each([
    [undefined, "no-authorization"],
    ["", "no-authorization"],
    ["SIGNED", "authorization-unsupported"],
    ["API_KEY", "api-key-mode"],
    ["AWS_IAM", "protected"],
    [UNKNOWN, "undecided"],
  ])("%p is %s", (type, verdict) => {
    expect(mode(type)).toEqual([`graph ${verdict}`]);
  });
});

describe("a permission for everybody", () => {
  const wide = (props: object) =>
    check([resource(T.permission, "all", { principal: "*", action: "lambda:InvokeFunction", ...props })], {
      only: ["lambda-permission-scoped"],
      rules: { "lambda-permission-scoped": { level: "mandatory" } },
    }).findings.flatMap(({ places }) => places.map(({ what }) => what));

  test.each([
    ["nothing", {}],
    ["a URL that it is not for", { invokedViaFunctionUrl: false }],
    ["an empty account", { sourceAccount: "" }],
  ])("is told where %s narrows it", (_title, props) => {
    expect(wide(props)).toEqual(["everybody may invoke"]);
  });

  test.each([
    ["an account", { sourceAccount: "123456789012" }],
    ["an organization", { principalOrgId: "o-1" }],
    ["an organization, as aws-native spells it", { principalOrgID: "o-1" }],
    ["a skill's token", { eventSourceToken: "t" }],
    ["a function URL's own type", { functionUrlAuthType: "NONE" }],
    ["a type of URL that is not known yet", { functionUrlAuthType: UNKNOWN }],
    ["that it is for a URL", { invokedViaFunctionUrl: true }],
    ["that it may be for a URL", { invokedViaFunctionUrl: UNKNOWN }],
  ])("is not told where %s narrows it", (_title, props) => {
    expect(wide(props)).toEqual([]);
  });
});
