// Outputs of remote components whose shape is known: their children are made elsewhere, in another language.
// In: a component's type. Out: the outputs that programs build on. Every other output is unknown.
import { accountId, dns, stableId } from "./stand-ins";

type Outputs = (urn: string, region: string) => Record<string, unknown>;

const ids = (prefix: string, urn: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}-${stableId(`${urn}${prefix}${index}`, 17)}`);

const image = (urn: string, region: string): string =>
  `${accountId}.dkr.ecr.${region}.${dns(region)}/${stableId(urn, 12)}`;

const vpc: Outputs = (urn) => ({
  vpcId: ids("vpc", urn, 1)[0],
  publicSubnetIds: ids("subnet", `${urn}public`, 3),
  privateSubnetIds: ids("subnet", `${urn}private`, 3),
  isolatedSubnetIds: [],
});

const byType: Readonly<Record<string, Outputs>> = {
  "awsx:ec2:Vpc": vpc,
  "awsx:ec2:DefaultVpc": vpc,
  "awsx:ecr:Repository": (urn, region) => ({ url: image(urn, region) }),
  "awsx:ecr:Image": (urn, region) => ({ imageUri: `${image(urn, region)}:latest` }),
  "awsx:ecr:RegistryImage": (urn, region) => ({ imageUri: `${image(urn, region)}:latest` }),
  "aws-apigateway:index:RestAPI": (urn, region) => ({
    url: `https://${stableId(urn)}.execute-api.${region}.${dns(region)}/stage/`,
  }),
};

export const componentOutputs: (type: string, ...rest: Parameters<Outputs>) => Record<string, unknown> = (
  type,
  ...rest
) => byType[type]?.(...rest) ?? {};

/** Components that make no API, or one that is read from the component itself, or from what children.ts makes of it. */
const HARMLESS =
  /^(?:awsx:(?:cloudtrail|ec2|ecr|ecs|lb):|aws-apigateway:index:|(?:aws-static-website|aws-quickstart-vpc|eks|kubernetes|synced-folder|docker|docker-build|command):)/;

/** Whether its children, which nobody here sees, may be an API. */
export const mayHoldApi = (type: string): boolean => !HARMLESS.test(type);

/** The components that are answered, for docs/check/evaluate.md. */
export const COMPONENTS: readonly string[] = Object.keys(byType);
