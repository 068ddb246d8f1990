// What an operation requires of a request → the checks that API Gateway makes before it asks anybody.
import { type Bag, isBag, type Problems } from "../check";
import { inlined } from "./inline";

/** A required body with a schema, and required query and header parameters, become checks of the request. */
export function validationOf(
  document: Bag,
  item: Bag,
  operation: Bag,
  place: string,
  problems: Problems,
): Bag {
  const list = [item.parameters, operation.parameters].flatMap((one) => (Array.isArray(one) ? one : []));
  const parameters = list.map((one) => inlined(document, one, place, problems)).filter(isBag);
  const required = (where: string) =>
    parameters.filter((one) => one.in === where && one.required === true).map(({ name }) => name);
  const [query, headers] = [required("query"), required("header").filter((name) => name !== "Authorization")];
  const requestBody = inlined(document, operation.requestBody, place, problems);
  const content =
    isBag(requestBody) && isBag(requestBody.content) ? requestBody.content["application/json"] : undefined;
  const inBody = parameters.find((one) => one.in === "body")?.schema;
  const body = isBag(content) ? content.schema : inBody;
  const validate = {
    ...(isBag(body) ? { body } : {}),
    ...(query.length > 0 ? { query } : {}),
    ...(headers.length > 0 ? { headers } : {}),
  };
  return Object.keys(validate).length === 0 ? {} : { validate };
}
