// What a provider computes inside of an object that a program gives: members that each such output has, and no input need have.
// In: the types of @pulumi/aws, since npm ships no schema. Out: for each type of resource a tree of those members.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

/** A member that is always there is 1; one whose own members are meant is a tree of them. */
export interface Computed {
  readonly [member: string]: 1 | Computed;
}

interface Member {
  readonly isOptional: boolean;
  readonly type: string;
}
type Shapes = ReadonlyMap<string, ReadonlyMap<string, Member>>;

const root = dirname(require.resolve("@pulumi/aws/package.json"));

/** Each type of resource that has some, by its token. */
export function computedMembers(): Readonly<Record<string, Computed>> {
  const [outputs, inputs] = ["output", "input"].map((kind) => shapesIn(join(root, `types/${kind}.d.ts`)));
  const found = declarations().flatMap(({ token, own, args }) => {
    const tree: Record<string, 1 | Computed> = {};
    for (const [name, type] of membersIn(own, /readonly (\w+): pulumi\.Output<(.*)>;/g)) {
      const given = new Map(membersIn(args, /(\w+)\??: (.*);/g)).get(name);
      const below = within(named(type), named(given), outputs as Shapes, inputs as Shapes, []);
      if (Object.keys(below).length > 0) tree[name] = below;
    }
    return Object.keys(tree).length === 0 ? [] : [[token, tree] as const];
  });
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A line for each type. */
export function renderComputed(): string {
  const lines = Object.entries(computedMembers()).map(
    ([token, tree]) => `  ${JSON.stringify(token)}: ${JSON.stringify(tree)}`,
  );
  return `{\n${lines.join(",\n")}\n}\n`;
}

/** `outputs.lambda.FunctionVpcConfig` and its like, in whatever stands around it. */
const named = (type: string | undefined): string | undefined =>
  /\b(?:outputs|inputs)\.([\w.]+)/.exec(type ?? "")?.[1];

const membersIn = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, name = "", type = ""]) => [name, type] as const);

function within(
  output: string | undefined,
  input: string | undefined,
  outputs: Shapes,
  inputs: Shapes,
  open: readonly string[],
): Computed {
  const [made, given] = [outputs.get(output ?? ""), inputs.get(input ?? "")];
  if (output === undefined || made === undefined || given === undefined || open.includes(output)) return {};
  const members = [...made].flatMap(
    ([name, { isOptional, type }]): readonly (readonly [string, 1 | Computed])[] => {
      const own = given.get(name);
      if (!isOptional && (own === undefined || own.isOptional)) return [[name, 1]];
      const below = within(named(type), named(own?.type), outputs, inputs, [...open, output]);
      return Object.keys(below).length === 0 ? [] : [[name, below]];
    },
  );
  return Object.fromEntries(members);
}

interface Declaration {
  readonly token: string;
  readonly own: string;
  readonly args: string;
}

/** Every class of a resource, with the text of its outputs and of its arguments. */
export function declarations(): readonly Declaration[] {
  const folders = readdirSync(root).filter(
    (name) => !/^(?:types|node_modules|config)$/.test(name) && statSync(join(root, name)).isDirectory(),
  );
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith(".d.ts"))
      .flatMap((name) => declarationIn(join(root, folder, name))),
  );
}

function declarationIn(file: string): readonly Declaration[] {
  const text = readFileSync(file, "utf8").replace(/\/\*\*[\s\S]*?\*\//g, "");
  const [, name, own = ""] =
    /export declare class (\w+) extends pulumi\.CustomResource \{([\s\S]*?)\n\s*constructor\(/.exec(text) ??
    [];
  const code = readFileSync(file.replace(/\.d\.ts$/, ".js"), "utf8");
  const token = /__pulumiType = '([^']+)'/.exec(code)?.[1];
  if (name === undefined || token === undefined) return [];
  const args = new RegExp(`export interface ${name}Args \\{([\\s\\S]*?)\\n\\}`).exec(text)?.[1] ?? "";
  return [{ token, own, args }];
}

/** Interfaces by their name with the modules around it. */
function shapesIn(file: string): Shapes {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  const found = new Map<string, ReadonlyMap<string, Member>>();
  const visit = (statements: readonly ts.Statement[], around: string): void => {
    for (const one of statements)
      if (ts.isModuleDeclaration(one) && one.body !== undefined && ts.isModuleBlock(one.body))
        visit(one.body.statements, `${around}${one.name.text}.`);
      else if (ts.isInterfaceDeclaration(one)) {
        const members = one.members.filter(ts.isPropertySignature).map((member) => {
          const type = member.type?.getText(source) ?? "";
          const isOptional = member.questionToken !== undefined;
          return [member.name.getText(source), { isOptional, type }] as const;
        });
        found.set(`${around}${one.name.text}`, new Map(members));
      }
  };
  visit(source.statements, "");
  return found;
}
