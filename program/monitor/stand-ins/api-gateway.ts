// Stand-ins for API Gateway, AppSync and function URLs, as the aws provider names their outputs.
import { accountId, arn, arnIn, dns, type StandIn, stableId, text } from "./contract";

const executeApi = (region: string, rest: string): string =>
  arnIn(region, `execute-api:${region}:${accountId}:${rest}`);

const restApi: StandIn = ({ urn, region }) => {
  const id = stableId(urn);
  return {
    id,
    outputs: {
      arn: arnIn(region, `apigateway:${region}::/restapis/${id}`),
      executionArn: executeApi(region, id),
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
      executionArn: executeApi(region, `${api}/${stage}`),
      invokeUrl: `https://${api}.execute-api.${region}.${dns(region)}/${stage}`,
    },
  };
};

const deployment: StandIn = ({ urn, inputs, region }) => {
  const api = text(inputs.restApi) ?? "unknown";
  const stage = text(inputs.stageName) ?? "";
  return {
    id: stableId(urn, 6),
    outputs: {
      executionArn: executeApi(region, `${api}/${stage}`),
      invokeUrl: `https://${api}.execute-api.${region}.${dns(region)}/${stage}`,
    },
  };
};

const restResource: StandIn = ({ urn, inputs, byId }) => {
  const parent = text(byId(text(inputs.parentId) ?? "")?.path) ?? "";
  return { id: stableId(urn, 6), outputs: { path: `${parent}/${text(inputs.pathPart) ?? ""}` } };
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
      executionArn: executeApi(region, id),
      apiEndpoint: `https://${id}.execute-api.${region}.${dns(region)}`,
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
      executionArn: executeApi(region, `${api}/${name}`),
      invokeUrl: `${scheme}://${api}.execute-api.${region}.${dns(region)}${path}`,
    },
  };
};

/** Two kinds of API Gateway give a custom domain's target in different members. */
const restDomain: StandIn = ({ urn, inputs, region }, autoName) => ({
  id: text(inputs.domainName) ?? autoName,
  outputs: {
    cloudfrontDomainName: `${stableId(urn, 14)}.cloudfront.net`,
    cloudfrontZoneId: "Z2FDTNDATAQYW2",
    regionalDomainName: `d-${stableId(urn)}.execute-api.${region}.${dns(region)}`,
    regionalZoneId: "Z1UJRXOUMOOFQ8",
  },
});

const httpDomain: StandIn = ({ urn, inputs, region }, autoName) => ({
  id: text(inputs.domainName) ?? autoName,
  outputs: {
    // Whole: one unknown member would hide the others from the program.
    domainNameConfiguration: {
      ipAddressType: "ipv4",
      ownershipVerificationCertificateArn: "",
      ...(inputs.domainNameConfiguration as object | undefined),
      targetDomainName: `d-${stableId(urn)}.execute-api.${region}.${dns(region)}`,
      hostedZoneId: "Z1UJRXOUMOOFQ8",
    },
  },
});

const graphQlApi: StandIn = ({ urn, region }) => {
  const id = stableId(urn, 26);
  const uris = {
    GRAPHQL: `https://${id}.appsync-api.${region}.${dns(region)}/graphql`,
    REALTIME: `wss://${id}.appsync-realtime-api.${region}.${dns(region)}/graphql`,
  };
  return { id, outputs: { arn: arn("appsync", region, `apis/${id}`), uris } };
};

/** Ids as short as the service's own: others are told apart by them. */
const short: StandIn = ({ urn }) => ({ id: stableId(urn, 6), outputs: {} });

export const apiGateway: Readonly<Record<string, StandIn>> = {
  "aws:apigateway/restApi:RestApi": restApi,
  "aws:apigateway/stage:Stage": restStage,
  "aws:apigateway/deployment:Deployment": deployment,
  "aws:apigateway/resource:Resource": restResource,
  "aws:apigateway/authorizer:Authorizer": short,
  "aws:apigateway/domainName:DomainName": restDomain,
  "aws:apigatewayv2/domainName:DomainName": httpDomain,
  "aws:lambda/functionUrl:FunctionUrl": functionUrl,
  "aws:apigatewayv2/api:Api": httpApi,
  "aws:apigatewayv2/stage:Stage": httpStage,
  "aws:apigatewayv2/authorizer:Authorizer": short,
  "aws:apigatewayv2/integration:Integration": short,
  "aws:apigatewayv2/route:Route": short,
  "aws:appsync/graphQLApi:GraphQLApi": graphQlApi,
};
