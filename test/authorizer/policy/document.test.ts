// The compiled policy against what the requirements say, by the local gateway's evaluator: for tables of awkward routes,
// for every pair of route and token, and for APIs that the model invents. What cannot be said must not start.

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readRoutes } from "../../../authorizer/config/routes";
import type { JsonObject } from "../../../authorizer/encoding/strict-json";
import { createPolicyCompiler } from "../../../authorizer/policy/compiler";
import { STAGE_ARN, tokenEvent } from "../../arbitraries/gateway-event";
import { AUTH0_CLAIMS, mint, NOW } from "../../arbitraries/jwt";
import { createSubject } from "../subject";
import { decidePath, policyFor } from "./model";

const S = (...scopes: string[]) => ({ scopes });

interface Awkward {
  readonly title: string;
  readonly routes: JsonObject;
  readonly held: readonly string[];
  readonly allowed: readonly string[];
  readonly denied: readonly string[];
}

const AWKWARD: readonly Awkward[] = [
  {
    title: "a parameter does not reach below itself",
    routes: { "GET /items/{id}": {}, "GET /items/{id}/secrets": S("secrets") },
    held: [],
    allowed: ["GET/items/1", "GET/items/secrets", "GET/items/a:b*c"],
    denied: ["GET/items/1/secrets", "GET/items/1/2/secrets", "GET/items", "GET/items/", "GET/items/1/other"],
  },
  {
    title: "a static route beside a parameter",
    routes: { "GET /items/{id}": S("read"), "GET /items/admin": S("admin") },
    held: ["read"],
    allowed: ["GET/items/1", "GET/items/administrator"],
    denied: ["GET/items/admin"],
  },
  {
    title: "the static route is allowed and the parameter is not",
    routes: { "GET /items/{id}": S("read"), "GET /items/admin": S("admin") },
    held: ["admin"],
    allowed: ["GET/items/admin"],
    denied: ["GET/items/1", "GET/items/admin/x"],
  },
  {
    title: "a greedy route with a guarded corner",
    routes: { "GET /{proxy+}": {}, "GET /admin/{proxy+}": S("admin"), "GET /admin": S("admin") },
    held: [],
    allowed: ["GET/x", "GET/x/admin/y", "GET/administrator"],
    denied: ["GET/admin", "GET/admin/x", "GET/admin/x/y", "GET/"],
  },
  {
    title: "one method of a path",
    routes: { "GET /items": {}, "POST /items": S("write") },
    held: [],
    allowed: ["GET/items"],
    denied: ["POST/items", "PUT/items", "GET/POST/items", "DELETE/GET/items"],
  },
  {
    title: "ANY beside a method of its own",
    routes: { "ANY /items": S("write"), "GET /items": {} },
    held: [],
    allowed: ["GET/items"],
    denied: ["POST/items", "DELETE/items", "GET/items/1"],
  },
  {
    title: "ANY allowed, its own method not",
    routes: { "ANY /items": {}, "GET /items": S("read") },
    held: [],
    allowed: ["POST/items", "DELETE/items"],
    denied: ["GET/items"],
  },
  {
    title: "the root",
    routes: { "GET /": {}, "GET /{id}": S("read") },
    held: [],
    allowed: ["GET/"],
    denied: ["GET/1", "POST/"],
  },
  {
    title: "$default with a guarded corner",
    routes: { $default: {}, "GET /admin/{proxy+}": S("admin") },
    held: [],
    allowed: ["GET/", "GET/x", "POST/admin/x"],
    denied: ["GET/admin/x"],
  },
  {
    title: "a greedy route that is longer than all others, below a parameter",
    routes: { "GET /{p}/b/{q}": {}, "GET /b/a/{rest+}": {}, "GET /x": S("x") },
    held: [],
    allowed: ["GET/b/a/b/a/a", "GET/b/a/c", "GET/c/b/d"],
    denied: ["GET/x", "GET/b/a"],
  },
  {
    title: "two parameters",
    routes: { "GET /a/{x}/b/{y}": {}, "GET /a/{x}/b": S("b") },
    held: [],
    allowed: ["GET/a/1/b/2"],
    denied: ["GET/a/1/b", "GET/a/1/b/2/3", "GET/a/1/2/b/3"],
  },
  {
    title: "methods of one length said together let no other method in with an empty segment",
    routes: {
      "GET /": S("read"),
      "ANY /": {},
      "ANY /{rest+}": S("read"),
      "ANY /a": {},
      "ANY /{p}/a": {},
    },
    held: [],
    allowed: ["HEAD/", "POST/", "PUT/", "GET/a", "HEAD/a", "PUT/x/a", "POST/x/a"],
    denied: ["GET/", "GET//", "GET//a", "PUT//", "GET/x", "HEAD/x", "POST//x"],
  },
];

