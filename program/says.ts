// Whether a question that a value is part of only chooses what the log says, or whether the program ends. In: the value's node, in
// a module that can be climbed. Out: true where nothing is made either way; it never guesses.
import type { AnyNode } from "acorn";
import { dotted, type Module } from "./module-code";

export const SAYS = /^console\./;

interface Asking extends Module {
  readonly isEntry: boolean;
}

export function onlySays(node: AnyNode, module: Asking): boolean {
  const parent = module.parents.get(node);
  switch (parent?.type) {
    case "BinaryExpression":
    case "ParenthesizedExpression":
    case "UnaryExpression":
      return onlySays(parent, module);
    case "LogicalExpression":
      if (parent.left === node && isSaid(parent.right, module) && isAlone(parent, module)) return true;
      return (parent.left !== node || isPlain(parent.right)) && onlySays(parent, module);
    case "ConditionalExpression":
      return isAlone(parent, module) && isChoice(parent, node, module);
    case "IfStatement":
      return isChoice(parent, node, module);
    default:
      return false;
  }
}

const isChoice = (
  choice: AnyNode & { type: "ConditionalExpression" | "IfStatement" },
  node: AnyNode,
  module: Asking,
): boolean => choice.test === node && isSaid(choice.consequent, module) && isSaid(choice.alternate, module);

const isAlone = (node: AnyNode, { parents }: Asking): boolean =>
  parents.get(node)?.type === "ExpressionStatement";

/** Only lines of the log, or the end of the program: nothing is made by it. */
function isSaid(node: AnyNode | null | undefined, module: Asking): boolean {
  switch (node?.type) {
    case undefined:
      return true;
    case "BlockStatement":
      return node.body.every((one) => isSaid(one, module));
    case "ExpressionStatement":
      return isSaid(node.expression, module);
    case "ThrowStatement":
      return endsProgram(node, module);
    case "CallExpression":
      return SAYS.test(dotted(node.callee) ?? "") && node.arguments.every(isPlain);
    default:
      return false;
  }
}

/** Thrown where nothing of the program's own can catch it. */
function endsProgram(node: AnyNode, { parents, isEntry }: Asking): boolean {
  for (let one = parents.get(node); one !== undefined; one = parents.get(one))
    if (/Function|^TryStatement$/.test(one.type)) return false;
  return isEntry;
}

/** Looked at, with nothing called by a name of its own and nothing set. */
function isPlain(node: AnyNode): boolean {
  switch (node.type) {
    case "Identifier":
    case "Literal":
      return true;
    case "MemberExpression":
      return isPlain(node.object) && (!node.computed || isPlain(node.property));
    case "TemplateLiteral":
      return node.expressions.every(isPlain);
    case "BinaryExpression":
    case "LogicalExpression":
      return isPlain(node.left) && isPlain(node.right);
    case "UnaryExpression":
      return isPlain(node.argument);
    case "CallExpression":
      return isTextMethod(node.callee) && node.arguments.every(isPlain);
    default:
      return false;
  }
}

const isTextMethod = (callee: AnyNode): boolean =>
  callee.type === "MemberExpression" &&
  callee.property.type === "Identifier" &&
  isPlain(callee.object) &&
  /^(?:join|slice|toString|trim|toUpperCase|toLowerCase)$/.test(callee.property.name);
