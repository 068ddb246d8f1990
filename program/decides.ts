// Whether a plain unknown value, once read, only flows into arguments of a provider and outputs of the stack: then nothing was
// decided by it. In: a module's code as it ran, the line and name of the member that was read. Out: true unless each of its
// ways is known. It never guesses "no".
import type { AnyNode } from "acorn";
import { mayMakeResources } from "./effects";
import { dotted, functionAround, isUse, type Module, readModule } from "./module-code";
import { onlySays, SAYS } from "./says";

const WRITES = new Set(["JSON.stringify", "String"]);
/** Methods whose value is what their function gives, or a list of it. */
const FOLLOWED = /^(?:then|apply|map)$/;
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
  readonly code: string;
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
  const module = { ...read, code, isEntry };
  const reads = module.nodes.filter(
    (node) => node.loc?.start.line !== undefined && readsAt(node, line, member, module),
  );
  return (
    reads.length === 0 ||
    reads.some((node) =>
      node.type === "Property"
        ? takenDecides(node.value, module, new Set())
        : decides(node, module, new Set()),
    )
  );
}

function readsAt(node: AnyNode, line: number, member: string, module: Program): boolean {
  const isTaken = node.type === "Property" && patternIn(node, module);
  if (node.type !== "MemberExpression" && !isTaken) return false;
  const name = node.type === "MemberExpression" ? node.property : node.key;
  if (name.loc?.start.line !== line) return false;
  if (!node.computed) return name.type === "Identifier" && name.name === member;
  return name.type === "Literal" && String(name.value) === member;
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
      return parent.test === node ? !onlySays(node, module) : decides(parent, module, names);
    case "LogicalExpression":
      if (parent.left !== node) return decides(parent, module, names);
      if (parent.operator === "&&") return !onlySays(node, module);
      // What stands in for it is made or not, as it is there or not.
      return mayMakeResources(textOf(parent.right, module)) || decides(parent, module, names);
    case "BinaryExpression":
      return parent.operator === "+" ? decides(parent, module, names) : !onlySays(node, module);
    case "UnaryExpression":
    case "IfStatement":
      return !onlySays(node, module);
    case "TaggedTemplateExpression":
      return !isProvider(dotted(parent.tag), module);
    case "NewExpression":
    case "CallExpression":
      return decidesIn(parent, node, module, names);
    case "VariableDeclarator":
      return parent.init !== node || takenDecides(parent.id, module, names);
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

/** What a function gives: to `.then` and its like, whose own value is followed; or as the program's own outputs. */
function resultDecides(run: AnyNode, module: Program, names: ReadonlySet<string>): boolean {
  const parent = module.parents.get(run);
  // TypeScript's emit of an async function for an older language.
  if (parent?.type === "CallExpression" && /(?:^|\.)__awaiter$/.test(dotted(parent.callee) ?? ""))
    return decides(parent, module, names);
  if (parent?.type === "CallExpression" && parent.callee.type === "MemberExpression") {
    const { property } = parent.callee;
    const isFollowed =
      property.type === "Identifier" && FOLLOWED.test(property.name) && parent.arguments[0] === run;
    return !isFollowed || decides(parent, module, names);
  }
  return !(
    parent?.type === "AssignmentExpression" &&
    parent.right === run &&
    !exportDecides(parent.left, module, names)
  );
}

/** A name, or what is taken apart into names. */
function takenDecides(to: AnyNode, module: Program, names: ReadonlySet<string>): boolean {
  switch (to.type) {
    case "Identifier":
      return nameDecides(to.name, module, names);
    case "AssignmentPattern":
      return takenDecides(to.left, module, names);
    case "ObjectPattern":
      return to.properties.some(
        (one) => one.type !== "Property" || one.computed || takenDecides(one.value, module, names),
      );
    default:
      return true;
  }
}

function nameDecides(name: string, module: Program, names: ReadonlySet<string>): boolean {
  if (names.has(name)) return false;
  const known = new Set([...names, name]);
  return module.nodes.some(
    (node) =>
      node.type === "Identifier" && node.name === name && isUse(node, module) && decides(node, module, known),
  );
}

const textOf = ({ start, end }: AnyNode, { code }: Program): string => code.slice(start, end);

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
