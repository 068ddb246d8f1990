// Every message that a user can meet, read from the code: what errors are made with, what lists of problems collect.
// Out: texts in which each value is "…". It reads the syntax only; what is computed elsewhere shows as "…".

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const root = join(__dirname, "../..");

export interface Message {
  readonly text: string;
  readonly file: string;
}

/** Rooms whose errors end on a user's terminal or in the log of a function. */
export const ROOMS = [
  "cli",
  "program",
  "policypack",
  "stack",
  "secure-api",
  "authorizer",
  "start",
  "gateway",
  "issuer",
] as const;
export type Room = (typeof ROOMS)[number];

export function messages(room: Room): readonly Message[] {
  const found = sources(room).flatMap((file) => {
    const here: Message[] = [];
    const visit = (node: ts.Node): void => {
      for (const text of reported(node)) here.push({ text, file });
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.Latest, true));
    return here;
  });
  const seen = new Set<string>();
  return found.filter(({ text }) => isSentence(text) && !seen.has(text) && seen.add(text));
}

/** Two words at least: anything less is a part of a message, or a name. */
const isSentence = (text: string): boolean => /\p{L}{2,}.*\s.*\p{L}{2}/su.test(text.replaceAll("…", " "));

/** What a node reports: `new SomeError(text)`, `problems.push(text)`, `problems.add(place, text)`, `tell({ message })`. */
function reported(node: ts.Node): readonly string[] {
  if (ts.isNewExpression(node))
    return ERRORS.test(node.expression.getText()) ? (node.arguments ?? []).flatMap(textsOf) : [];
  if (!ts.isCallExpression(node)) return [];
  const name = node.expression.getText();
  const [first, second] = node.arguments;
  if (/\bproblems\.add$|^this\.add$/.test(name) && second !== undefined)
    return textsOf(second).map((text) => `${(first && textsOf(first)[0]) ?? "…"}: ${text}`);
  if (/\.tell$/.test(name) && first !== undefined && ts.isObjectLiteralExpression(first))
    return first.properties.flatMap((one) =>
      ts.isPropertyAssignment(one) && one.name.getText() === "message" ? textsOf(one.initializer) : [],
    );
  return REPORTS.test(name) ? node.arguments.flatMap(textsOf) : [];
}
const ERRORS = /(Error|CannotJudge)$/;
const REPORTS = /(^|\.|#)(problems?\.push|problem|fail|tooLarge)$/;

/** The texts that an expression can be: both sides of a choice, templates with "…" for their values. */
function textsOf(node: ts.Expression): readonly string[] {
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression);
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node))
    return [node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join("")];
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [textsOf(node.left), textsOf(node.right)];
    return (left.length > 0 ? left : ["…"]).flatMap((one) =>
      (right.length > 0 ? right : ["…"]).map((two) => one + two),
    );
  }
  return [];
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return /^(node_modules|dist|programs)$/.test(entry.name) ? [] : sources(path);
    return /\.(ts|mjs)$/.test(entry.name) && !/\.(cases|test)\.ts$/.test(entry.name) ? [path] : [];
  });
}
