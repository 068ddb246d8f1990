// What a YAML program registers and asks, as requests to the monitor.
import * as resourcePb from "@pulumi/pulumi/proto/resource_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type Bag, isBag } from "../../wire";
import type { Asked, Engine, Evaluating } from "./contract";
import { defaultProvider, readOptions } from "./options";
import { ProblemError } from "./problem";
import { get, read, STACK_REFERENCE } from "./read";
import { position, type Registering } from "./registering";
import type { ResourceEntry } from "./template";
import { fromWire, Made, mapBag, opened, toWire, type Uses } from "./values";

export function engineFor(registering: Registering): Engine {
  const references = new Map<string, Promise<Made>>();
  return {
    stack: registering.stack,
    register: (entry, evaluating) => register(entry, evaluating, registering),
    invoke: (asked, evaluating) => invoke(asked, evaluating, registering),
    reference: (stack, line) => {
      const made =
        references.get(stack) ??
        read({ ...registering, line, type: STACK_REFERENCE, name: stack, id: stack });
      references.set(stack, made);
      return made;
    },
  };
}

async function register(
  entry: ResourceEntry,
  evaluating: Evaluating,
  registering: Registering,
): Promise<Made> {
  const { client, tokens } = registering;
  const type = tokens.resource(entry.type);
  const options = await readOptions(entry, evaluating, registering);
  const properties = await readProperties(entry, evaluating);
  if (entry.get !== undefined || type === STACK_REFERENCE)
    return get(entry, type, options, properties.wire.name, evaluating, registering);
  const isComponent = tokens.isComponent(type);
  const request = new resourcePb.RegisterResourceRequest();
  request.setType(type);
  request.setName(entry.name);
  request.setCustom(!isComponent);
  request.setRemote(isComponent);
  request.setAcceptsecrets(true);
  request.setParent(options.parent?.urn ?? registering.stack);
  request.setObject(Struct.fromJavaScript(properties.wire as never));
  request.setProvider(options.provider?.reference ?? "");
  request.setProtect(options.isProtected);
  request.setVersion(options.version);
  request.setAliasurnsList([...options.aliases]);
  const all = [...options.dependsOn, ...Object.values(properties.uses).flat()];
  request.setDependenciesList([...new Set(all)]);
  const map = request.getPropertydependenciesMap();
  for (const [key, urns] of Object.entries(properties.uses)) {
    const dependencies = new resourcePb.RegisterResourceRequest.PropertyDependencies();
    dependencies.setUrnsList([...urns]);
    map.set(key, dependencies);
  }
  request.setSourceposition(position(registering.file, entry.line));
  const response = await client.register(request);
  const outputs = fromWire(response.getObject()?.toJavaScript() ?? {}) as Bag;
  return new Made(type, entry.name, response.getUrn(), response.getId(), !isComponent, outputs);
}

interface Properties {
  readonly wire: Bag;
  /** By property. */
  readonly uses: Readonly<Record<string, readonly string[]>>;
}

async function readProperties({ properties }: ResourceEntry, evaluating: Evaluating): Promise<Properties> {
  if (properties === undefined) return { wire: {}, uses: {} };
  const wire: Bag = {};
  const all: Record<string, readonly string[]> = {};
  const add = (key: string, value: unknown, uses: Uses) => {
    wire[key] = toWire(value, uses);
    all[key] = [...uses];
  };
  if (properties.kind === "object") {
    for (const { key, value } of properties.entries) {
      const uses: Uses = new Set();
      add(key, await evaluating.evaluate(value, uses), uses);
    }
    return { wire, uses: all };
  }
  const uses: Uses = new Set();
  const { value } = opened(await evaluating.evaluate(properties, uses));
  if (!isBag(value)) throw new ProblemError(properties.line, "properties: expected an object that is known");
  for (const [key, item] of Object.entries(value)) add(key, item, new Set(uses));
  return { wire, uses: all };
}

async function invoke(
  { name, args, provider }: Asked,
  evaluating: Evaluating,
  registering: Registering,
): Promise<unknown> {
  const { client, tokens } = registering;
  const token = tokens.dataSource(name);
  const asked = provider ?? (await defaultProvider(token, evaluating, registering));
  const request = new resourcePb.ResourceInvokeRequest();
  request.setTok(token);
  request.setArgs(Struct.fromJavaScript(mapBag(args as Bag, (value) => toWire(value, new Set())) as never));
  request.setProvider(asked?.reference ?? "");
  const response = await client.invoke(request);
  const [failure] = response.getFailuresList();
  if (failure !== undefined) throw new Error(`${name}: ${failure.getReason()}`);
  return fromWire(response.getReturn()?.toJavaScript() ?? {});
}
