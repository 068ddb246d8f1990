// Resources that a program makes: recorded as the engine would register them, and answered by stand-ins.
// In: the SDK's request. Out: URN, id and outputs. A value that nobody knows stays unknown, and keeps what would answer it.
import * as resourcePb from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { ORIGIN } from "../probe";
import { holdsUnknown, marksIn } from "../sealed";
import { asStruct } from "./ask";
import { componentOutputs } from "./components";
import type { Bag, Ledger } from "./ledger";
import { sourceOf } from "./source";
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
  const source = sourceOf(request, ledger.options);
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
  const response = new resourcePb.RegisterResourceResponse();
  response.setUrn(urn);
  response.setId(id ?? "");
  response.setObject(asStruct(addStandIns(made.wire, made.inputs, outputs)));
  return response;
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
  if (remote) ledger.assume(`component ${type} ${name} (${from ?? "its children are not made"})`);
  if (type.startsWith("pulumi-nodejs:dynamic"))
    ledger.assume(`dynamic resource ${name} (${from ?? "outputs unknown"})`);
}

/** What goes back to the program: its own inputs, still marked as it sent them, and the stand-ins. */
function addStandIns(sent: Bag, inputs: Bag, outputs: Bag): Bag {
  const added = Object.fromEntries(Object.entries(outputs).filter(([key]) => !(key in inputs)));
  return { ...sent, ...(revealSecrets(added) as Bag) };
}
