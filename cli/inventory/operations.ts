// What is asked of AWS: each operation with its pages and with the permission it needs. The policy is made from this table,
// so it can hold neither more nor less than what is called.

import type { Operation } from "../aws";

export interface Asked {
  /** IAM action; undefined where none is needed. */
  readonly action: string | undefined;
  /** What the action is allowed on: `*`, or an ARN with PARTITION in it. */
  readonly resource: string;
  /** The member that holds the items, and how pages are followed: the answer's token, the next input's. */
  readonly items: string;
  readonly next?: readonly [answer: string, input: string];
  /** Sent with every page. */
  readonly input?: object;
}

const gateway = (path: string): Pick<Asked, "action" | "resource"> => ({
  action: "apigateway:GET",
  resource: `arn:PARTITION:apigateway:*::${path}`,
});

const REST_PAGES = { items: "items", next: ["position", "position"], input: { limit: 500 } } as const;
const V2_PAGES = { items: "Items", next: ["NextToken", "NextToken"], input: { MaxResults: "500" } } as const;
const LAMBDA_NEXT = ["NextMarker", "Marker"] as const;
const APPSYNC_NEXT = ["nextToken", "nextToken"] as const;

export const OPERATIONS: Readonly<Record<Operation, Asked>> = {
  "apigateway.GetRestApis": { ...gateway("/restapis"), ...REST_PAGES },
  "apigateway.GetResources": {
    ...gateway("/restapis/*/resources"),
    ...REST_PAGES,
    input: { limit: 500, embed: ["methods"] },
  },
  "apigateway.GetAuthorizers": { ...gateway("/restapis/*/authorizers"), ...REST_PAGES },
  "apigateway.GetStages": { ...gateway("/restapis/*/stages"), items: "item" },
  "apigatewayv2.GetApis": { ...gateway("/apis"), ...V2_PAGES },
  "apigatewayv2.GetRoutes": { ...gateway("/apis/*/routes"), ...V2_PAGES },
  "apigatewayv2.GetAuthorizers": { ...gateway("/apis/*/authorizers"), ...V2_PAGES },
  "apigatewayv2.GetStages": { ...gateway("/apis/*/stages"), ...V2_PAGES },
  "lambda.ListFunctions": {
    action: "lambda:ListFunctions",
    resource: "*",
    items: "Functions",
    next: LAMBDA_NEXT,
    input: { MaxItems: 50 },
  },
  "lambda.ListFunctionUrlConfigs": {
    action: "lambda:ListFunctionUrlConfigs",
    resource: "arn:PARTITION:lambda:*:*:function:*",
    items: "FunctionUrlConfigs",
    next: LAMBDA_NEXT,
    input: { MaxItems: 50 },
  },
  "appsync.ListGraphqlApis": {
    action: "appsync:ListGraphqlApis",
    resource: "*",
    items: "graphqlApis",
    next: APPSYNC_NEXT,
    input: { maxResults: 25 },
  },
  "appsync.ListApis": {
    action: "appsync:ListApis",
    resource: "*",
    items: "apis",
    next: APPSYNC_NEXT,
    input: { maxResults: 25 },
  },
  "appsync.ListChannelNamespaces": {
    action: "appsync:ListChannelNamespaces",
    resource: "*",
    items: "channelNamespaces",
    next: APPSYNC_NEXT,
    input: { maxResults: 25 },
  },
  // IAM allows it to everybody, whatever a policy says.
  "sts.GetCallerIdentity": { action: undefined, resource: "*", items: "" },
};
