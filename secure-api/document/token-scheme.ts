// The security scheme of the authorizer: when API Gateway asks it, and for how long it keeps the answer.
import type { Output } from "@pulumi/pulumi";
import { identitySources } from "../authorizer";
import { invocationUri } from "./integration";
import type { DocumentArgs, Json } from "./route";

/**
 * API Gateway refuses a value that does not fit before it invokes the authorizer: three segments, none empty.
 * RFC 9110 section 11.1: the scheme's name in any case. Written without flags: the expression's dialect is not documented.
 */
export const BEARER_TOKEN = "^[Bb][Ee][Aa][Rr][Ee][Rr] [-0-9a-zA-Z_]+\\.[-0-9a-zA-Z_]+\\.[-0-9a-zA-Z_]+$";

export function tokenScheme(
  arn: Output<string>,
  { resultTtlSeconds, answerFor }: { readonly resultTtlSeconds: number; readonly answerFor: "api" | "route" },
  args: Pick<DocumentArgs, "kind" | "partition" | "region">,
): Json {
  const authorizerUri = invocationUri(arn, args);
  const sources = identitySources({ kind: args.kind, resultTtlSeconds, answerFor });
  const header = { type: "apiKey", name: "Authorization", in: "header" } as const;
  if (args.kind === "rest" && sources !== undefined)
    return {
      ...header,
      "x-amazon-apigateway-authtype": "custom",
      "x-amazon-apigateway-authorizer": {
        type: "request",
        authorizerUri,
        identitySource: sources.join(","),
        authorizerResultTtlInSeconds: resultTtlSeconds,
      },
    };
  if (args.kind === "rest")
    return {
      ...header,
      "x-amazon-apigateway-authtype": "custom",
      "x-amazon-apigateway-authorizer": {
        type: "token",
        authorizerUri,
        identityValidationExpression: BEARER_TOKEN,
        authorizerResultTtlInSeconds: resultTtlSeconds,
      },
    };
  return {
    ...header,
    "x-amazon-apigateway-authorizer": {
      type: "request",
      authorizerUri,
      authorizerPayloadFormatVersion: "2.0",
      enableSimpleResponses: true,
      identitySource: sources?.join(", "),
      authorizerResultTtlInSeconds: resultTtlSeconds,
    },
  };
}
