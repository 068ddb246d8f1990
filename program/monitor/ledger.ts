// What a program registers, reads and asks, and what it was told: the state that the monitor's calls share.
// In: names, types and wire values. Out: recorded resources, assumptions, and what nobody answered. It prints nothing.
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { RecordedResource, Unanswered } from "../recorded";
import type { Asked, MonitorOptions, Recorded } from "./contract";
import { Regions } from "./regions";
import { standInFor } from "./stand-ins";
import { readWireValue } from "./values";

export type Bag = Record<string, unknown>;

export class Ledger {
  readonly recorded: Recorded = {
    resources: [],
    outputs: {},
    assumed: new Set(),
    references: new Set(),
    unanswered: new Map(),
    unseen: [],
    errors: [],
    warnings: [],
    isComplete: false,
  };
  /** Data sources, in the order they were asked. */
  readonly asked: Asked[] = [];
  /** Types of what is registered, with their parents', by URN. */
  private readonly types = new Map<string, string>();
  private readonly outputsById = new Map<string, Bag>();
  /** Where each resource is in `recorded.resources`. */
  private readonly indexes = new Map<string, number>();

  /** Where the program registered what a package makes, by URN: the package's own places are of no use. */
  private readonly places = new Map<string, RecordedResource["source"]>();

  private readonly regions: Regions;

  constructor(readonly options: MonitorOptions) {
    this.regions = new Regions(options.region);
  }

  read(struct: Struct | undefined): Bag {
    return readWireValue(struct?.toJavaScript() ?? {}, this.options.directory) as Bag;
  }

  urn(parent: string, type: string, name: string): string {
    const { stack, project } = this.options;
    return `urn:pulumi:${stack}::${project}::${parentTypes(this.types.get(parent))}${type}::${name}`;
  }

  /** False when the URN is taken. */
  claim(urn: string, parent: string, type: string): boolean {
    if (this.types.has(urn)) return false;
    this.types.set(urn, `${parentTypes(this.types.get(parent))}${type}`);
    return true;
  }

  /** All that is made under this URN has this place. */
  placeAt(urn: string, source: RecordedResource["source"]): void {
    this.places.set(urn, source);
  }

  placeWithin(urn: string, parent: string): RecordedResource["source"] {
    const place = this.places.get(urn) ?? this.places.get(parent);
    if (place !== undefined) this.places.set(urn, place);
    return place;
  }

  /** @param provider as the SDK refers to it: `urn::id` */
  standIn(
    type: string,
    urn: string,
    name: string,
    inputs: Bag,
    provider: string,
  ): { id: string; outputs: Bag } {
    const byId = (id: string) => this.outputsById.get(id);
    this.regions.note(type, urn, inputs);
    return standInFor({ type, urn, name, inputs, region: this.regionOf(provider, inputs), byId });
  }

  regionOf(provider: string, inputs: Bag): string {
    return this.regions.of(provider, inputs);
  }

  knowById(id: string, outputs: Bag): void {
    this.outputsById.set(id, outputs);
  }

  add(resource: RecordedResource): void {
    this.indexes.set(resource.urn, this.recorded.resources.push(resource) - 1);
  }

  find(urn: string): RecordedResource | undefined {
    return this.recorded.resources[this.indexes.get(urn) ?? -1];
  }

  replace(resource: RecordedResource): void {
    const index = this.indexes.get(resource.urn);
    if (index !== undefined) this.recorded.resources[index] = resource;
  }

  assume(what: string): void {
    this.recorded.assumed.add(what);
  }

  miss(name: string, unanswered: Unanswered): void {
    this.recorded.unanswered.set(name, unanswered);
  }
}

/** The part of a URN's type that names the parents; the stack itself is not part of it. */
const parentTypes = (parent: string | undefined): string =>
  parent === undefined || parent === "pulumi:pulumi:Stack" ? "" : `${parent}$`;
