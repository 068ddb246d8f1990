// A module's code as a tree that can be climbed. In: JavaScript as it ran. Out: its nodes, what is around each, and the names of
// providers' packages in it; undefined for what is no JavaScript.
import { type AnyNode, parse } from "acorn";

/** Components decide by what they are given; a provider's classes hand it on. */
const PROVIDER = /^@pulumi\/(?!awsx|aws-apigateway|cdk|eks|cloud(?:-aws)?(?:\/|$)|policy)[\w-]+(?:\/|$)/;
export interface Module {
  readonly nodes: readonly AnyNode[];
  readonly parents: ReadonlyMap<AnyNode, AnyNode>;
  /** Names of a provider's package. */
  readonly providers: ReadonlySet<string>;
}

/** `a.b.c`; TypeScript's emit calls imported functions as `(0, a.b)`. */
export function dotted(node: AnyNode): string | undefined {
  if (node.type === "Identifier") return node.name;
  if (node.type === "SequenceExpression") return dotted(node.expressions.at(-1) as AnyNode);
  if (node.type === "ParenthesizedExpression") return dotted(node.expression);
  if (node.type !== "MemberExpression" || node.computed || node.property.type !== "Identifier")
    return undefined;
  const object = dotted(node.object as AnyNode);
  return object === undefined ? undefined : `${object}.${node.property.name}`;
}

export function readModule(code: string): Module | undefined {
  let tree: AnyNode;
  try {
    tree = parse(code, {
      ecmaVersion: "latest",
      locations: true,
      allowHashBang: true,
      allowReturnOutsideFunction: true,
      allowAwaitOutsideFunction: true,
    });
  } catch {
    return undefined;
  }
  const nodes: AnyNode[] = [tree];
  const parents = new Map<AnyNode, AnyNode>();
  for (const node of nodes)
    for (const child of childrenOf(node)) {
      parents.set(child, node);
      nodes.push(child);
    }
  const providers = nodes.flatMap((node) =>
    node.type === "VariableDeclarator" && node.id.type === "Identifier" && isRequired(node.init)
      ? [node.id.name]
      : [],
  );
  return { nodes, parents, providers: new Set(providers) };
}

const childrenOf = (node: AnyNode): readonly AnyNode[] =>
  Object.values(node)
    .flat()
    .filter((value): value is AnyNode => typeof value?.type === "string");

/** `require("@pulumi/aws")`, as it is or within TypeScript's `__importStar`. */
function isRequired(node: AnyNode | null | undefined): boolean {
  if (node?.type !== "CallExpression" || node.arguments.length !== 1) return false;
  const [first] = node.arguments;
  const name = dotted(node.callee) ?? "";
  if (name === "require") return first?.type === "Literal" && PROVIDER.test(String(first.value));
  return /^__import(?:Star|Default)$/.test(name.split(".").at(-1) ?? "") && isRequired(first);
}

/** Not where it is declared, nor where the word is the name of a member. */
export function isUse(node: AnyNode, { parents }: Module): boolean {
  const parent = parents.get(node);
  if (parent?.type === "VariableDeclarator") return parent.id !== node;
  if (parent?.type === "AssignmentPattern") return parent.right === node;
  if (parent?.type === "MemberExpression") return parent.object === node || parent.computed;
  if (parent?.type === "Property")
    return parent.value === node && parents.get(parent)?.type !== "ObjectPattern";
  return true;
}

export function functionAround(node: AnyNode, { parents }: Module): AnyNode | undefined {
  for (let one = parents.get(node); one !== undefined; one = parents.get(one))
    if (/Function/.test(one.type)) return one;
  return undefined;
}
