// What stands around an API: log groups, Lambda permissions, custom domains and what they map to, resource policies.

import { flagAt, given, known, numberAt, textAt, Unknown } from "../facts";
import type { Adapter } from "./contract";
import type { Seen } from "./read";
import { readPolicy } from "./resource-policy";

export const surroundings: Adapter = {
  name: "surroundings",
  types: [
    "aws:cloudwatch:LogGroup",
    "aws-native:logs:LogGroup",
    "aws:lambda:Permission",
    "aws-native:lambda:Permission",
    "aws:apigateway:DomainName",
    "aws:apigatewayv2:DomainName",
    "aws-native:apigateway:DomainName",
    "aws-native:apigatewayv2:DomainName",
    "aws:apigateway:BasePathMapping",
    "aws:apigatewayv2:ApiMapping",
    "aws-native:apigateway:BasePathMapping",
    "aws-native:apigatewayv2:ApiMapping",
    "aws:apigateway:RestApiPolicy",
  ],
  read(resource) {
    const { urn, name, ids, props } = resource;
    const sort = resource.type.split(":")[2];
    if (sort === "LogGroup")
      return { logGroups: [{ urn, name, ids, retention: numberAt(props, "retentionInDays") }] };
    if (sort === "Permission") return { permissions: [readPermission(resource)] };
    if (sort === "DomainName") return { domains: [readDomain(resource)] };
    if (sort === "RestApiPolicy") {
      return {
        policies: [{ urn, api: resource.ref("restApiId"), ...readPolicy(props.policy, "policy") }],
      };
    }
    const api = ["restApi", "restApiId", "apiId"].find((property) => given(props[property])) ?? "restApi";
    return { mappings: [{ urn, api: resource.ref(api), domain: resource.ref("domainName") }] };
  },
};

function readPermission(resource: Seen) {
  const { urn, name, props } = resource;
  const narrowing = ["sourceAccount", "principalOrgId", "principalOrgID", "eventSourceToken"];
  const urlType = textAt(props, "functionUrlAuthType");
  // A permission for function URLs opens nothing by itself: the URL's own type is judged where the URL is.
  const viaUrl = flagAt(props, "invokedViaFunctionUrl");
  const isForUrl =
    given(props.functionUrlAuthType) ||
    viaUrl instanceof Unknown ||
    (viaUrl.state === "known" && viaUrl.value);
  return {
    urn,
    name,
    principal: textAt(props, "principal"),
    sourceArn: textAt(props, "sourceArn"),
    source: resource.ref("sourceArn"),
    isNarrowed:
      urlType instanceof Unknown ? urlType : known(isForUrl || narrowing.some((one) => given(props[one]))),
  };
}

function readDomain(resource: Seen) {
  const { urn, name, ids, props } = resource;
  const isV2 = resource.type.includes("apigatewayv2");
  const domain = textAt(props, "domainName");
  const list = resource.type.startsWith("aws-native:")
    ? "domainNameConfigurations.0"
    : "domainNameConfiguration";
  const tlsWord = isV2 ? `${list}.securityPolicy` : "securityPolicy";
  return {
    urn,
    name,
    ids: domain.state === "known" ? [...ids, domain.value] : ids,
    mutualTls: given(props.mutualTlsAuthentication),
    tls: textAt(props, tlsWord),
    tlsWord,
  };
}
