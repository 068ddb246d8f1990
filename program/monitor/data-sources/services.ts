// Things of other services that exist already, by name. Values that somebody keeps secret, or could change, are not made up.
import { accountId, arn, arnIn, dns, stableId } from "../stand-ins";
import { type Bag, type DataSource, idLike, textOr } from "./contract";

const nameOf = (args: Bag, key = "name"): string => textOr(args, key, idLike("named", 8));

const registry = (region: string): string => `${accountId}.dkr.ecr.${region}.${dns(region)}`;

export const services: Readonly<Record<string, DataSource>> = {
  "aws:route53/getZone:getZone": (args, region) => {
    const zoneId = textOr(args, "zoneId", (seed) => `Z${stableId(seed, 20).toUpperCase()}`);
    const name = textOr(args, "name", () => "example.com").replace(/\.$/, "");
    return { id: zoneId, zoneId, name, arn: arnIn(region, `route53:::hostedzone/${zoneId}`) };
  },
  "aws:acm/getCertificate:getCertificate": (args, region) => {
    const own = arn("acm", region, `certificate/${stableId(JSON.stringify(args), 32)}`);
    return { id: own, arn: own, domain: textOr(args, "domain", () => "example.com"), status: "ISSUED" };
  },
  "aws:ssm/getParameter:getParameter": (args, region) => {
    const name = nameOf(args);
    return { id: name, name, arn: arn("ssm", region, `parameter/${name.replace(/^\//, "")}`) };
  },
  "aws:secretsmanager/getSecret:getSecret": (args, region) => {
    const name = nameOf(args);
    const own = textOr(args, "arn", () => arn("secretsmanager", region, `secret:${name}`));
    return { id: own, arn: own, name };
  },
  "aws:secretsmanager/getSecretVersion:getSecretVersion": (args) => {
    const secretId = nameOf(args, "secretId");
    return { id: `${secretId}|AWSCURRENT`, secretId };
  },
  "aws:ecr/getRepository:getRepository": (args, region) => {
    const name = nameOf(args);
    return {
      id: name,
      name,
      registryId: accountId,
      arn: arn("ecr", region, `repository/${name}`),
      repositoryUrl: `${registry(region)}/${name}`,
    };
  },
  "aws:ecr/getAuthorizationToken:getAuthorizationToken": (_args, region) => ({
    id: region,
    authorizationToken: Buffer.from("AWS:stand-in").toString("base64"),
    proxyEndpoint: `https://${registry(region)}`,
    userName: "AWS",
    password: "stand-in",
    expiresAt: "2030-01-01T00:00:00Z",
  }),
  "aws:ecr/getCredentials:getCredentials": (_args, region) => ({
    id: region,
    authorizationToken: Buffer.from("AWS:stand-in").toString("base64"),
    proxyEndpoint: `https://${registry(region)}`,
    expiresAt: "2030-01-01T00:00:00Z",
  }),
  "aws:iam/getRole:getRole": (args, region) => {
    const name = nameOf(args);
    return { id: name, name, arn: arnIn(region, `iam::${accountId}:role/${name}`) };
  },
  "aws:iam/getPolicy:getPolicy": (args, region) => {
    const own = textOr(args, "arn", () => arnIn(region, `iam::${accountId}:policy/${nameOf(args)}`));
    return { id: own, arn: own, name: own.split("/").at(-1) };
  },
  "aws:kms/getKey:getKey": (args, region) => {
    const id = stableId(JSON.stringify(args), 32);
    return { id, arn: arn("kms", region, `key/${id}`) };
  },
  "aws:kms/getAlias:getAlias": (args, region) => {
    const id = stableId(JSON.stringify(args), 32);
    const own = arn("kms", region, nameOf(args));
    return { id: own, arn: own, targetKeyId: id, targetKeyArn: arn("kms", region, `key/${id}`) };
  },
  "aws:s3/getBucket:getBucket": (args, region) => {
    const bucket = nameOf(args, "bucket");
    return {
      id: bucket,
      bucket,
      arn: arnIn(region, `s3:::${bucket}`),
      bucketDomainName: `${bucket}.s3.${dns(region)}`,
      bucketRegionalDomainName: `${bucket}.s3.${region}.${dns(region)}`,
    };
  },
  "aws:lambda/getFunction:getFunction": (args, region) => {
    const functionName = nameOf(args, "functionName");
    const own = arn("lambda", region, `function:${functionName}`);
    const invoke = arnIn(region, `apigateway:${region}:lambda:path/2015-03-31/functions/`);
    return { id: functionName, functionName, arn: own, invokeArn: `${invoke}${own}/invocations` };
  },
  "aws:dynamodb/getTable:getTable": (args, region) => {
    const name = nameOf(args);
    return { id: name, name, arn: arn("dynamodb", region, `table/${name}`) };
  },
  "aws:sns/getTopic:getTopic": (args, region) => {
    const own = arn("sns", region, nameOf(args));
    return { id: own, arn: own };
  },
  "aws:sqs/getQueue:getQueue": (args, region) => {
    const name = nameOf(args);
    const url = `https://sqs.${region}.${dns(region)}/${accountId}/${name}`;
    return { id: url, url, arn: arn("sqs", region, name) };
  },
  "aws:cognito/getUserPools:getUserPools": (args, region) => {
    const id = `${region}_${stableId(JSON.stringify(args), 9)}`;
    return { id: nameOf(args), ids: [id], arns: [arn("cognito-idp", region, `userpool/${id}`)] };
  },
  "aws:apigateway/getRestApi:getRestApi": (args, region) => {
    const id = stableId(JSON.stringify(args));
    return {
      id,
      arn: arnIn(region, `apigateway:${region}::/restapis/${id}`),
      executionArn: arn("execute-api", region, id),
      rootResourceId: stableId(`${id}/`),
    };
  },
  "aws:apigatewayv2/getApi:getApi": (args, region) => {
    const apiId = textOr(args, "apiId", (seed) => stableId(seed));
    return {
      id: apiId,
      arn: arnIn(region, `apigateway:${region}::/apis/${apiId}`),
      executionArn: arn("execute-api", region, apiId),
      apiEndpoint: `https://${apiId}.execute-api.${region}.${dns(region)}`,
    };
  },
  "aws:cloudfront/getCachePolicy:getCachePolicy": (args) => ({
    id: textOr(args, "id", (seed) => stableId(seed, 32)),
  }),
  "aws:cloudfront/getOriginRequestPolicy:getOriginRequestPolicy": (args) => ({
    id: textOr(args, "id", (seed) => stableId(seed, 32)),
  }),
};
