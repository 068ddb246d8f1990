// What AWS would compute, replaced by deterministic stand-ins: ids, ARNs, URLs.
// In: a resource's type, name and inputs. Out: its id and its extra outputs. The same program always gets the same answers.
// This is the one place where AWS itself is doubled; nothing here decides anything about security.
import { createHash } from "node:crypto";
import { arnIn, partitionOf } from "./partition";
import { revealSecrets } from "./values";

/** The account of AWS's own documentation examples; no real account is meant. */
export const accountId = "123456789012";

type Bag = Readonly<Record<string, unknown>>;
export interface Stage {
  readonly type: string;
  readonly urn: string;
  readonly name: string;
  readonly inputs: Bag;
  readonly region: string;
  /** Outputs of a resource registered earlier, found by its id; undefined when there is none. */
  readonly byId: (id: string) => Bag | undefined;
}

/** Lower-case letters and digits, as API Gateway's own ids; `length` characters. */
export function stableId(seed: string, length = 10): string {
  const digest = createHash("sha256").update(seed).digest("hex");
  return BigInt(`0x${digest}`).toString(36).slice(0, length);
}

const text = (value: unknown): string | undefined => {
  const plain = revealSecrets(value);
  return typeof plain === "string" ? plain : undefined;
};

/** A custom resource's id and what it outputs beyond its inputs. */
export function standInFor(resource: Stage): { id: string; outputs: Record<string, unknown> } {
  const autoName = text(resource.inputs.name) ?? `${resource.name}-${stableId(resource.urn, 7)}`;
  const specific = byType[resource.type]?.(resource, autoName);
  const service = resource.type.split(":")[1]?.split("/")[0] ?? "unknown";
  const id = specific?.id ?? `${resource.name}-${stableId(resource.urn, 7)}`;
  return {
    id,
    outputs: {
      name: autoName,
      arn: arnIn(resource.region, `${service}:${resource.region}:${accountId}:${id}`),
      region: resource.region,
      ...resource.inputs,
      ...specific?.outputs,
    },
  };
}

type StandIn = (resource: Stage, autoName: string) => { id: string; outputs: Record<string, unknown> };

const restApi: StandIn = ({ urn, region }) => {
  const id = stableId(urn);
  return {
    id,
    outputs: {
      arn: arnIn(region, `apigateway:${region}::/restapis/${id}`),
      executionArn: arnIn(region, `execute-api:${region}:${accountId}:${id}`),
      rootResourceId: stableId(`${urn}/`),
    },
  };
};

const restStage: StandIn = ({ inputs, region }) => {
  const api = text(inputs.restApi) ?? "unknown";
  const stage = text(inputs.stageName) ?? "stage";
  return {
    id: `ags-${api}-${stage}`,
    outputs: {
      arn: arnIn(region, `apigateway:${region}::/restapis/${api}/stages/${stage}`),
      executionArn: arnIn(region, `execute-api:${region}:${accountId}:${api}/${stage}`),
      invokeUrl: `https://${api}.execute-api.${region}.${partitionOf(region).dnsSuffix}/${stage}`,
    },
  };
};

const restResource: StandIn = ({ urn, inputs, byId }) => {
  const parent = text(byId(text(inputs.parentId) ?? "")?.path) ?? "";
  return { id: stableId(urn, 6), outputs: { path: `${parent}/${text(inputs.pathPart) ?? ""}` } };
};

const lambdaFunction: StandIn = ({ region }, autoName) => {
  const arn = arnIn(region, `lambda:${region}:${accountId}:function:${autoName}`);
  return {
    id: autoName,
    outputs: {
      name: autoName,
      arn,
      qualifiedArn: `${arn}:$LATEST`,
      version: "$LATEST",
      invokeArn: arnIn(region, `apigateway:${region}:lambda:path/2015-03-31/functions/${arn}/invocations`),
    },
  };
};

