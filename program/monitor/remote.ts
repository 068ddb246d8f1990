// Remote components whose package is at hand: made by that package, which registers them and their children here.
// In: what a program registers. Out: the package's own answer; undefined for everything else.
import * as resourcePb from "@pulumi/pulumi/proto/resource_pb";
import { asStruct } from "./ask";
import type { Ledger } from "./ledger";
import { sourceOf } from "./source";
import type { Transforms } from "./transforms";

export async function registerComponent(
  ledger: Ledger,
  transforms: Transforms,
  request: resourcePb.RegisterResourceRequest,
): Promise<resourcePb.RegisterResourceResponse | undefined> {
  const { components } = ledger.options;
  if (components === undefined || !request.getRemote()) return undefined;
  const found = components.find(request.getType());
  if (found === undefined || !("at" in found)) return undefined;
  const urn = ledger.urn(request.getParent(), request.getType(), request.getName());
  ledger.placeAt(urn, sourceOf(request, ledger.options));
  const transformed = await transforms.ofResource(request, urn);
  request.setObject(asStruct(transformed.wire));
  const built = await components.construct(found.at, request);
  const response = new resourcePb.RegisterResourceResponse();
  response.setUrn(built.getUrn());
  response.setObject(built.getState());
  for (const [key, sent] of built.getStatedependenciesMap().entries()) {
    const dependencies = new resourcePb.RegisterResourceResponse.PropertyDependencies();
    dependencies.setUrnsList(sent.getUrnsList());
    response.getPropertydependenciesMap().set(key, dependencies);
  }
  return response;
}

/** In words that follow "a package". */
export function whyNotRun({ options }: Ledger, type: string): string {
  const found = options.components?.find(type);
  return found !== undefined && "reason" in found ? found.reason : "that is not run";
}
