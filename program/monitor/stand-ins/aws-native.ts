// Stand-ins for the aws-native provider, whose ids stand in outputs of their own: without them one API would be many.
import { accountId, arn, arnIn, dns, type StandIn, stableId, text } from "./contract";

/** A resource whose id is also an output, perhaps below the id of what it belongs to. */
const identified =
  (output: string, length = 10): StandIn =>
  ({ urn }) => {
    const own = stableId(urn, length);
    return { id: own, outputs: { [output]: own } };
  };

const restApi: StandIn = ({ urn }) => {
  const id = stableId(urn);
  return { id, outputs: { restApiId: id, rootResourceId: stableId(`${urn}/`) } };
};

/** Cloud Control joins the parts of an id with a bar. */
const below =
  (parent: string, output: string, length = 6): StandIn =>
  ({ urn, inputs }) => {
    const own = stableId(urn, length);
    return { id: `${text(inputs[parent]) ?? "unknown"}|${own}`, outputs: { [output]: own } };
  };

const httpApi: StandIn = ({ urn, region }) => {
  const id = stableId(urn);
  return {
    id,
    outputs: { apiId: id, apiEndpoint: `https://${id}.execute-api.${region}.${dns(region)}` },
  };
};

const lambdaFunction: StandIn = ({ region, inputs, name, urn }) => {
  const functionName = text(inputs.functionName) ?? `${name}-${stableId(urn, 7)}`;
  return {
    id: functionName,
    outputs: { functionName, arn: arn("lambda", region, `function:${functionName}`) },
  };
};

const role: StandIn = ({ inputs, name, urn, region }) => {
  const roleName = text(inputs.roleName) ?? `${name}-${stableId(urn, 7)}`;
  return {
    id: roleName,
    outputs: {
      roleName,
      arn: arnIn(region, `iam::${accountId}:role/${roleName}`),
      roleId: stableId(urn, 20),
    },
  };
};

const functionUrl: StandIn = ({ urn, region, inputs }) => {
  const url = `https://${stableId(urn, 24)}.lambda-url.${region}.on.aws/`;
  const functionArn = text(inputs.targetFunctionArn) ?? arn("lambda", region, "function:unknown");
  return { id: functionArn, outputs: { functionUrl: url, functionArn } };
};

const graphQlApi: StandIn = ({ urn, region }) => {
  const id = stableId(urn, 26);
  return {
    id: arn("appsync", region, `apis/${id}`),
    outputs: {
      apiId: id,
      arn: arn("appsync", region, `apis/${id}`),
      graphQlUrl: `https://${id}.appsync-api.${region}.${dns(region)}/graphql`,
    },
  };
};

const userPool: StandIn = ({ urn, region }) => {
  const id = `${region}_${stableId(urn, 9)}`;
  return {
    id,
    outputs: {
      userPoolId: id,
      arn: arn("cognito-idp", region, `userpool/${id}`),
      providerName: `cognito-idp.${region}.${dns(region)}/${id}`,
      providerUrl: `https://cognito-idp.${region}.${dns(region)}/${id}`,
    },
  };
};

const bucket: StandIn = ({ inputs, name, urn, region }) => {
  const bucketName = text(inputs.bucketName) ?? `${name.toLowerCase()}-${stableId(urn, 7)}`;
  return {
    id: bucketName,
    outputs: {
      bucketName,
      arn: arnIn(region, `s3:::${bucketName}`),
      domainName: `${bucketName}.s3.${dns(region)}`,
      regionalDomainName: `${bucketName}.s3.${region}.${dns(region)}`,
    },
  };
};

export const awsNative: Readonly<Record<string, StandIn>> = {
  "aws-native:apigateway:RestApi": restApi,
  "aws-native:apigateway:Resource": below("restApiId", "resourceId"),
  "aws-native:apigateway:Authorizer": below("restApiId", "authorizerId"),
  "aws-native:apigateway:Deployment": identified("deploymentId", 6),
  "aws-native:apigatewayv2:Api": httpApi,
  "aws-native:apigatewayv2:Authorizer": below("apiId", "authorizerId"),
  "aws-native:apigatewayv2:Integration": below("apiId", "integrationId"),
  "aws-native:apigatewayv2:Route": below("apiId", "routeId"),
  "aws-native:apigatewayv2:Deployment": below("apiId", "deploymentId"),
  "aws-native:lambda:Function": lambdaFunction,
  "aws-native:lambda:Url": functionUrl,
  "aws-native:iam:Role": role,
  "aws-native:appsync:GraphQlApi": graphQlApi,
  "aws-native:cognito:UserPool": userPool,
  "aws-native:cognito:UserPoolClient": identified("clientId", 26),
  "aws-native:s3:Bucket": bucket,
};
