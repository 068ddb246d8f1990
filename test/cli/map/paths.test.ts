// Grouping by path, on lists small enough to read.
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { groupByPath } from "../../../cli/map/paths";

const at = (...paths: readonly string[]) => paths.map((path) => ({ method: "GET", path }));
const groups = (...paths: readonly string[]) =>
  groupByPath(at(...paths)).map(({ path, gates }) => [path, gates.map((gate) => gate.path)]);

test("what is below one path stands together, though another path sorts between", () => {
  expect(groups("/a/b", "/a-b", "/a", "/b")).toEqual([
    ["/a", ["/a", "/a/b"]],
    ["/a-b", ["/a-b"]],
    ["/b", ["/b"]],
  ]);
});

test("segments that all paths share do not make the groups", () => {
  expect(groups("/v1/pets", "/v1/pets/{id}", "/v1/orders")).toEqual([
    ["/v1/orders", ["/v1/orders"]],
    ["/v1/pets", ["/v1/pets", "/v1/pets/{id}"]],
  ]);
});

test("the root, unseen paths and kinds without paths have groups of their own", () => {
  expect(groups("/", "?", "", "/a")).toEqual([
    ["", [""]],
    ["/", ["/"]],
    ["/a", ["/a"]],
    ["?", ["?"]],
  ]);
});

test("the methods of a path come in their usual order, unknown ones last", () => {
  const gates = ["PURGE", "DELETE", "GET", "ANY"].map((method) => ({ method, path: "/a" }));
  expect(groupByPath(gates)[0]?.gates.map(({ method }) => method)).toEqual(["ANY", "GET", "DELETE", "PURGE"]);
});

test("every gate is in one group, whatever its path", () => {
  const path = fc.oneof(fc.string(), fc.webPath(), fc.constantFrom("", "/", "//", "/a/", "/a//b"));
  fc.assert(
    fc.property(fc.array(path, { maxLength: 12 }), (paths) => {
      const grouped = groupByPath(at(...paths)).flatMap(({ gates }) => gates.map((gate) => gate.path));
      expect([...grouped].sort()).toEqual([...paths].sort());
    }),
    { numRuns: 100 },
  );
});
