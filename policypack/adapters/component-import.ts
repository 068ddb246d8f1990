// What API Gateway makes of a body that a component wrote: it drops a Lambda authorizer without x-amazon-apigateway-authtype.
// Seen in deployed APIs (pulumi-aws-apigateway, issue 10). No document says so of every body, so a body that somebody wrote by
// hand is taken as it stands.

import { type Branch, child, given, type RouteAuth } from "../facts";
import { follow, schemesOf } from "./openapi";

/** Components that write the body of the RestApi inside them, as they stand in the type part of its URN. */
const COMPONENT =
  /(?:^|\$)(?:aws-apigateway:index:RestAPI|aws:apigateway:x:API|awsx:[\w/:]*apigateway:API)\$/i;

export function asImported(urn: string, document: Branch, auth: RouteAuth): RouteAuth {
  if (auth.verdict !== "protected" || auth.guard !== "lambda" || auth.authorizer?.id.state !== "known")
    return auth;
  if (!COMPONENT.test(urn.split("::")[2] ?? "")) return auth;
  const scheme = follow(document, child(schemesOf(document), auth.authorizer.id.value));
  return given(child(scheme, "x-amazon-apigateway-authtype"))
    ? auth
    : { verdict: "open", reason: "authorizer-without-auth-type" };
}
