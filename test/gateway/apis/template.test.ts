// Which resource a path is served by: a table, and laws over all templates.

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { matchPath, readTemplate } from "../../../gateway/apis/parts/template";

const resources = (...paths: readonly string[]) =>
  paths.map((path) => ({ path, segments: readTemplate(path) ?? [] }));

function served(path: string, ...templates: readonly string[]): [string, object] | undefined {
  const match = matchPath(resources(...templates), path);
  return match && [match.found.path, match.parameters];
}

describe("matchPath", () => {
  test.each([
    ["/", ["/", "/{proxy+}"], ["/", {}]],
    ["/hello", ["/hello"], ["/hello", {}]],
    ["/hello/", ["/hello"], undefined],
    ["/Hello", ["/hello"], undefined],
    ["/users/42", ["/users/{id}"], ["/users/{id}", { id: "42" }]],
    ["/users/", ["/users/{id}"], undefined],
    ["/users/a%20b", ["/users/{id}"], ["/users/{id}", { id: "a b" }]],
    ["/users/%zz", ["/users/{id}"], ["/users/{id}", { id: "%zz" }]],
    ["/users/a%2Fb", ["/users/{id}", "/users/{id}/{more}"], ["/users/{id}", { id: "a/b" }]],
    ["/users/me", ["/users/{id}", "/users/me", "/users/{proxy+}"], ["/users/me", {}]],
    ["/users/you", ["/users/{proxy+}", "/users/me", "/users/{id}"], ["/users/{id}", { id: "you" }]],
    ["/users/a/b", ["/users/{proxy+}", "/users/{id}"], ["/users/{proxy+}", { proxy: "a/b" }]],
    ["/a/b", ["/{proxy+}"], ["/{proxy+}", { proxy: "a/b" }]],
    ["/", ["/{proxy+}"], undefined],
    ["/a/../b", ["/b", "/{proxy+}"], ["/{proxy+}", { proxy: "a/../b" }]],
    ["//hello", ["/hello"], undefined],
  ])("%s among %j", (path, templates, expected) => {
    expect(served(path, ...templates)).toEqual(expected);
  });

  const segment = fc.constantFrom("a", "b", "{x}");
  const template = fc
    .tuple(fc.array(segment, { maxLength: 3 }), fc.boolean())
    .map(([parts, greedy]) => `/${[...parts, ...(greedy ? ["{rest+}"] : [])].join("/")}`);
  const path = fc
    .array(fc.constantFrom("a", "b", "c"), { maxLength: 4 })
    .map((parts) => `/${parts.join("/")}`);

  test("the order in which resources are declared never matters", () => {
    fc.assert(
      fc.property(fc.uniqueArray(template, { maxLength: 6 }), path, (templates, asked) => {
        expect(served(asked, ...templates)).toEqual(served(asked, ...[...templates].reverse()));
      }),
    );
  });

  test("a path fits a resource exactly when putting the parameters back gives the path", () => {
    fc.assert(
      fc.property(template, path, (one, asked) => {
        const match = served(asked, one);
        const pattern = one.replace("{x}", "[^/]+").replaceAll("{x}", "[^/]+").replace("{rest+}", ".+");
        expect(match !== undefined).toBe(new RegExp(`^${pattern}$`).test(asked));
      }),
    );
  });
});
