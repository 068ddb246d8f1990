// What a program registers → what the engine asks of the package that makes it. Source: pulumi, provider.proto, Construct.
// Marks inside a property become output values, so that the package sees which part is secret or unknown, as under the engine.

import { ConstructRequest } from "@pulumi/pulumi/proto/provider_pb";
import type * as resourcePb from "@pulumi/pulumi/proto/resource_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { UNKNOWN } from "../probe";
import { type Bag, isBag, OUTPUT, SECRET, SIGNATURE } from "../wire";

export interface Setting {
  readonly project: string;
  readonly stack: string;
  readonly address: string;
  readonly config: Readonly<Record<string, string>>;
  readonly sealed: readonly string[];
}

export function constructRequest(
  registered: resourcePb.RegisterResourceRequest,
  { project, stack, address, config, sealed }: Setting,
): ConstructRequest {
  const request = new ConstructRequest();
  request.setProject(project);
  request.setStack(stack);
  request.setOrganization("organization");
  request.setDryrun(true);
  request.setParallel(16);
  request.setMonitorendpoint(address);
  request.setAcceptsOutputValues(true);
  for (const [key, value] of Object.entries(config)) request.getConfigMap().set(key, value);
  request.setConfigsecretkeysList([...sealed]);
  request.setType(registered.getType());
  request.setName(registered.getName());
  request.setParent(registered.getParent());
  request.setProtect(registered.getProtect() ?? false);
  request.setRetainondelete(registered.getRetainondelete() ?? false);
  request.setAliasesList(registered.getAliasesList());
  request.setDependenciesList(registered.getDependenciesList());
  request.setIgnorechangesList(registered.getIgnorechangesList());
  request.setReplaceonchangesList(registered.getReplaceonchangesList());
  for (const [name, provider] of registered.getProvidersMap().entries())
    request.getProvidersMap().set(name, provider);
  const dependencies = registered.getPropertydependenciesMap();
  const inputs: Bag = {};
  for (const [key, value] of Object.entries(registered.getObject()?.toJavaScript() ?? {})) {
    const urns = dependencies.get(key)?.getUrnsList() ?? [];
    inputs[key] = marked(value, urns);
    const own = new ConstructRequest.PropertyDependencies();
    own.setUrnsList(urns);
    request.getInputdependenciesMap().set(key, own);
  }
  request.setInputs(Struct.fromJavaScript(inputs as never));
  return request;
}

function marked(value: unknown, dependencies: readonly string[], isSecret = false): unknown {
  if (value === UNKNOWN) return { [SIGNATURE]: OUTPUT, dependencies, secret: isSecret };
  if (Array.isArray(value)) return value.map((item) => marked(item, dependencies));
  if (!isBag(value)) return value;
  if (value[SIGNATURE] === SECRET)
    return value.value === UNKNOWN
      ? marked(UNKNOWN, dependencies, true)
      : { [SIGNATURE]: OUTPUT, value: marked(value.value, dependencies), dependencies, secret: true };
  if (value[SIGNATURE] !== undefined) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, marked(item, dependencies)]));
}
