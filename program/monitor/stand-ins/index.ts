// What AWS would compute, replaced by deterministic stand-ins: ids, ARNs, URLs.
// In: a resource's type, name and inputs. Out: its id and its extra outputs; what is not among them is unknown.
// This is the one place where AWS itself is doubled; nothing here decides anything about security.
import { apiGateway } from "./api-gateway";
import { awsNative } from "./aws-native";
import { arn, type Made, type StandIn, type StoodIn, stableId, text } from "./contract";
import { services } from "./services";

export { withComputed } from "./computed";
export { accountId, arn, arnIn, dns, partitionOf, stableId } from "./contract";

const byType: Readonly<Record<string, StandIn>> = { ...services, ...apiGateway, ...awsNative };

/** A custom resource's id and what it outputs beyond its inputs. */
export function standInFor(resource: Made): StoodIn {
  const auto = `${resource.name}-${stableId(resource.urn, 7)}`;
  const autoName = text(resource.inputs.name) ?? auto;
  const specific = byType[resource.type]?.(resource, autoName);
  const id = specific?.id ?? auto;
  return { id, outputs: { ...common(resource, autoName, id), ...resource.inputs, ...specific?.outputs } };
}

/** Outputs of these names that are no texts. */
const OTHERWISE: Readonly<Record<string, string>> = {
  "aws:identitystore/user:User": "name",
  "aws:ssmincidents/replicationSet:ReplicationSet": "region",
};

/** Only the aws provider gives nearly every resource these; another provider's outputs are unknown. */
function common({ type, region }: Made, name: string, id: string): Record<string, unknown> {
  const [provider, module] = type.split(":");
  if (provider !== "aws") return {};
  const all = { name, arn: arn(module?.split("/")[0] ?? "unknown", region, id), region };
  return Object.fromEntries(Object.entries(all).filter(([key]) => key !== OTHERWISE[type]));
}

/** The types with stand-ins of their own, for docs/check/evaluate.md. */
export const STOOD_IN: readonly string[] = Object.keys(byType);
