// Authorizers that are resources: API Gateway's (REST) and API Gateway v2's, aws and aws-native.

import type { Authorizer } from "../facts";
import { flagAt, given, known, numberAt, textAt } from "../facts";
import type { Adapter } from "./contract";
import { sortOf, sourcesAt } from "./openapi";
import { readTrust } from "./trust";

export const authorizer: Adapter = {
  name: "authorizer",
  types: [
    "aws:apigateway:Authorizer",
    "aws:apigatewayv2:Authorizer",
    "aws-native:apigateway:Authorizer",
    "aws-native:apigatewayv2:Authorizer",
  ],
  read(resource) {
    const { urn, name, type, ids, props } = resource;
    const isV2 = type.includes("apigatewayv2");
    const isNative = type.startsWith("aws-native:");
    const sourcesWord = isV2 && !isNative ? "identitySources" : "identitySource";
    const sort = sortOf(textAt(props, isV2 ? "authorizerType" : "type"));
    const sources = sourcesAt(props, sourcesWord);
    const found: Authorizer = {
      urn,
      name,
      ids,
      source: urn,
      family: isV2 ? "v2" : "rest",
      api: resource.ref(isV2 ? "apiId" : given(props.restApiId) ? "restApiId" : "restApi"),
      // aws makes a TOKEN authorizer on the Authorization header where type and source are left out.
      sort: sort.state === "absent" && !isV2 ? known("token") : sort,
      sources:
        sources.state === "absent" && !isV2 && !isNative
          ? known(["method.request.header.Authorization"])
          : sources,
      ttl: numberAt(props, "authorizerResultTtlInSeconds"),
      expression: textAt(props, "identityValidationExpression"),
      simple: flagAt(props, "enableSimpleResponses"),
      trust: readTrust(props),
      words: {
        ttl: "authorizerResultTtlInSeconds",
        expression: "identityValidationExpression",
        sources: sourcesWord,
      },
    };
    return { authorizers: [found] };
  },
};
