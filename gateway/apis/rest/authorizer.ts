// How a program declares an authorizer of a REST API → a Lambda authorizer or a user pool's, or why it is unusable.

import {
  asText,
  type JsonObject,
  type ReadAuthorizer,
  type ReadNative,
  readAuthorizer,
  readCognitoAuthorizer,
} from "../parts";

export type RestAuthorizer = ReadAuthorizer | ReadNative;

/**
 * @param declared as `x-amazon-apigateway-authorizer` and as an Authorizer resource spell it
 * @param header the header a Swagger security definition names, where there is one
 */
export function readRestAuthorizer(name: string, declared: JsonObject, header?: string): RestAuthorizer {
  return asText(declared.type)?.toLowerCase() === "cognito_user_pools"
    ? readCognitoAuthorizer(name, declared, header)
    : readAuthorizer(name, declared, header);
}
