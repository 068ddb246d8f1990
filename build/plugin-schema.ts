// The component's arguments, as TypeScript declares them → the Pulumi schema by which every other language knows them.
// A union of objects becomes one object with all their members: the component itself refuses what does not go together.
// What TypeScript takes as a plain value is plain in the schema; `Input<T>` is not. Nothing is required: a host would refuse what is
// missing in words of its own, one at a time or before the component sees it, which refuses all of it at once.
import { join } from "node:path";
import ts from "typescript";

const component = join(__dirname, "../secure-api");
const PACKAGE = "portcullis";
const TOKEN = `${PACKAGE}:index:SecureApi`;
const ANY: Spec = { $ref: "pulumi.json#/Any" };

interface Spec {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: Spec;
  readonly additionalProperties?: Spec;
  readonly oneOf?: readonly Spec[];
  readonly plain?: true;
  readonly description?: string;
}

interface ObjectSpec {
  readonly properties: Readonly<Record<string, Spec>>;
}

/** The schema as JSON, ending in a new line and without a version: the provider adds its package's. @param program of the component's entry */
export function pluginSchema(program: ts.Program): string {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(join(component, "index.ts"));
  const module = source && checker.getSymbolAtLocation(source);
  const exported = new Map(
    (module === undefined ? [] : checker.getExportsOfModule(module)).map((one) => [one.name, one]),
  );
  const typeOf = (name: string): ts.Type => {
    const symbol = exported.get(name);
    if (symbol === undefined) throw new Error(`secure-api/index.ts does not export ${name}`);
    const own = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return checker.getDeclaredTypeOfSymbol(own);
  };
  const reader = new Reader(checker);
  const inputs = reader.members([typeOf("SecureApiArgs")]);
  const outputs = reader.members([typeOf("SecureApi")], (symbol) => isDeclaredIn(component, symbol));
  return `${JSON.stringify(
    {
      name: PACKAGE,
      description: "An AWS API whose every route says who may call it, behind a hardened JWT authorizer.",
      language: Object.fromEntries(
        ["nodejs", "python", "go", "csharp", "java"].map((name) => [name, { respectSchemaVersion: true }]),
      ),
      types: Object.fromEntries(
        [...reader.types].map(([name, type]) => [`${PACKAGE}:index:${name}`, { type: "object", ...type }]),
      ),
      resources: {
        [TOKEN]: {
          description:
            "An API whose every route says who may call it. A route that does not say it is refused.",
          isComponent: true,
          ...outputs,
          inputProperties: inputs.properties,
        },
      },
    },
    null,
    2,
  )}\n`;
}

class Reader {
  readonly types = new Map<string, ObjectSpec>();

  constructor(private readonly checker: ts.TypeChecker) {}

  /** All members of objects that stand for each other. */
  members(types: readonly ts.Type[], isWanted: (symbol: ts.Symbol) => boolean = () => true): ObjectSpec {
    const objects = types.flatMap(partsOf);
    const names = [...new Set(objects.flatMap((one) => one.getProperties().map(({ name }) => name)))];
    const properties: Record<string, Spec> = {};
    for (const name of names) {
      const found = objects.map((one) => this.checker.getPropertyOfType(one, name));
      const said = found.filter((one) => one !== undefined).filter(isWanted);
      const types = said.map((one) => this.checker.getTypeOfSymbol(one));
      const spec = this.spec(name, types);
      if (spec === undefined) continue;
      const description = describe(said, this.checker);
      properties[name] = description === "" ? spec : { ...spec, description };
    }
    return { properties };
  }

  /** Undefined where nothing can be said there. */
  private spec(name: string, types: readonly ts.Type[]): Spec | undefined {
    const all = types.flatMap(partsOf);
    const isInput = all.some(isPending);
    const parts = all.filter((one) => !isPending(one) && !(one.flags & NOTHING));
    const specs = unique(
      [
        ...parts.flatMap((one) => primitive(one) ?? []),
        this.list(name, parts.filter(this.isList)),
        this.object(
          name,
          parts.filter((one) => primitive(one) === undefined && !this.isList(one)),
        ),
      ].filter((one) => one !== undefined),
    );
    const [only] = specs;
    if (only === undefined) return undefined;
    const spec: Spec = specs.length === 1 ? only : { oneOf: specs };
    return isInput || spec.$ref === ANY.$ref ? spec : { ...spec, plain: true };
  }

