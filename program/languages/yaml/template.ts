// A program's file → its parts. All that is wrong with its form is told at once.
// Form: pulumi.com/docs/iac/languages-sdks/yaml/yaml-language-reference; pulumi-yaml, pkg/pulumiyaml/ast/template.go.
import { type Entry, type Expression, namesIn, type Reader } from "./expression";

export interface ConfigEntry {
  /** As the program names it; its key is `name`, where that is given. */
  readonly name: string;
  readonly key: string;
  readonly line: number;
  readonly type: string | undefined;
  readonly isSecret: boolean;
  readonly default: Expression | undefined;
}

export interface ResourceEntry {
  /** As the program refers to it. */
  readonly id: string;
  /** As Pulumi names it. */
  readonly name: string;
  readonly line: number;
  readonly type: string;
  readonly isDefaultProvider: boolean;
  readonly properties: Expression | undefined;
  readonly options: Readonly<Record<string, Expression>>;
  readonly get: { readonly id: Expression; readonly state: Expression | undefined } | undefined;
}

export interface Template {
  readonly config: readonly ConfigEntry[];
  readonly variables: readonly Entry[];
  readonly resources: readonly ResourceEntry[];
  readonly outputs: readonly Entry[];
}

const FIELDS = ["type", "name", "defaultProvider", "properties", "options", "get"];

export function readTemplate(root: unknown, reader: Reader): Template {
  const parts = new Map(
    reader.entries(root, "the program").map(({ key, node }) => [key.toLowerCase(), node]),
  );
  const expressions = (name: string): readonly Entry[] =>
    reader
      .entries(parts.get(name), name)
      .map(({ key, line, node }) => ({ key, line, value: reader.expression(node) }));
  const template = {
    config: ["configuration", "config"].flatMap((name) => readConfig(parts.get(name), name, reader)),
    variables: expressions("variables"),
    resources: readResources(parts.get("resources"), reader),
    outputs: expressions("outputs"),
  };
  const seen = new Map<string, number>();
  for (const { name, line } of declared(template)) {
    const before = seen.get(name);
    if (before !== undefined && before !== line)
      reader.tell({ line, message: `${name} is declared on line ${before} already` });
    seen.set(name, line);
  }
  return template;
}

const declared = ({ variables, resources }: Template) => [
  ...variables.map(({ key, line }) => ({ name: key, line })),
  ...resources.map(({ id, line }) => ({ name: id, line })),
];

function readConfig(node: unknown, what: string, reader: Reader): readonly ConfigEntry[] {
  return reader.entries(node, what).map(({ key: name, line, node }) => {
    if (!reader.isMapping(node))
      return { name, key: name, line, type: undefined, isSecret: false, default: reader.expression(node) };
    const fields = new Map(
      reader.entries(node, `${what} ${name}`).map((one) => [one.key.toLowerCase(), one.node]),
    );
    const given = fields.get("default") ?? fields.get("value");
    return {
      name,
      key: String(reader.scalar(fields.get("name")) ?? name),
      line,
      type: fields.has("type") ? String(reader.scalar(fields.get("type"))).toLowerCase() : undefined,
      isSecret: reader.scalar(fields.get("secret")) === true,
      default: given === undefined ? undefined : reader.expression(given),
    };
  });
}

function readResources(node: unknown, reader: Reader): readonly ResourceEntry[] {
  return reader.entries(node, "resources").flatMap(({ key: id, line, node }) => {
    const fields = new Map<string, unknown>();
    for (const field of reader.entries(node, `resource ${id}`)) {
      const known = FIELDS.find((one) => one.toLowerCase() === field.key.toLowerCase());
      if (known !== undefined) fields.set(known, field.node);
      else
        reader.tell({
          line: field.line,
          message: `resource ${id} has no field ${field.key}: expected ${FIELDS.join(", ")}`,
        });
    }
    const type = reader.scalar(fields.get("type"));
    if (typeof type !== "string" || !type.includes(":")) {
      reader.tell({ line, message: `resource ${id}: expected a "type" such as aws:apigatewayv2:Api` });
      return [];
    }
    const options = reader.entries(fields.get("options"), `options of resource ${id}`);
    const get = fields.has("get") ? reader.entries(fields.get("get"), `get of resource ${id}`) : undefined;
    const got = new Map(get?.map((one) => [one.key.toLowerCase(), one.node]));
    if (get !== undefined && !got.has("id"))
      reader.tell({ line, message: `resource ${id}: "get" needs an "id"` });
    return [
      {
        id,
        name: String(reader.scalar(fields.get("name")) ?? id),
        line,
        type,
        isDefaultProvider: reader.scalar(fields.get("defaultProvider")) === true,
        properties: fields.has("properties") ? reader.expression(fields.get("properties")) : undefined,
        options: Object.fromEntries(
          options.map((one) => [one.key.toLowerCase(), reader.expression(one.node)]),
        ),
        get: got.has("id")
          ? {
              id: reader.expression(got.get("id")),
              state: got.has("state") ? reader.expression(got.get("state")) : undefined,
            }
          : undefined,
      },
    ];
  });
}

/** The expressions of a resource. */
export const expressionsOf = ({
  properties,
  options,
  get,
}: ResourceEntry): readonly (Expression | undefined)[] => [
  properties,
  ...Object.values(options),
  get?.id,
  get?.state,
];

/** `gcp:region`: only the configuration has such names. */
export const isConfigKey = (name: string): boolean => /^[\w-]+:[\w.-]+$/.test(name);

/** Names that are read and that nothing declares. `given` are the configuration's keys. */
export function checkNames(template: Template, given: ReadonlySet<string>, reader: Reader): void {
  const { config, variables, resources, outputs } = template;
  const known = new Set([
    "pulumi",
    ...given,
    ...config.map(({ name }) => name),
    ...variables.map(({ key }) => key),
    ...resources.map(({ id }) => id),
  ]);
  const read = [
    ...[...variables, ...outputs].map(({ value }) => value),
    ...resources.flatMap(expressionsOf),
  ].flatMap(namesIn);
  for (const { name, line } of read)
    if (!known.has(name) && !isConfigKey(name))
      reader.tell({ line, message: `\${${name}}: no resource, variable or configuration has this name` });
}
