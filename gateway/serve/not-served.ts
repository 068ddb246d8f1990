// What a program declares that answers requests on AWS and has no counterpart here: said at start, never silently left out.

import type { RecordedResource } from "../../program";

const NOT_SERVED: readonly (readonly [RegExp, string])[] = [
  [
    /^aws-apigateway:index:RestAPI$/,
    "this component makes its API in a provider of its own, which is not run",
  ],
  [/^aws:lambda\/functionUrl:/, "function URLs are not served"],
  [/^aws:appsync\/graphQLApi:/, "AppSync APIs are not served"],
  [/^aws:apigateway(v2)?\/domainName:/, "custom domain names are not served"],
  [/^aws-native:(apigateway|apigatewayv2|appsync|lambda:Url)\b/, "resources of aws-native are not served"],
];

export function notServedNotices(resources: readonly RecordedResource[]): string[] {
  return resources.flatMap(({ type, name }) => {
    const found = NOT_SERVED.find(([pattern]) => pattern.test(type));
    return found === undefined ? [] : [`${name}: ${found[1]}`];
  });
}
