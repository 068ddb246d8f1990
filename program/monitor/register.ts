// Resources that a program makes: recorded as the engine would register them, and answered by stand-ins.
// In: the SDK's request. Out: URN, id and outputs. A value that nobody knows stays unknown, and keeps what would answer it.
import * as resourcePb from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { ORIGIN } from "../probe";
import type { RecordedResource } from "../recorded";
import { holdsUnknown, marksIn } from "../sealed";
import { isBag } from "../wire";
import { asStruct } from "./ask";
import { childrenOf, makesChildren } from "./children";
import { componentOutputs, mayHoldApi } from "./components";
import type { Bag, Ledger } from "./ledger";
import { whyNotRun } from "./remote";
import { sourceOf } from "./source";
import { withComputed } from "./stand-ins";
import type { Registration, Transforms } from "./transforms";
import { revealSecrets } from "./values";

export async function registerResource(
  ledger: Ledger,
  transforms: Transforms,
  request: resourcePb.RegisterResourceRequest,
): Promise<resourcePb.RegisterResourceResponse> {
  const [type, name, custom] = [request.getType(), request.getName(), request.getCustom()];
  const parent = request.getParent();
  const urn = ledger.urn(parent, type, name);
  if (!ledger.claim(urn, parent, type))
    throw new Error(`two resources have the URN ${urn}; give each its own name`);
  const made = await transforms.ofResource(request, urn);
  const fixture = ledger.options.fixtures.resources[`${type} ${name}`];
  const { id, outputs } = outputsOf(ledger, request, urn, made.inputs, fixture);
  note(ledger, type, name, request.getRemote(), fixture);
  if (id !== undefined) ledger.knowById(id, outputs);
  const source = ledger.placeWithin(urn, parent) ?? sourceOf(request, ledger.options);
  // Who answers for its outputs in a file has looked at it.
  if (request.getRemote() && fixture === undefined && mayHoldApi(type))
    ledger.recorded.unseen.push({
      what: `${type} ${name} is a component of a package ${whyNotRun(ledger, type)}, so its children are not seen`,
      answers: [],
      ...(source === undefined ? {} : { source }),
    });
  ledger.add({
    urn,
    type,
    name,
    custom,
    id,
    parent: parent || undefined,
    inputs: made.inputs,
    outputs,
    ...dependenciesOf(made),
    ...(source === undefined ? {} : { source }),
  });
  if (request.getRemote()) registerChildren(ledger, urn);
  const response = new resourcePb.RegisterResourceResponse();
  response.setUrn(urn);
  response.setId(id ?? "");
  response.setObject(asStruct(withComputed(type, addStandIns(made.wire, made.inputs, outputs))));
  return response;
}

/** What a remote component would have made, where that carries requests. */
function registerChildren(ledger: Ledger, parent: string): void {
  const component = ledger.find(parent);
  if (component === undefined) return;
  const { unknownFrom = {}, propertyDependencies, source } = component;
  const made: RecordedResource[] = [];
  for (const child of childrenOf(component.type, component.name, component.inputs)) {
    const { type, name, links, from } = child;
    const urn = ledger.urn(parent, type, name);
    if (!ledger.claim(urn, parent, type)) continue;
    const linked = Object.entries(links).map(([key, index]) => [key, made[index]] as const);
    const inputs = {
      ...child.inputs,
      ...Object.fromEntries(linked.map(([key, to]) => [key, to?.outputs.arn])),
    };
    const { id, outputs } = ledger.standIn(type, urn, name, inputs, "");
    const pick = <T>(of: Readonly<Record<string, T>>) =>
      Object.entries(from).flatMap(([key, own]) => (own in of ? [[key, of[own] as T] as const] : []));
    const unknown = pick(unknownFrom);
    made.push({
      ...{ urn, type, name, custom: true, id, parent, inputs, outputs, dependencies: [] },
      propertyDependencies: Object.fromEntries([
        ...pick(propertyDependencies),
        ...linked.map(([key, to]) => [key, to === undefined ? [] : [to.urn]] as const),
      ]),
      ...(unknown.length === 0 ? {} : { unknownFrom: Object.fromEntries(unknown) }),
      ...(source === undefined ? {} : { source }),
    });
  }
  for (const one of made) ledger.add(one);
}

