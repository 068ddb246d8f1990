// What a program declares that answers requests on AWS and has no counterpart here: one table, each with its reason.
// Said at start for each resource found; what is asked over HTTP all the same answers 501. Never silently left out.

import type { RecordedResource } from "../../program";

export interface Absent {
  readonly what: string;
  readonly why: string;
  /** The resources that show it; undefined: a setting of a route or stage, refused where it is read. */
  readonly types?: RegExp;
}

export const ABSENT: readonly Absent[] = [
  {
    what: "APIs made by the component aws-apigateway:index:RestAPI",
    why: "this component makes its API in a provider of its own, which is not run",
    types: /^aws-apigateway:index:RestAPI$/,
  },
  {
    what: "AppSync",
    why: "AppSync APIs are not served",
    types: /^aws:appsync\//,
  },
  {
    what: "resources of aws-native",
    why: "resources of aws-native are not served",
    types: /^aws-native:(apigateway|apigatewayv2|appsync|lambda:Url)\b/,
  },
  {
    what: "WAF",
    why: "web ACLs are not simulated: what they block reaches the API here",
    types: /^aws:(wafv2\/webAclAssociation|wafregional\/webAclAssociation):/,
  },
  {
    what: "VPC links",
    why: "VPC links are not simulated: routes behind them answer 501",
    types: /^aws:apigateway(v2)?\/vpcLink:/,
  },
  {
    what: "client certificates",
    why: "client certificates for backends are not simulated: backends get none",
    types: /^aws:apigateway\/clientCertificate:/,
  },
  {
    what: "load balancers and CloudFront",
    why: "only API Gateway and function URLs are served",
    types: /^aws:(lb|alb|elbv2)\/(listener|loadBalancer):|^aws:cloudfront\/distribution:/,
  },
  {
    what: "integrations with AWS services other than Lambda and reads of S3 objects",
    why: "the service would have to be there; the route answers 501",
  },
  { what: "response streaming", why: "the answer of a function is read whole; the route answers 501" },
  {
    what: "contentHandling",
    why: "bodies of shaped integrations other than S3's objects are text; the route answers 501",
  },
  {
    what: "required claims of a REST API's JWT authorizer",
    why: "their spelling is not confirmed: an authorizer with a setting that is not known answers 501",
  },
  { what: "stage caches", why: "a cached answer is another caller's; the stage answers 501" },
  { what: "canary releases", why: "one deployment is known, the program's own; the stage answers 501" },
  { what: "mutual TLS", why: "this address has no TLS; the domain answers 501" },
  {
    what: "HTTP backends of WebSocket APIs",
    why: "only functions and mocks stand behind them; the route answers an error",
  },
  { what: "IAM policies", why: "the local account's user may call everything, and so may every role" },
  {
    what: "runtimes other than Node.js and Python",
    why: "they are not on every machine; the function's routes answer 501",
  },
  { what: "access logs, X-Ray and metrics", why: "the gateway has a log of its own" },
  {
    what: "edge-optimized endpoints",
    why: "they are served as regional ones: no CloudFront stands in front",
  },
];

export function notServedNotices(resources: readonly RecordedResource[]): string[] {
  return resources.flatMap(({ type, name }) => {
    const found = ABSENT.find(({ types }) => types?.test(type) === true);
    return found === undefined ? [] : [`${name}: ${found.why}`];
  });
}
