// What the API needs once people depend on it, each switched on by a setting: a domain, walls, keys, alarms, tags.
// In: configuration. Out: what SecureApi takes; it checks each value itself, and names the argument.
import { Config } from "@pulumi/pulumi";
import type { RestApiArgs } from "portcullis-secure-api";

type Production = Pick<
  RestApiArgs,
  | "domain"
  | "firewall"
  | "kmsKeyArn"
  | "monitoring"
  | "permissionsBoundary"
  | "privateEndpoint"
  | "tags"
  | "usagePlans"
>;
type Text = (key: string) => string | undefined;

export function productionOf(config: Config = new Config()): Production {
  const text: Text = (key) => config.get(key);
  const topic = text("alarmTopicArn");
  const endpoints = text("vpcEndpointIds");
  return given({
    domain: domainOf(text),
    // Both at once reach the component, which asks for one of them. What is no number it refuses as well.
    firewall: some({ webAclArn: text("webAclArn"), ratePerAddress: numberIn(text("ratePerAddress")) }),
    kmsKeyArn: text("kmsKeyArn"),
    monitoring: topic === undefined ? undefined : { topics: [topic] },
    permissionsBoundary: text("permissionsBoundary"),
    privateEndpoint: endpoints === undefined ? undefined : { vpcEndpointIds: endpoints.split(",") },
    tags: jsonIn(text("tags")),
    usagePlans: jsonIn(text("usagePlans")),
  }) as Production;
}

/** Without a name the rest of a domain would silently do nothing: SecureApi says that the name is missing. */
function domainOf(text: Text): Bag | undefined {
  return some({
    name: text("domainName"),
    basePath: text("domainBasePath"),
    certificateArn: text("certificateArn"),
    hostedZoneId: text("hostedZoneId"),
    mutualTls: some({
      truststoreUri: text("truststoreUri"),
      truststoreVersion: text("truststoreVersion"),
      ownershipCertificateArn: text("ownershipCertificateArn"),
    }),
  });
}

type Bag = Readonly<Record<string, unknown>>;

const given = (bag: Bag): Bag =>
  Object.fromEntries(Object.entries(bag).filter(([, value]) => value !== undefined));

const some = (bag: Bag): Bag | undefined => {
  const set = given(bag);
  return Object.keys(set).length === 0 ? undefined : set;
};

const numberIn = (value: string | undefined): number | undefined =>
  value === undefined ? undefined : Number(value);

/** What is no JSON stays a text, which the component refuses by the argument's name; the parser's message would quote it. */
function jsonIn(value: string | undefined): unknown {
  try {
    return value === undefined ? undefined : JSON.parse(value);
  } catch {
    return value;
  }
}
