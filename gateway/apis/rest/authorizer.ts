// How a program declares an authorizer of a REST API → a Lambda authorizer, a user pool's or one for JWTs, or why it is unusable.

import {
  asText,
  type JsonObject,
  type ReadAuthorizer,
  type ReadNative,
  readAuthorizer,
  readCognitoAuthorizer,
  readRestJwtAuthorizer,
} from "../parts";

export type RestAuthorizer = ReadAuthorizer | ReadNative;

/**
 * @param declared as `x-amazon-apigateway-authorizer` and as an Authorizer resource spell it
 * @param header the header a Swagger security definition names, where there is one
 */
export function readRestAuthorizer(name: string, declared: JsonObject, header?: string): RestAuthorizer {
  const type = asText(declared.type)?.toLowerCase();
  if (type === "cognito_user_pools") return readCognitoAuthorizer(name, declared, header);
  if (type === "jwt") return readRestJwtAuthorizer(name, declared, header);
  return readAuthorizer(name, declared, header);
}
