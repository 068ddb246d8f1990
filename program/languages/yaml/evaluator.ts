// A program's expressions → values. Names are evaluated when they are first read, each once, whatever their order in the file.
import type { Told } from "../../probe";
import type { Path, Reading } from "./access";
import { readSteps } from "./access";
import { evaluateCall } from "./calls";
import { type Given, namesOf, readDeclared, readUndeclared } from "./configuration";
import type { Engine, Evaluating } from "./contract";
import type { Expression } from "./expression";
import type { Problem } from "./problem";
import { ProblemError, SilentError } from "./problem";
import { type ConfigEntry, isConfigKey, type Template } from "./template";
import { keep, type Made, type Plain, plain, type Uses, unknown } from "./values";

export interface Setting {
  readonly template: Template;
  readonly engine: Engine;
  readonly given: Given;
  readonly forms: Parameters<typeof readDeclared>[2]["forms"];
  /** `${pulumi.…}`. */
  readonly pulumi: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly tell: (told: Told) => void;
}

/** Configuration that the program reads without declaring it. */
const REQUIRED = { type: "string", default: undefined, isSecret: false } as const;

interface Found {
  readonly value: unknown;
  readonly uses: Uses;
}

export class Evaluator implements Evaluating {
  readonly engine: Engine;
  readonly folder: string;
  readonly problems: Problem[] = [];
  private readonly found = new Map<string, Promise<Found>>();
  /** Names that are being evaluated, from the first to the last. */
  private open: readonly string[] = [];
  private readonly undeclared: ReadonlySet<string>;

  constructor(readonly setting: Setting) {
    this.engine = setting.engine;
    this.folder = setting.folder;
    this.undeclared = namesOf(setting.given, setting.pulumi.project ?? "");
  }

  /** Undefined where it failed, which is noted. */
  async attempt<Result>(line: number, run: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await run();
    } catch (error) {
      if (error instanceof SilentError) return undefined;
      const at = error instanceof ProblemError ? error.line : line;
      this.problems.push({ line: at, message: (error as Error).message });
      return undefined;
    }
  }

  /** The resource of a name, registered. */
  async resource(id: string, line: number): Promise<Made> {
    return (await this.name(id, line)).value as Made;
  }

  isOpen(id: string): boolean {
    return this.open.includes(id);
  }

  async evaluate(expression: Expression, uses: Uses): Promise<unknown> {
    switch (expression.kind) {
      case "literal":
        return expression.value;
      case "list": {
        const items: unknown[] = [];
        for (const item of expression.items) items.push(await this.evaluate(item, uses));
        return items;
      }
      case "object": {
        const entries: [string, unknown][] = [];
        for (const { key, value } of expression.entries)
          entries.push([key, await this.evaluate(value, uses)]);
        return Object.fromEntries(entries);
      }
      case "text":
        return this.text(expression.parts, expression.line, uses);
      case "call":
        return evaluateCall(expression, uses, this);
    }
  }

  private async text(parts: readonly (string | Path)[], line: number, uses: Uses): Promise<unknown> {
    const [only] = parts;
    if (parts.length === 1 && typeof only === "object") return this.path(only, line, uses);
    const read: Plain[] = [];
    for (const part of parts)
      read.push(
        typeof part === "string"
          ? { value: part, isSecret: false }
          : plain(await this.path(part, line, uses), uses),
      );
    const isSecret = read.some((part) => part.isSecret);
    if (read.some(({ value }) => value === unknown)) return keep(isSecret, unknown);
    for (const { value } of read)
      if (typeof value === "object" && value !== null)
        throw new ProblemError(line, "a list or an object stands within a text: expected a text there");
    return keep(isSecret, read.map(({ value }) => value ?? "").join(""));
  }

  private async path({ root, steps }: Path, line: number, uses: Uses): Promise<unknown> {
    const found = await this.name(root, line);
    for (const use of found.uses) uses.add(use);
    return readSteps(found.value, steps, this.reading(line, uses));
  }

  reading(line: number, uses: Uses): Reading {
    const asked = (stack: string, output: string) => this.setting.tell({ kind: "asked", stack, output });
    return { line, uses, asked };
  }

  private name(name: string, line: number): Promise<Found> {
    if (this.open.includes(name)) {
      const circle = [...this.open.slice(this.open.indexOf(name)), name].join(" → ");
      throw new ProblemError(line, `${name} hangs on itself: ${circle}`);
    }
    const before = this.found.get(name);
    if (before !== undefined) return before;
    const [path, uses]: [readonly string[], Uses] = [this.open, new Set()];
    this.open = [...path, name];
    const found = this.make(name, uses)
      .then((value) => ({ value, uses }))
      .finally(() => {
        this.open = path;
      });
    // Its failure is told by the first who asks; the others hang on it.
    this.found.set(
      name,
      found.catch(() => {
        throw new SilentError();
      }),
    );
    this.found.get(name)?.catch(() => {});
    return found;
  }

  private async make(name: string, uses: Uses): Promise<unknown> {
    const { template, engine, given, pulumi } = this.setting;
    if (name === "pulumi") return pulumi;
    const resource = template.resources.find(({ id }) => id === name);
    if (resource !== undefined) return engine.register(resource, this);
    const variable = template.variables.find(({ key }) => key === name);
    if (variable !== undefined) return this.evaluate(variable.value, uses);
    const declared = template.config.filter((entry) => entry.name === name);
    const [first] = declared;
    if (first !== undefined && (first.type ?? first.default) !== undefined)
      return this.declared(declared.find((one) => one.type !== undefined) ?? first, uses);
    if (this.undeclared.has(name)) return readUndeclared(name, pulumi.project ?? "", given);
    if (isConfigKey(name)) return this.declared({ ...REQUIRED, key: name, name, line: 0 }, uses);
    throw new SilentError();
  }

  private async declared(entry: ConfigEntry, uses: Uses): Promise<unknown> {
    const { given, forms, pulumi, tell } = this.setting;
    const fallback = entry.default === undefined ? undefined : await this.evaluate(entry.default, uses);
    return readDeclared(entry, fallback, { ...given, forms, tell, uses, project: pulumi.project ?? "" });
  }
}