describe.each(AWKWARD)("$title", ({ routes, held, allowed, denied }) => {
  const requirements = readRoutes(routes);
  const policy = policyFor(requirements, held);

  test.each(allowed)("%s is allowed", (path) => {
    expect(decidePath(policy, path)).toBe(true);
  });

  test.each(denied)("%s is denied", (path) => {
    expect(decidePath(policy, path)).toBe(false);
  });
});

describe("what a policy cannot say does not start", () => {
  test.each([
    ["a catch-all that is wider than a parameter", { "GET /{proxy+}": {}, "GET /items/{id}": S("read") }],
    [
      "a parameter denied between two static routes",
      { "GET /{proxy+}": {}, "GET /items/{proxy+}": S("read"), "GET /items/public": {} },
    ],
  ])("%s", (_, routes) => {
    expect(() => createPolicyCompiler(readRoutes(routes))).toThrow(
      /^ROUTES: no policy can deny "GET \/items/,
    );
  });

  test("the same with requirements that imply each other starts", () => {
    const routes = { "GET /{proxy+}": S("read"), "GET /items/{id}": {}, "GET /items/{id}/{proxy+}": {} };
    expect(() => createPolicyCompiler(readRoutes(routes))).not.toThrow();
  });

  test("a policy above 8 KB", () => {
    const routes = Object.fromEntries(
      Array.from({ length: 80 }, (_, n) => [`GET /resource-number-${n}`, S(`read-${n}`)]),
    );
    expect(() => createPolicyCompiler(readRoutes(routes))).toThrow("would not fit into 8 KB");
  });

  test("a resource above 512 characters", () => {
    expect(() => createPolicyCompiler(readRoutes({ [`GET /${"x".repeat(500)}`]: {} }))).toThrow(
      "512 characters",
    );
  });
});

test("the whole answer stays under 8 KB: lists that do not fit are left out by name", async () => {
  const permissions = Array.from({ length: 100 }, (_, n) => `permission:number-${n}`);
  const groups = ["Domain Admins", "staff"];
  const subject = createSubject();
  const answer = (await subject.handle(
    tokenEvent(`Bearer ${mint({ ...AUTH0_CLAIMS, permissions, groups })}`),
  )) as {
    context: Record<string, string>;
  };
  expect(JSON.stringify(answer).length).toBeLessThan(8192);
  expect(answer.context.omitted).toBe("permissions groups");
  expect(answer.context.scope).toBe(AUTH0_CLAIMS.scope);
});

test("a cached Allow ends with the token", async () => {
  const subject = createSubject();
  const { policyDocument } = (await subject.handle(tokenEvent(`Bearer ${mint(AUTH0_CLAIMS)}`))) as {
    policyDocument: unknown;
  };
  expect(decidePath(policyDocument, "GET/hello", (NOW + 7204) * 1000)).toBe(true);
  expect(decidePath(policyDocument, "GET/hello", (NOW + 7205) * 1000)).toBe(false);
});

test("no resource of a policy comes from the request, and each is anchored at the stage", async () => {
  const subject = createSubject({ env: { ROUTES: '{"GET /items/{id}":{},"ANY /x":{}}' } });
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 60 }), async (path) => {
      const answer = (await subject.handle(tokenEvent(`Bearer ${mint(AUTH0_CLAIMS)}`, `GET/${path}`))) as {
        policyDocument: { Statement: { Resource: string[] }[] };
      };
      for (const resource of answer.policyDocument.Statement.flatMap(({ Resource }) => Resource)) {
        expect(resource).toMatch(
          /^arn:aws:execute-api:eu-west-1:123456789012:abcdef1234\/prod\/[A-Z]+\/((items|\?\*)\/\?\*(\/\?\*)?|x)$/,
        );
      }
      expect(STAGE_ARN).toBe("arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/prod");
    }),
  );
});
