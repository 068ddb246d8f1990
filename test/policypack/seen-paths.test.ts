// Which path a method has, told from the ids that came up in the order in which the engine judges resources: one answer or none.

import { describe, expect, test } from "@jest/globals";
import { declare } from "../../policypack/adapters";
import type { Ref, Resource } from "../../policypack/facts";
import { SeenPaths } from "../../policypack/pack/seen-paths";
import { resource, T } from "../../policypack/rules/case";

const ref = (value: string): Ref => ({ id: { state: "known", value }, urns: [] });
const api = resource(T.restApi, "shop", {});
const part = (parentId: string, pathPart: string, restApi = "a") =>
  resource(T.resource, `${parentId}-${pathPart}`, { restApi, parentId, pathPart });
const method = (resourceId: string, restApi = "a") =>
  resource(T.method, `at-${resourceId}`, { restApi, resourceId, httpMethod: "GET", authorization: "NONE" });

function seen(...resources: readonly Resource[]): SeenPaths {
  const paths = new SeenPaths();
  for (const one of resources) paths.see(declare([one]));
  return paths;
}

const pathOf = (paths: SeenPaths, id: string, restApi = "a") => paths.pathOf(ref(restApi), ref(id));

describe("the path of an id", () => {
  test("is the root before the first part, and what the first part hangs on after it", () => {
    expect(pathOf(seen(api, method("root")), "root")).toBe("/");
    expect(pathOf(seen(api, part("root", "a"), method("root")), "root")).toBe("/");
  });

  test("is that of the one part that was there before it", () => {
    const paths = seen(api, part("root", "orders"), part("r1", "{id}"), method("r2"));
    expect(pathOf(paths, "r1")).toBe("/orders");
    expect(pathOf(paths, "r2")).toBe("/orders/{id}");
  });

  test("is not told where two parts were there, and then the two are named", () => {
    const paths = seen(api, part("root", "orders"), part("root", "carts"), method("r1"));
    expect(pathOf(paths, "r1")).toBeUndefined();
    expect(paths.guesses(ref("a"), ref("r1"))).toEqual(["/orders", "/carts"]);
  });

  test("is told later, once the other part has its id", () => {
    const paths = seen(api, part("root", "orders"), method("r1"), part("root", "carts"), method("r2"));
    expect([pathOf(paths, "r1"), pathOf(paths, "r2")]).toEqual(["/orders", "/carts"]);
    const late = seen(
      api,
      part("root", "a"),
      part("root", "b"),
      method("r1"),
      part("root", "c"),
      method("r2"),
    );
    expect([pathOf(late, "r1"), late.guesses(ref("a"), ref("r2"))]).toEqual([undefined, ["/a", "/b", "/c"]]);
  });

  test("of another API says nothing of this one", () => {
    const other = resource(T.restApi, "other", {});
    const paths = seen(api, other, part("root", "orders"), part("root", "carts", "b"), method("r1"));
    expect([pathOf(paths, "r1"), pathOf(paths, "r1", "b")]).toEqual(["/orders", undefined]);
  });

  test("is not told of an API that may have parts elsewhere", () => {
    expect(pathOf(seen(part("root", "orders"), method("r1")), "r1")).toBeUndefined();
    const withBody = resource(T.restApi, "body", { body: '{"paths":{"/a":{"get":{}}}}' });
    expect(pathOf(seen(withBody, part("root", "orders"), method("r1")), "r1")).toBeUndefined();
  });
});
