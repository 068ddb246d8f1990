// Every command that can be sent to AWS at all: none writes, none exports. What is not here cannot be asked.
// In: a command's input. Out: the SDK's command, for the client of its service.

import {
  GetAuthorizersCommand,
  GetResourcesCommand,
  GetRestApisCommand,
  GetStagesCommand,
} from "@aws-sdk/client-api-gateway";
import {
  GetApisCommand,
  GetRoutesCommand,
  GetAuthorizersCommand as GetV2AuthorizersCommand,
  GetStagesCommand as GetV2StagesCommand,
} from "@aws-sdk/client-apigatewayv2";
import {
  ListApisCommand,
  ListChannelNamespacesCommand,
  ListGraphqlApisCommand,
} from "@aws-sdk/client-appsync";
import { ListFunctionsCommand, ListFunctionUrlConfigsCommand } from "@aws-sdk/client-lambda";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";

export const COMMANDS = {
  "apigateway.GetRestApis": GetRestApisCommand,
  "apigateway.GetResources": GetResourcesCommand,
  "apigateway.GetAuthorizers": GetAuthorizersCommand,
  "apigateway.GetStages": GetStagesCommand,
  "apigatewayv2.GetApis": GetApisCommand,
  "apigatewayv2.GetRoutes": GetRoutesCommand,
  "apigatewayv2.GetAuthorizers": GetV2AuthorizersCommand,
  "apigatewayv2.GetStages": GetV2StagesCommand,
  "lambda.ListFunctions": ListFunctionsCommand,
  "lambda.ListFunctionUrlConfigs": ListFunctionUrlConfigsCommand,
  "appsync.ListGraphqlApis": ListGraphqlApisCommand,
  "appsync.ListApis": ListApisCommand,
  "appsync.ListChannelNamespaces": ListChannelNamespacesCommand,
  "sts.GetCallerIdentity": GetCallerIdentityCommand,
} as const;

export type Operation = keyof typeof COMMANDS;
