// A resource policy → what it allows and denies, in parts, so that two policies can be compared with a direction.
// In: a policy as text or object. Out: `allow:MARK` and `deny:MARK`, one a combination of its lists, and marks only. The same
// policy in another order, another spacing or another form has the same parts.

import {
  absent,
  type Branch,
  child,
  type Fact,
  given,
  isBranch,
  isList,
  known,
  markOf,
  type Tree,
  Unknown,
} from "../facts";
import { branchOf, documentOf, listOf, NEGATIVE, POSITIVE, wholeText } from "./policy-document";

const MAX_PARTS = 256;
const LISTS = ["Principal", "Action", "Resource"] as const;
export function statementsOf(policy: Tree, property: string): Fact<readonly string[]> {
  if (policy instanceof Unknown) return policy;
  if (!given(policy)) return absent;
  const document = documentOf(policy);
  const text = isBranch(document) ? wholeText(document) : undefined;
  if (text === undefined)
    return isBranch(document) ? new Unknown(property) : known([`text:${markOf(String(policy))}`]);
  const statements = listOf(child(document, "Statement"));
  // Without a statement, nobody is let in.
  if (statements.length === 0) return known([`deny:${markOf("all")}`]);
  if (!statements.every(isBranch)) return known([`text:${markOf(text)}`]);
  return known([...new Set(statements.flatMap(partsOf))].sort());
}

function partsOf(statement: Branch): readonly string[] {
  const effect = String(statement.Effect).toLowerCase() === "allow" ? "allow" : "deny";
  const { Sid: _, Effect: __, ...rest } = statement;
  const conditions = conditionsOf(statement.Condition);
  const negatives = conditions.filter(({ operator }) => NEGATIVE.test(operator));
  const isPlain = conditions.every(({ operator }) => POSITIVE.test(operator) || NEGATIVE.test(operator));
  if (!isPlain || negatives.length > 1) return [`${effect}:${markOf(canonical(rest))}`];
  const lists = [
    ...LISTS.map((name) => valuesOf(name, statement[name])),
    ...conditions
      .filter((one) => !negatives.includes(one))
      .map(({ operator, key, values }) => values.map((value) => `${operator} ${key} ${value}`)),
  ];
  const others = Object.keys(rest).filter((name) => name.startsWith("Not"));
  const base = canonical(Object.fromEntries(others.map((name) => [name, rest[name] as Tree])));
  if (lists.reduce((count, list) => count * Math.max(1, list.length), 1) > MAX_PARTS)
    return [`${effect}:${markOf(canonical(rest))}`];
  const [negative] = negatives;
  const unless = negative === undefined ? "" : ` unless ${negative.operator} ${negative.key}`;
  return product(lists).flatMap((part) => {
    const mark = markOf(`${base}\n${part.join("\n")}${unless}`);
    if (negative === undefined) return [`${effect}:${mark}`];
    const opposite = effect === "allow" ? "deny" : "allow";
    return [`${effect}:${mark}`, ...negative.values.map((value) => `${opposite}:${mark}/${markOf(value)}`)];
  });
}

interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

function conditionsOf(condition: Tree): readonly Condition[] {
  return Object.entries(branchOf(condition)).flatMap(([operator, keys]) =>
    Object.entries(branchOf(keys)).map(([key, values]) => ({
      operator,
      key: key.toLowerCase(),
      values: listOf(values).map(canonical).sort(),
    })),
  );
}

/** A principal that is everybody has two spellings; an action has any case. */
function valuesOf(name: string, value: Tree): readonly string[] {
  if (name !== "Principal") {
    const texts = listOf(value).map(canonical);
    return (name === "Action" ? texts.map((text) => text.toLowerCase()) : texts).sort();
  }
  if (!isBranch(value)) return listOf(value).map((one) => (one === "*" ? "AWS *" : canonical(one)));
  return Object.entries(value)
    .flatMap(([sort, names]) =>
      listOf(names).map((one) => (typeof one === "string" ? `${sort} ${one}` : canonical(one))),
    )
    .sort();
}

const product = (lists: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  lists.reduce<readonly (readonly string[])[]>(
    (all, list) => (list.length === 0 ? all : all.flatMap((part) => list.map((one) => [...part, one]))),
    [[]],
  );

/** Text that does not depend on the order of members. */
function canonical(tree: Tree): string {
  if (isList(tree)) return `[${tree.map(canonical).join(",")}]`;
  if (!isBranch(tree)) return JSON.stringify(tree) ?? "";
  const members = Object.keys(tree).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(tree[name])}`).join(",")}}`;
}
