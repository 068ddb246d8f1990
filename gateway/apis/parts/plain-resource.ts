// A recorded resource as AWS would see it: secrets revealed, since the gateway must read what the program set.

import { type RecordedResource, revealSecrets } from "../../../program";
import { asObject, type JsonObject } from "./json";

export interface PlainResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly id: string | undefined;
  readonly inputs: JsonObject;
  readonly outputs: JsonObject;
  readonly dependencies: readonly string[];
}

export function plainResource(resource: RecordedResource): PlainResource {
  const { urn, type, name, id, dependencies } = resource;
  const bag = (value: unknown) => asObject(revealSecrets(value)) ?? {};
  return { urn, type, name, id, dependencies, inputs: bag(resource.inputs), outputs: bag(resource.outputs) };
}
