// A YAML node of a program → an expression: what is to be evaluated, and on which line it stands.
import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type Node, type Pair } from "yaml";
import { type Part, readText } from "./access";
import { ProblemError } from "./problem";

export type Expression = { readonly line: number } & (
  | { readonly kind: "literal"; readonly value: null | boolean | number | string }
  | { readonly kind: "text"; readonly parts: readonly Part[] }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "object"; readonly entries: readonly Entry[] }
  | { readonly kind: "call"; readonly name: string; readonly argument: Expression }
);

export interface Entry {
  readonly key: string;
  readonly line: number;
  readonly value: Expression;
}

/** One file: nodes → expressions and entries, with lines. What it cannot read it tells, and goes on. */
export class Reader {
  constructor(
    private readonly document: Document,
    private readonly lines: LineCounter,
    readonly tell: (problem: { readonly line: number; readonly message: string }) => void,
  ) {}

  line(node: unknown): number {
    const start = (node as Node | undefined)?.range?.[0];
    return start === undefined ? 1 : this.lines.linePos(start).line;
  }

  /** The entries of a mapping, anchors and merged mappings followed; none where there is no mapping. */
  entries(given: unknown, what: string): readonly { key: string; line: number; node: unknown }[] {
    const node = this.follow(given);
    if (node === undefined || (isScalar(node) && node.value === null)) return [];
    if (!isMap(node)) {
      this.tell({ line: this.line(given), message: `${what}: expected a mapping` });
      return [];
    }
    const own = new Set(node.items.map((pair) => keyOf(pair)));
    return node.items.flatMap((pair) => {
      const key = keyOf(pair);
      if (key !== "<<") return [{ key, line: this.line(pair.key), node: pair.value ?? undefined }];
      const merged = this.follow(pair.value);
      const parts = isSeq(merged) ? merged.items : [merged];
      return parts.flatMap((part) => this.entries(part, what).filter((one) => !own.has(one.key)));
    });
  }

  isMapping(given: unknown): boolean {
    return isMap(this.follow(given));
  }

  /** A plain text, a number or a switch as text; undefined for anything else. */
  scalar(given: unknown): unknown {
    const node = this.follow(given);
    return isScalar(node) ? node.value : undefined;
  }

  expression(given: unknown): Expression {
    const node = this.follow(given);
    const line = this.line(node ?? given);
    if (isSeq(node)) return { kind: "list", line, items: node.items.map((item) => this.expression(item)) };
    if (isMap(node)) return this.object(node, line);
    const value = isScalar(node) ? node.value : null;
    if (typeof value === "string") return this.text(value, line);
    if (typeof value === "bigint") return { kind: "literal", line, value: Number(value) };
    const isPlain = typeof value === "boolean" || typeof value === "number";
    return { kind: "literal", line, value: isPlain ? value : null };
  }

  private object(node: unknown, line: number): Expression {
    const entries = this.entries(node, "an object");
    const [first] = entries;
    if (entries.length === 1 && first !== undefined && /^fn::/i.test(first.key))
      return { kind: "call", line, name: first.key.slice(4), argument: this.expression(first.node) };
    return {
      kind: "object",
      line,
      entries: entries.map(({ key, line, node }) => ({ key, line, value: this.expression(node) })),
    };
  }

  private text(value: string, line: number): Expression {
    try {
      const parts = readText(value, line);
      const [only] = parts;
      return parts.length === 1 && typeof only === "string"
        ? { kind: "literal", line, value: only }
        : { kind: "text", line, parts };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.tell({ line, message: error.message });
      return { kind: "literal", line, value };
    }
  }

  private follow(node: unknown): unknown {
    return isAlias(node) ? node.resolve(this.document) : node;
  }
}

const keyOf = (pair: Pair): string => (isScalar(pair.key) ? String(pair.key.value) : String(pair.key ?? ""));

/** The names that an expression reads, each with the line it stands on. */
export function namesIn(expression: Expression | undefined): readonly { name: string; line: number }[] {
  switch (expression?.kind) {
    case "text":
      return expression.parts.flatMap((part) =>
        typeof part === "string" ? [] : [{ name: part.root, line: expression.line }],
      );
    case "list":
      return expression.items.flatMap(namesIn);
    case "object":
      return expression.entries.flatMap(({ value }) => namesIn(value));
    case "call":
      return namesIn(expression.argument);
    default:
      return [];
  }
}
