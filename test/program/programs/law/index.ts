// Makes the resources of a plan, with some of their values given in each of the ways that values reach a program.
import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";

type Keys = readonly (string | number)[];
interface Hole {
  readonly name: string;
  readonly way: string;
  /** Keys from the property on; none: the resource is made where the value is known. */
  readonly path: Keys;
}
interface Planned {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly props: Record<string, unknown>;
  /** Properties that hold another one's id, by its URN. */
  readonly links: Record<string, string>;
  readonly hole?: Hole;
}

class Resource extends pulumi.CustomResource {}
class Remote extends pulumi.ComponentResource {
  constructor(type: string, name: string, props: pulumi.Inputs) {
    super(type, name, props, {}, true);
  }
}
class Thing extends pulumi.CustomResource {
  declare readonly value: pulumi.Output<unknown>;
  constructor(name: string) {
    super("test:index:Thing", name, { value: undefined });
  }
}

const config = new pulumi.Config();
const other = new pulumi.StackReference("acme/other/dev");
const ask = (name: string) =>
  pulumi.runtime.invoke("test:index/get:get", { name }) as Promise<{ value: unknown }>;

async function answer({ name, way }: Hole): Promise<unknown> {
  switch (way) {
    case "data source":
      return pulumi.output(ask(name)).apply(({ value }) => value);
    case "awaited":
      return (await ask(name)).value;
    case "resource":
      return new Thing(name).value;
    case "configuration":
      return config.require(name);
    case "upper case":
      return config.require(name).toUpperCase();
    case "secret":
      return config.requireSecret(name);
    case "joined":
      return pulumi.interpolate`${other.getOutput(name)}`;
    case "document":
      return (JSON.parse(config.require(name)) as { value: unknown }).value;
    default:
      return other.getOutput(name);
  }
}

function put(props: Record<string, unknown>, path: Keys, value: unknown): Record<string, unknown> {
  const changed = structuredClone(props);
  let here = changed as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) here = here[key] as Record<string | number, unknown>;
  here[path.at(-1) ?? ""] = value;
  return changed;
}

export = async () => {
  const plan = JSON.parse(readFileSync(process.env.LAW_PLAN ?? "", "utf8")) as readonly Planned[];
  const made = new Map<string, pulumi.Resource>();
  for (const { urn, type, name, props, links, hole } of plan) {
    const make = (filled: Record<string, unknown>) => {
      const ids = Object.entries(links).map(([key, to]) => {
        const target = made.get(to);
        return [key, target instanceof pulumi.CustomResource ? target.id : target?.urn];
      });
      const all = { ...filled, ...Object.fromEntries(ids) };
      made.set(
        urn,
        type.startsWith("aws-apigateway:") ? new Remote(type, name, all) : new Resource(type, name, all),
      );
    };
    if (hole === undefined) make(props);
    else if (hole.path.length === 0) other.getOutput(hole.name).apply(() => make(props));
    else make(put(props, hole.path, await answer(hole)));
  }
};