  private readonly isList = (type: ts.Type): boolean =>
    this.checker.isArrayType(type) || this.checker.isTupleType(type);

  private list(name: string, lists: readonly ts.Type[]): Spec | undefined {
    if (lists.length === 0) return undefined;
    const elements = lists.flatMap((one) => this.checker.getTypeArguments(one as ts.TypeReference));
    return { type: "array", items: this.spec(name.replace(/s$/, ""), elements) ?? ANY };
  }

  private object(name: string, objects: readonly ts.Type[]): Spec | undefined {
    if (objects.length === 0) return undefined;
    const values = objects.flatMap((one) => this.checker.getIndexTypeOfType(one, ts.IndexKind.String) ?? []);
    if (values.length > 0) return { type: "object", additionalProperties: this.spec(name, values) ?? ANY };
    // A provider's own arguments: named and checked by that provider.
    if (objects.some(isForeign)) return { type: "object", additionalProperties: ANY };
    const title = titleOf(name, objects);
    if (!this.types.has(title)) {
      this.types.set(title, { properties: {} });
      this.types.set(title, this.members(objects));
    }
    return { $ref: `#/types/${PACKAGE}:index:${title}` };
  }
}

const NOTHING = ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Never | ts.TypeFlags.Void;

/** Members of unions; of an output, what it holds. */
function partsOf(type: ts.Type): ts.Type[] {
  if (type.aliasSymbol?.name === "Output") return (type.aliasTypeArguments ?? []).flatMap(partsOf);
  return type.isUnion() ? type.types.flatMap(partsOf) : [type];
}

const isPending = (type: ts.Type): boolean => ["Promise", "OutputInstance"].includes(type.symbol?.name ?? "");

function primitive({ flags }: ts.Type): Spec | undefined {
  if (flags & ts.TypeFlags.StringLike) return { type: "string" };
  if (flags & ts.TypeFlags.NumberLike) return { type: "number" };
  if (flags & ts.TypeFlags.BooleanLike) return { type: "boolean" };
  return flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown) ? ANY : undefined;
}

const isDeclaredIn = (folder: string, { declarations = [] }: ts.Symbol): boolean =>
  declarations.some((one) => one.getSourceFile().fileName.startsWith(`${folder}/`));

const isForeign = (type: ts.Type): boolean =>
  type
    .getProperties()
    .some((property) => (property.declarations ?? []).length > 0 && !isDeclaredIn(component, property));

/** An interface's own name; else that of the property, in the singular by then. */
function titleOf(name: string, objects: readonly ts.Type[]): string {
  const names = new Set(objects.map(({ symbol }) => symbol?.name));
  const [own] = names;
  const isNamed = names.size === 1 && own !== undefined && !own.startsWith("__");
  return isNamed ? own.replace(/Args$/, "") : `${name[0]?.toUpperCase()}${name.slice(1)}`;
}

/** What the declarations say, and the words where only some are taken. */
function describe(symbols: readonly ts.Symbol[], checker: ts.TypeChecker): string {
  const texts = symbols.map((one) => ts.displayPartsToString(one.getDocumentationComment(checker)));
  const words = symbols.flatMap((one) => partsOf(checker.getTypeOfSymbol(one)));
  const literals = unique(words.filter((one) => one.isStringLiteral()).map(({ value }) => value));
  const choice = literals.length === 0 ? [] : [`One of ${literals.map((one) => `\`${one}\``).join(", ")}.`];
  return [...unique(texts.filter((one) => one !== "")), ...choice].join(" ");
}

const unique = <T>(list: readonly T[]): T[] =>
  list.filter(
    (one, index) => list.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === index,
  );