const functionUrl: StandIn = ({ urn, region }) => {
  const urlId = stableId(urn, 24);
  return { id: urlId, outputs: { urlId, functionUrl: `https://${urlId}.lambda-url.${region}.on.aws/` } };
};

const httpApi: StandIn = ({ urn, region }) => {
  const id = stableId(urn);
  return {
    id,
    outputs: {
      arn: arnIn(region, `apigateway:${region}::/apis/${id}`),
      executionArn: arnIn(region, `execute-api:${region}:${accountId}:${id}`),
      apiEndpoint: `https://${id}.execute-api.${region}.${partitionOf(region).dnsSuffix}`,
    },
  };
};

const httpStage: StandIn = ({ inputs, region, byId }) => {
  const api = text(inputs.apiId) ?? "unknown";
  const name = text(inputs.name) ?? "$default";
  const path = name === "$default" ? "/" : `/${name}`;
  const scheme = text(byId(api)?.protocolType) === "WEBSOCKET" ? "wss" : "https";
  return {
    id: name,
    outputs: {
      arn: arnIn(region, `apigateway:${region}::/apis/${api}/stages/${name}`),
      executionArn: arnIn(region, `execute-api:${region}:${accountId}:${api}/${name}`),
      invokeUrl: `${scheme}://${api}.execute-api.${region}.${partitionOf(region).dnsSuffix}${path}`,
    },
  };
};

const role: StandIn = ({ region }, autoName) => ({
  id: autoName,
  outputs: { arn: arnIn(region, `iam::${accountId}:role/${autoName}`), uniqueId: stableId(autoName, 20) },
});

const policy: StandIn = ({ region }, autoName) => {
  const arn = arnIn(region, `iam::${accountId}:policy/${autoName}`);
  return { id: arn, outputs: { arn } };
};

const logGroup: StandIn = ({ region }, autoName) => ({
  id: autoName,
  outputs: { arn: arnIn(region, `logs:${region}:${accountId}:log-group:${autoName}`) },
});

const bucket: StandIn = ({ inputs, name, urn, region }) => {
  const id = text(inputs.bucket) ?? `${name.toLowerCase()}-${stableId(urn, 7)}`;
  return {
    id,
    outputs: {
      bucket: id,
      arn: arnIn(region, `s3:::${id}`),
      bucketDomainName: `${id}.s3.${partitionOf(region).dnsSuffix}`,
      bucketRegionalDomainName: `${id}.s3.${region}.${partitionOf(region).dnsSuffix}`,
    },
  };
};

const graphQlApi: StandIn = ({ urn, region }) => {
  const id = stableId(urn, 26);
  const uris = { GRAPHQL: `https://${id}.appsync-api.${region}.${partitionOf(region).dnsSuffix}/graphql` };
  return { id, outputs: { arn: arnIn(region, `appsync:${region}:${accountId}:apis/${id}`), uris } };
};

const stackReference: StandIn = (_resource, autoName) => ({
  id: autoName,
  outputs: { outputs: {}, secretOutputNames: [] },
});

const byType: Readonly<Record<string, StandIn>> = {
  "pulumi:pulumi:StackReference": stackReference,
  "aws:apigateway/restApi:RestApi": restApi,
  "aws:apigateway/stage:Stage": restStage,
  "aws:apigateway/resource:Resource": restResource,
  "aws:lambda/function:Function": lambdaFunction,
  "aws:lambda/functionUrl:FunctionUrl": functionUrl,
  "aws:apigatewayv2/api:Api": httpApi,
  "aws:apigatewayv2/stage:Stage": httpStage,
  "aws:iam/role:Role": role,
  "aws:iam/policy:Policy": policy,
  "aws:cloudwatch/logGroup:LogGroup": logGroup,
  "aws:s3/bucket:Bucket": bucket,
  "aws:s3/bucketV2:BucketV2": bucket,
  "aws:appsync/graphQLApi:GraphQLApi": graphQlApi,
};

/** The types with stand-ins of their own, for docs/evaluate.md. */
export const STOOD_IN: readonly string[] = Object.keys(byType);
