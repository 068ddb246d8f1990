// What the API needs once people depend on it, each switched on by a setting: a domain, alarms, a firewall, a key for its logs.
// In: configuration. Out: what SecureApi takes; it checks each value itself, and names the argument.
import { Config } from "@pulumi/pulumi";
import type { RestApiArgs } from "portcullis-secure-api";

type Production = Pick<
  RestApiArgs,
  "domain" | "monitoring" | "firewall" | "kmsKeyArn" | "permissionsBoundary"
>;

export function productionOf(config: Config = new Config()): Production {
  const text = (key: string): string | undefined => config.get(key);
  const [kmsKeyArn, permissionsBoundary] = [text("kmsKeyArn"), text("permissionsBoundary")];
  const [topic, rate] = [text("alarmTopicArn"), text("ratePerAddress")];
  return {
    ...domainOf(text),
    ...(topic === undefined ? {} : { monitoring: { topics: [topic] } }),
    // What is no number reaches the component's check as it is, and is refused there.
    ...(rate === undefined ? {} : { firewall: { ratePerAddress: Number(rate) } }),
    ...(kmsKeyArn === undefined ? {} : { kmsKeyArn }),
    ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
  };
}

/** Without a name the rest of a domain would silently do nothing: SecureApi says that the name is missing. */
function domainOf(text: (key: string) => string | undefined): Pick<Production, "domain"> {
  const given = Object.entries({
    name: text("domainName"),
    basePath: text("domainBasePath"),
    certificateArn: text("certificateArn"),
    hostedZoneId: text("hostedZoneId"),
  }).filter(([, value]) => value !== undefined);
  // The component asks for a certificate or a zone at run time too.
  return given.length === 0
    ? {}
    : { domain: Object.fromEntries(given) as unknown as NonNullable<Production["domain"]> };
}
