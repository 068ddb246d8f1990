// What the engine hands over → resources as check() takes them. At the end of an operation it gives outputs only; what a
// resource was judged by before that, its inputs, fills in what they leave out: a component's outputs hold none of its routes.

import type { ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import type { Resource } from "../check";

type Props = Readonly<Record<string, unknown>>;

/** The engine names a provider for each resource but a component. */
export function oneResource({ urn, type, name, props, opts, provider }: ResourceValidationArgs): Resource {
  return { urn, type, name, props, parent: opts.parent, isComponent: provider === undefined };
}

export function stackResources(
  { resources }: StackValidationArgs,
  inputs: ReadonlyMap<string, Props>,
): readonly Resource[] {
  return resources.map(({ urn, type, name, props, parent, provider, propertyDependencies }) => ({
    urn,
    type,
    name,
    props: filledIn(props, inputs.get(urn)),
    parent: parent?.urn,
    isComponent: provider === undefined,
    propertyDependencies: Object.fromEntries(
      Object.entries(propertyDependencies).map(([key, list]) => [key, list.map((one) => one.urn)]),
    ),
  }));
}

/** Both are Pulumi's proxies, whose unknowns throw when they are read: each value is read where it is wanted, not here. */
function filledIn(outputs: Props, inputs: Props | undefined): Props {
  if (inputs === undefined) return outputs;
  const all: Record<string, unknown> = {};
  for (const [bag, keys] of [
    [outputs, Object.keys(outputs)],
    [inputs, Object.keys(inputs)],
  ] as const) {
    for (const key of keys) {
      if (Object.hasOwn(all, key)) continue;
      Object.defineProperty(all, key, { enumerable: true, get: () => bag[key] });
    }
  }
  return all;
}
