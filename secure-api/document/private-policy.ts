// A private API's resource policy: its VPC endpoints and nobody else (AWS "API Gateway resource policy examples", private API).
import type { Input } from "@pulumi/pulumi";
import type { Json } from "./route";

/** Known together with the document, so that importing it never leaves the API without its policy. */
export function privatePolicy(vpcEndpointIds: readonly Input<string>[]): Json {
  // Who calls is asked after this, route by route. "execute-api:/*" is API Gateway's own spelling for this API.
  const everyCall = { Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" };
  const condition = { StringNotEquals: { "aws:SourceVpce": vpcEndpointIds } };
  return {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", ...everyCall },
      // An Allow alone would not bind a caller whom IAM lets in by itself.
      { Effect: "Deny", ...everyCall, Condition: condition },
    ],
  };
}
