// Resources that a program reads instead of making them: `get`, and references to other stacks.
import * as resourcePb from "@pulumi/pulumi/proto/resource_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type Bag, isBag } from "../../wire";
import type { Evaluating } from "./contract";
import type { Options } from "./options";
import { position, type Registering } from "./registering";
import type { ResourceEntry } from "./template";
import { fromWire, Made, opened, toWire, type Uses, unknown } from "./values";

export const STACK_REFERENCE = "pulumi:pulumi:StackReference";

/** @param named the property `name`, if it has one: what a stack reference goes by */
export async function get(
  entry: ResourceEntry,
  type: string,
  options: Options,
  named: unknown,
  evaluating: Evaluating,
  registering: Registering,
): Promise<Made> {
  const uses: Uses = new Set();
  const state =
    entry.get?.state === undefined ? {} : toWire(await evaluating.evaluate(entry.get.state, uses), uses);
  const id = entry.get === undefined ? (named ?? entry.name) : await evaluating.evaluate(entry.get.id, uses);
  const text = opened(id).value;
  return read({
    ...registering,
    line: entry.line,
    type,
    name: entry.name,
    id: text === unknown || text === undefined ? "" : String(toWire(text, uses)),
    parent: options.parent?.urn,
    provider: options.provider?.reference,
    state: isBag(state) ? state : {},
    dependencies: [...options.dependsOn, ...uses],
  });
}

interface Reading extends Registering {
  readonly line: number;
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly parent?: string | undefined;
  readonly provider?: string | undefined;
  readonly state?: Bag;
  readonly dependencies?: readonly string[];
}

export async function read(reading: Reading): Promise<Made> {
  const { client, stack, file, line, type, name, id } = reading;
  const request = new resourcePb.ReadResourceRequest();
  request.setType(type);
  request.setName(name);
  request.setId(id);
  request.setParent(reading.parent ?? stack);
  request.setProvider(reading.provider ?? "");
  request.setAcceptsecrets(true);
  request.setProperties(Struct.fromJavaScript((reading.state ?? {}) as never));
  request.setDependenciesList([...(reading.dependencies ?? [])]);
  request.setSourceposition(position(file, line));
  const response = await client.read(request);
  const outputs = fromWire(response.getProperties()?.toJavaScript() ?? {}) as Bag;
  return new Made(type, name, response.getUrn(), id, true, outputs);
}
