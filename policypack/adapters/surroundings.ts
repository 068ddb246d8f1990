// What stands around an API: log groups, Lambda permissions, custom domains and what they map to, resource policies.

import { type ApiPolicy, absent, flagAt, given, known, markOf, numberAt, textAt, Unknown } from "../facts";
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
    if (sort === "Permission")
      return { permissions: [readPermission(resource)], policies: urlPolicy(resource) };
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

/** Who may sign a request to a function URL: a statement of the function's own policy. */
function urlPolicy(resource: Seen): readonly ApiPolicy[] {
  const { urn, props } = resource;
  const action = textAt(props, "action");
  const isForUrl = action.state === "known" && /^lambda:(?:InvokeFunctionUrl|\*)$/i.test(action.value);
  const authType = textAt(props, "functionUrlAuthType");
  // One for NONE opens nothing that the URL itself does not.
  if (!isForUrl || (authType.state === "known" && authType.value === "NONE")) return [];
  const parts = ["principal", "principalOrgId", "principalOrgID", "sourceAccount", "sourceArn"].map(
    (name) => props[name],
  );
  const unseen = parts.find((one) => one instanceof Unknown);
  const statements = unseen instanceof Unknown ? unseen : known([`allow:${markOf(JSON.stringify(parts))}`]);
  const api = resource.ref(given(props.functionName) ? "functionName" : "function");
  return [{ urn, api, statements, namesVpc: absent, namesCallers: absent }];
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
