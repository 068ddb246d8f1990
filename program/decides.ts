// Whether a plain unknown value, once read, only flows into arguments of a provider and outputs of the stack: then nothing was
// decided by it. In: a module's code as it ran, the line and name of the member that was read. Out: true unless each of its
// ways is known. It never guesses "no".
import type { AnyNode } from "acorn";
import { dotted, type Module, readModule } from "./module-code";

const WRITES = new Set(["JSON.stringify", "String"]);
const SAYS = /^console\./;
const OWN_WAY = new Set([
  "ArrayExpression",
  "AwaitExpression",
  "ChainExpression",
  "ObjectExpression",
  "ParenthesizedExpression",
  "SequenceExpression",
  "TemplateLiteral",
  "YieldExpression",
]);

interface Program extends Module {
  readonly isEntry: boolean;
}

export interface Read {
  readonly code: string;
  /** From 1. */
  readonly line: number;
  readonly member: string;
  /** What it exports are the stack's outputs. */
  readonly isEntry: boolean;
}

export function mayDecide({ code, line, member, isEntry }: Read): boolean {
  const read = readModule(code);
  if (read === undefined) return true;
  const module = { ...read, isEntry };
  const reads = module.nodes.filter(
    (node) => node.loc?.start.line !== undefined && readsAt(node, line, member),
  );
  return reads.length === 0 || reads.some((node) => decides(node, module, new Set()));
}

function readsAt(node: AnyNode, line: number, member: string): boolean {
  if (node.type !== "MemberExpression" || node.property.loc?.start.line !== line) return false;
  const { property } = node;
  if (!node.computed) return property.type === "Identifier" && property.name === member;
  return property.type === "Literal" && String(property.value) === member;
}

/** Whether what this expression gives may be looked at by the program itself. */
function decides(node: AnyNode, module: Program, names: ReadonlySet<string>): boolean {
  const parent = module.parents.get(node);
  if (parent === undefined) return true;
  if (OWN_WAY.has(parent.type)) return decides(parent, module, names);
  switch (parent.type) {
    case "Property":
      return parent.value !== node || patternIn(parent, module) || decides(parent, module, names);
    case "ExpressionStatement":
      return false;
    case "MemberExpression":
      return parent.object !== node || decides(parent, module, names);
    case "ConditionalExpression":
      return parent.test === node || decides(parent, module, names);
    case "LogicalExpression":
      return (parent.operator === "&&" && parent.left === node) || decides(parent, module, names);
    case "BinaryExpression":
      return parent.operator !== "+" || decides(parent, module, names);
    case "TaggedTemplateExpression":
      return !isProvider(dotted(parent.tag), module);
    case "NewExpression":
    case "CallExpression":
      return decidesIn(parent, node, module, names);
    case "VariableDeclarator":
      return parent.init !== node || namesDecide(parent, module, names);
    case "AssignmentExpression":
      return parent.right !== node || exportDecides(parent.left, module, names);
    case "ArrowFunctionExpression":
      return parent.body !== node || resultDecides(parent, module, names);
    case "ReturnStatement": {
      const around = functionAround(parent, module);
      return around === undefined || resultDecides(around, module, names);
    }
    default:
      return true;
  }
}

function decidesIn(
  call: AnyNode & { type: "NewExpression" | "CallExpression" },
  node: AnyNode,
  module: Program,
  names: ReadonlySet<string>,
): boolean {
  // A method of the value itself gives another unknown.
  if (call.callee === node)
    return (
      node.type !== "MemberExpression" ||
      call.arguments.some(({ type }) => type !== "Literal") ||
      decides(call, module, names)
    );
  const name = dotted(call.callee);
  if (name === undefined) return true;
  if (SAYS.test(name) || isProvider(name, module)) return false;
  return !WRITES.has(name) || decides(call, module, names);
}

/** What a function gives: to `.then`, whose promise is followed; or as the program's own outputs. */
function resultDecides(run: AnyNode, module: Program, names: ReadonlySet<string>): boolean {
  const parent = module.parents.get(run);
  // TypeScript's emit of an async function for an older language.
  if (parent?.type === "CallExpression" && /(?:^|\.)__awaiter$/.test(dotted(parent.callee) ?? ""))
    return decides(parent, module, names);
  if (parent?.type === "CallExpression" && parent.callee.type === "MemberExpression") {
    const { property } = parent.callee;
    const isThen = property.type === "Identifier" && property.name === "then" && parent.arguments[0] === run;
    return !isThen || decides(parent, module, names);
  }
  return !(
    parent?.type === "AssignmentExpression" &&
    parent.right === run &&
    !exportDecides(parent.left, module, names)
  );
}

function namesDecide(
  declarator: AnyNode & { type: "VariableDeclarator" },
  module: Program,
  names: ReadonlySet<string>,
): boolean {
  if (declarator.id.type !== "Identifier") return true;
  const { name } = declarator.id;
  if (names.has(name)) return false;
  const known = new Set([...names, name]);
  return module.nodes.some(
    (node) =>
      node.type === "Identifier" && node.name === name && isUse(node, module) && decides(node, module, known),
  );
}

/** Not where it is declared, nor where the word is the name of a member. */
function isUse(node: AnyNode, { parents }: Program): boolean {
  const parent = parents.get(node);
  if (parent?.type === "VariableDeclarator") return parent.id !== node;
  if (parent?.type === "MemberExpression") return parent.object === node || parent.computed;
  if (parent?.type === "Property") return parent.value === node;
  return true;
}

function functionAround(node: AnyNode, { parents }: Program): AnyNode | undefined {
  for (let one = parents.get(node); one !== undefined; one = parents.get(one))
    if (/Function/.test(one.type)) return one;
  return undefined;
}

const patternIn = (node: AnyNode, { parents }: Program): boolean =>
  parents.get(node)?.type === "ObjectPattern";

const isWritten = (node: AnyNode, { parents }: Program): boolean => {
  const parent = parents.get(node);
  return parent?.type === "AssignmentExpression" && parent.left === node;
};

const isProvider = (name: string | undefined, { providers }: Program): boolean =>
  providers.has(name?.split(".")[0] ?? "");

/** An output of the stack, unless the module itself reads what it exports, as TypeScript's emit does. */
function exportDecides(left: AnyNode, module: Program, names: ReadonlySet<string>): boolean {
  const name = dotted(left) ?? "";
  if (!module.isEntry || !/^(?:module\.)?exports(?:\.\w+)?$/.test(name)) return true;
  if (names.has(name)) return false;
  const known = new Set([...names, name]);
  return module.nodes.some(
    (node) => dotted(node) === name && !isWritten(node, module) && decides(node, module, known),
  );
}