export function registerOutputs(ledger: Ledger, request: resourcePb.RegisterResourceOutputsRequest): Empty {
  const outputs = ledger.read(request.getOutputs());
  const resource = ledger.find(request.getUrn());
  if (resource !== undefined) ledger.replace({ ...resource, outputs });
  if (resource?.type === "pulumi:pulumi:Stack") {
    Object.assign(ledger.recorded.outputs, outputs);
    ledger.recorded.isComplete = true;
  }
  return new Empty();
}

function outputsOf(
  ledger: Ledger,
  request: resourcePb.RegisterResourceRequest,
  urn: string,
  inputs: Bag,
  fixture: Bag | undefined,
): { readonly id: string | undefined; readonly outputs: Bag } {
  const [type, name] = [request.getType(), request.getName()];
  if (!request.getCustom()) {
    const known = request.getRemote() ? componentOutputs(type, urn, ledger.options.region) : {};
    return { id: undefined, outputs: { ...inputs, ...known, ...fixture } };
  }
  const made = ledger.standIn(type, urn, name, inputs, request.getProvider());
  return { id: made.id, outputs: { ...made.outputs, ...fixture } };
}

/** Dependencies on resources, and for each property what would answer the unknowns in it. */
function dependenciesOf({ inputs, dependencies, propertyDependencies }: Registration) {
  const unknownFrom = Object.entries(inputs).flatMap(([key, value]) => {
    if (!holdsUnknown(value)) return [];
    const urns = propertyDependencies[key] ?? [];
    const origins = urns.filter(isOrigin).map((urn) => decodeURIComponent(urn.slice(ORIGIN.length)));
    const names = new Set([...origins, ...marksIn(value)]);
    const answers = names.size > 0 ? [...names] : urns.map(outputOf);
    return answers.length === 0 ? [] : [[key, answers] as const];
  });
  return {
    dependencies: dependencies.filter((urn) => !isOrigin(urn)),
    propertyDependencies: Object.fromEntries(
      Object.entries(propertyDependencies).map(([key, urns]) => [key, urns.filter((urn) => !isOrigin(urn))]),
    ),
    ...(unknownFrom.length === 0 ? {} : { unknownFrom: Object.fromEntries(unknownFrom) }),
  };
}

const isOrigin = (urn: string): boolean => urn.startsWith(ORIGIN);

/** `an output of aws:rds/instance:Instance db`. */
function outputOf(urn: string): string {
  const [, , types = "", ...name] = urn.split("::");
  return `an output of ${types.split("$").at(-1)} ${name.join("::")}`;
}

function note(ledger: Ledger, type: string, name: string, remote: boolean, fixture: Bag | undefined): void {
  const from = fixture ? "from fixtures" : undefined;
  const children = makesChildren(type) ? "made as its package makes it" : "its children are not made";
  if (remote) ledger.assume(`component ${type} ${name} (${from ?? children})`);
  if (/^pulumi-\w+:dynamic\b/.test(type))
    ledger.assume(`dynamic resource ${name} (${from ?? "outputs unknown"})`);
}

/** What goes back to the program: its own inputs, still marked as it sent them, and the stand-ins. */
function addStandIns(sent: Bag, inputs: Bag, outputs: Bag): Bag {
  const added = Object.entries(outputs).flatMap(([key, output]) => {
    const [own, input] = [sent[key], inputs[key]];
    if (!(key in inputs)) return [[key, revealSecrets(output)] as const];
    // A provider may compute members beside those that the program gave.
    return output !== input && [own, input, output].every(isBag)
      ? [[key, addStandIns(own as Bag, input as Bag, output as Bag)] as const]
      : [];
  });
  return { ...sent, ...Object.fromEntries(added) };
}
