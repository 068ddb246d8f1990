// The authorizer's ROUTES table → what each route asks of a token, as facts. Values of claims become marks: they may name
// people. A member that is not known here is kept by its name, so that two tables can still be compared.

import { type Branch, child, isBranch, isList, markOf, type Requirement, type Tree } from "../facts";

export function readRequirements(table: Branch): Readonly<Record<string, Requirement>> {
  return Object.fromEntries(Object.keys(table).map((key) => [normal(key), readOne(child(table, key))]));
}

/** `get /a` and `GET /a` are one key. */
const normal = (key: string): string => {
  const [method = "", ...path] = key.split(" ");
  return path.length === 0 ? method : `${method.toUpperCase()} ${path.join(" ")}`;
};

function readOne(asked: Tree): Requirement {
  if (!isBranch(asked)) return {};
  return Object.fromEntries(
    Object.keys(asked).flatMap((name) => {
      const value = asked[name];
      if (name !== "claims") return [[name, listOf(value)] as const];
      if (!isBranch(value)) return [[name, listOf(value).map(markOf)] as const];
      return Object.keys(value).map(
        (claim) => [`claims.${claim}`, listOf(value[claim]).map(markOf)] as const,
      );
    }),
  );
}

const listOf = (value: Tree): readonly string[] =>
  (isList(value) ? value : [value])
    .map((one) => (typeof one === "string" ? one : (JSON.stringify(one) ?? "")))
    .sort();
