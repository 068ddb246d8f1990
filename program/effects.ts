// Whether a function that did not run could have made resources: read from its code, without running it.
// In: the text of one or more functions. Out: true unless each thing it does is known to make none. It never guesses "no".

import { type AnyNode, parse } from "acorn";
import { full } from "acorn-walk";

/** Constructors of the language and of Node. */
const PLAIN_CLASSES = new Set(
  "Array Buffer Date Error Map Number Object RangeError RegExp Set String TypeError URL URLSearchParams TextEncoder TextDecoder Uint8Array".split(
    " ",
  ),
);
const PLAIN_FUNCTIONS = new Set(
  "Array BigInt Boolean Buffer Date Number Object String decodeURI decodeURIComponent encodeURI encodeURIComponent isFinite isNaN parseFloat parseInt require structuredClone Symbol __assign __awaiter __generator __read __rest __spreadArray __values".split(
    " ",
  ),
);
/** Methods of values, of Node's own modules and of Pulumi's SDK, none of which makes a resource. */
const PLAIN_METHODS = new Set(
  `all apply assign at charAt charCodeAt codePointAt concat createHash createHmac debug digest endsWith entries error every fill filter
   find findIndex findLast flat flatMap floor ceil round max min abs forEach format freeze from fromEntries get has hasOwn hasOwnProperty
   includes indexOf info interpolate isArray join jsonParse jsonStringify keys lastIndexOf localeCompare log map match matchAll normalize
   now of output padEnd padStart parse pop push random readFileSync existsSync basename dirname extname reduce reduceRight relative repeat
   replace replaceAll resolve reverse secret set add delete shift slice some sort splice split startsWith stringify substr substring test
   then catch finally toFixed toISOString toJSON toLocaleLowerCase toLocaleUpperCase toLowerCase toString toUpperCase trim trimEnd
   trimStart unsecret unshift update values warn exec decode encode`.split(/\s+/),
);
/** Data sources ask; \`getOrCreate\` and its like do more. */
const ASKS = /^get(?!Or)[A-Z]\w*$|^is[A-Z]\w*$/;
/** Pulumi's files and archives. */
const ASSETS = /^(?:File|String|Remote|Asset)(?:Asset|Archive)$/;
const FUNCTIONS = new Set(["ArrowFunctionExpression", "FunctionExpression"]);

type Callees = Readonly<Record<string, string>>;

/** What is known while one function is read: its own functions, and the code of those it calls. */
interface Known {
  readonly own: ReadonlySet<string>;
  readonly callees: Callees;
  /** Names that are being read already: a circle adds nothing. */
  readonly open: ReadonlySet<string>;
}

/** @param callees code of the functions it calls, by the name it calls them by */
export function mayMakeResources(code: string, callees: Callees = {}): boolean {
  return readsDoubtful(code, callees, new Set());
}

function readsDoubtful(code: string, callees: Callees, open: ReadonlySet<string>): boolean {
  if (/^function .*\{ \[native code\] \}$/s.test(code)) return code.startsWith("function bound ");
  const tree = readFunction(code);
  if (tree === undefined) return true;
  const own = new Set<string>();
  full(tree, (node) => {
    const name = ownFunction(node as AnyNode);
    if (name !== undefined) own.add(name);
  });
  const known: Known = { own, callees, open };
  let may = false;
  full(tree, (node) => {
    may ||= isDoubtful(node as AnyNode, known);
  });
  return may;
}

/** Whether what is called by this name may make resources: its code is read, where it was found. */
function isDoubtfulCall(callee: AnyNode, { own, callees, open }: Known): boolean {
  const name = nameOf(callee);
  if (name === undefined) return true;
  if (own.has(name) || open.has(name)) return false;
  const code = Object.hasOwn(callees, name) ? callees[name] : undefined;
  return code === undefined || readsDoubtful(code, callees, new Set([...open, name]));
}

function nameOf(node: AnyNode): string | undefined {
  if (node.type === "Identifier") return node.name;
  if (node.type !== "MemberExpression" || node.computed) return undefined;
  if (node.object.type !== "Identifier" || node.property.type !== "Identifier") return undefined;
  return `${node.object.name}.${node.property.name}`;
}

function readFunction(code: string): AnyNode | undefined {
  if (code.trim() === "") return undefined;
  for (const text of [`(${code}\n)`, `({${code}\n})`, code]) {
    try {
      return parse(text, {
        ecmaVersion: "latest",
        allowAwaitOutsideFunction: true,
        allowReturnOutsideFunction: true,
      });
    } catch {
      // Another form of function, or code of none.
    }
  }
  return undefined;
}

/** The name of a function that the code itself declares: its body is read where it stands. */
function ownFunction(node: AnyNode): string | undefined {
  if (node.type === "FunctionDeclaration") return node.id?.name;
  if (node.type !== "VariableDeclarator" || node.id.type !== "Identifier") return undefined;
  return node.init != null && FUNCTIONS.has(node.init.type) ? node.id.name : undefined;
}

function isDoubtful(node: AnyNode, known: Known): boolean {
  if (node.type === "NewExpression") return !isPlainClass(node.callee) && isDoubtfulClass(node.callee, known);
  if (node.type === "ImportExpression") return true;
  if (node.type !== "CallExpression") return false;
  const callee = calledOf(node.callee);
  if (!isPlainCall(callee) && isDoubtfulCall(callee, known)) return true;
  return handsOnFunction(node, callee, known);
}

function isPlainCall(callee: AnyNode): boolean {
  if (callee.type === "Identifier") return PLAIN_FUNCTIONS.has(callee.name) || ASKS.test(callee.name);
  if (callee.type === "MemberExpression") return isPlainMember(callee);
  return FUNCTIONS.has(callee.type);
}

/** A class of the program's own that extends nothing makes what its code makes. */
function isDoubtfulClass(callee: AnyNode, known: Known): boolean {
  const code = known.callees[nameOf(callee) ?? ""] ?? "";
  if (!code.startsWith("class") || /^class\s+[\w$]*\s*extends\b/.test(code)) return true;
  return isDoubtfulCall(callee, known);
}

function isPlainClass(callee: AnyNode): boolean {
  if (callee.type === "Identifier") return PLAIN_CLASSES.has(callee.name) || ASSETS.test(callee.name);
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return false;
  return ASSETS.test(callee.property.name);
}

/** TypeScript's emit calls imported functions as \`(0, module.name)(…)\`. */
function calledOf(callee: AnyNode): AnyNode {
  if (callee.type === "ChainExpression") return calledOf(callee.expression);
  if (callee.type === "SequenceExpression") return calledOf(callee.expressions.at(-1) as AnyNode);
  if (callee.type === "ParenthesizedExpression") return calledOf(callee.expression);
  return callee;
}

function isPlainMember(callee: AnyNode): boolean {
  if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier")
    return false;
  return PLAIN_METHODS.has(callee.property.name) || ASKS.test(callee.property.name);
}

/** \`list.forEach(makeRoute)\`: a function by name may do anything. */
function handsOnFunction(node: AnyNode, callee: AnyNode, known: Known): boolean {
  if (node.type !== "CallExpression" || callee.type !== "MemberExpression") return false;
  const walks = callee.property.type === "Identifier" && WALKS.has(callee.property.name);
  const first = node.arguments[0];
  if (!walks || first === undefined) return false;
  if (FUNCTIONS.has(first.type) || isPlainCall(first)) return false;
  return isDoubtfulCall(first, known);
}

const WALKS = new Set(
  "apply every filter find findIndex findLast flatMap forEach map reduce reduceRight some sort then".split(
    " ",
  ),
);
