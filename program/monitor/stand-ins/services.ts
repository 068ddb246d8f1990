// Stand-ins for what stands around an API: functions, roles, logs, buckets, tables, pools, certificates, load balancers.
import { accountId, arn, arnIn, dns, type StandIn, stableId, text } from "./contract";

const lambdaFunction: StandIn = ({ region }, autoName) => {
  const own = arn("lambda", region, `function:${autoName}`);
  const invoke = arnIn(region, `apigateway:${region}:lambda:path/2015-03-31/functions/`);
  return {
    id: autoName,
    outputs: {
      name: autoName,
      arn: own,
      qualifiedArn: `${own}:$LATEST`,
      version: "$LATEST",
      invokeArn: `${invoke}${own}/invocations`,
      qualifiedInvokeArn: `${invoke}${own}:$LATEST/invocations`,
    },
  };
};

const lambdaAlias: StandIn = ({ inputs, region }, autoName) => {
  const own = arn("lambda", region, `function:${text(inputs.functionName) ?? "unknown"}:${autoName}`);
  const invoke = arnIn(region, `apigateway:${region}:lambda:path/2015-03-31/functions/`);
  return { id: own, outputs: { arn: own, invokeArn: `${invoke}${own}/invocations` } };
};

const role: StandIn = ({ region }, autoName) => ({
  id: autoName,
  outputs: { arn: arnIn(region, `iam::${accountId}:role/${autoName}`), uniqueId: stableId(autoName, 20) },
});

const policy: StandIn = ({ region }, autoName) => ({
  id: arnIn(region, `iam::${accountId}:policy/${autoName}`),
  outputs: { arn: arnIn(region, `iam::${accountId}:policy/${autoName}`) },
});

const logGroup: StandIn = ({ region }, autoName) => ({
  id: autoName,
  outputs: { arn: arn("logs", region, `log-group:${autoName}`) },
});

const bucket: StandIn = ({ inputs, name, urn, region }) => {
  const id = text(inputs.bucket) ?? `${name.toLowerCase()}-${stableId(urn, 7)}`;
  return {
    id,
    outputs: {
      bucket: id,
      arn: arnIn(region, `s3:::${id}`),
      bucketDomainName: `${id}.s3.${dns(region)}`,
      bucketRegionalDomainName: `${id}.s3.${region}.${dns(region)}`,
      websiteEndpoint: `${id}.s3-website-${region}.${dns(region)}`,
      hostedZoneId: "Z3AQBSTGFYJSTF",
    },
  };
};

const queue: StandIn = ({ region }, autoName) => {
  const url = `https://sqs.${region}.${dns(region)}/${accountId}/${autoName}`;
  return { id: url, outputs: { url, arn: arn("sqs", region, autoName) } };
};

const topic: StandIn = ({ region }, autoName) => {
  const own = arn("sns", region, autoName);
  return { id: own, outputs: { arn: own } };
};

const table: StandIn = ({ region }, autoName) => {
  const own = arn("dynamodb", region, `table/${autoName}`);
  return {
    id: autoName,
    outputs: { arn: own, streamArn: `${own}/stream/2020-01-01T00:00:00.000` },
  };
};

const userPool: StandIn = ({ urn, region }) => {
  const id = `${region}_${stableId(urn, 9)}`;
  return {
    id,
    outputs: {
      arn: arn("cognito-idp", region, `userpool/${id}`),
      endpoint: `cognito-idp.${region}.${dns(region)}/${id}`,
    },
  };
};

const userPoolClient: StandIn = ({ urn }) => ({ id: stableId(urn, 26), outputs: {} });

const repository: StandIn = ({ region }, autoName) => ({
  id: autoName,
  outputs: {
    arn: arn("ecr", region, `repository/${autoName}`),
    registryId: accountId,
    repositoryUrl: `${accountId}.dkr.ecr.${region}.${dns(region)}/${autoName}`,
  },
});

/** One record for each name, as ACM asks for them. */
const certificate: StandIn = ({ urn, inputs, region }) => {
  const own = arn("acm", region, `certificate/${stableId(urn, 32)}`);
  const others = Array.isArray(inputs.subjectAlternativeNames) ? inputs.subjectAlternativeNames : [];
  const names = [inputs.domainName, ...others].map(text);
  const known = names.filter((name) => name !== undefined);
  const domainValidationOptions = [...new Set(known)].map((domainName) => ({
    domainName,
    resourceRecordName: `_${stableId(domainName, 32)}.${domainName.replace(/^\*\./, "")}.`,
    resourceRecordType: "CNAME",
    resourceRecordValue: `_${stableId(`${domainName}=`, 32)}.acm-validations.aws.`,
  }));
  return {
    id: own,
    // With a name that is unknown, how many records there will be is unknown too.
    outputs: { arn: own, ...(known.length === names.length ? { domainValidationOptions } : {}) },
  };
};

const distribution: StandIn = ({ urn, region }) => {
  const id = stableId(urn, 14).toUpperCase();
  return {
    id,
    outputs: {
      arn: arnIn(region, `cloudfront::${accountId}:distribution/${id}`),
      domainName: `${stableId(urn, 14)}.cloudfront.net`,
      hostedZoneId: "Z2FDTNDATAQYW2",
    },
  };
};

const loadBalancer: StandIn = ({ region, urn }, autoName) => {
  const own = arn("elasticloadbalancing", region, `loadbalancer/app/${autoName}/${stableId(urn, 16)}`);
  const dnsName = `${autoName}-${stableId(urn, 10)}.${region}.elb.${dns(region)}`;
  return { id: own, outputs: { arn: own, dnsName, zoneId: "Z35SXDOTRQ7X7K" } };
};

const zone: StandIn = ({ urn, inputs }) => {
  const id = `Z${stableId(urn, 20).toUpperCase()}`;
  const nameServers = [1, 2, 3, 4].map((part) => `ns-${part}.awsdns-0${part}.com`);
  return { id, outputs: { zoneId: id, name: inputs.name, nameServers } };
};

const secret: StandIn = ({ region, urn }, autoName) => {
  const own = arn("secretsmanager", region, `secret:${autoName}-${stableId(urn, 6)}`);
  return { id: own, outputs: { arn: own } };
};

const stackReference: StandIn = (_resource, autoName) => ({ id: autoName, outputs: {} });

export const services: Readonly<Record<string, StandIn>> = {
  "pulumi:pulumi:StackReference": stackReference,
  "aws:lambda/function:Function": lambdaFunction,
  "aws:lambda/callbackFunction:CallbackFunction": lambdaFunction,
  "aws:lambda/alias:Alias": lambdaAlias,
  "aws:iam/role:Role": role,
  "aws:iam/policy:Policy": policy,
  "aws:cloudwatch/logGroup:LogGroup": logGroup,
  "aws:s3/bucket:Bucket": bucket,
  "aws:s3/bucketV2:BucketV2": bucket,
  "aws:sqs/queue:Queue": queue,
  "aws:sns/topic:Topic": topic,
  "aws:dynamodb/table:Table": table,
  "aws:cognito/userPool:UserPool": userPool,
  "aws:cognito/userPoolClient:UserPoolClient": userPoolClient,
  "aws:ecr/repository:Repository": repository,
  "aws:acm/certificate:Certificate": certificate,
  "aws:cloudfront/distribution:Distribution": distribution,
  "aws:lb/loadBalancer:LoadBalancer": loadBalancer,
  "aws:alb/loadBalancer:LoadBalancer": loadBalancer,
  "aws:route53/zone:Zone": zone,
  "aws:secretsmanager/secret:Secret": secret,
};
