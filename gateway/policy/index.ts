// IAM policies as the gateway evaluates an authorizer's answer.

export { evaluatePolicy, type PolicyRequest } from "./evaluate";
export { readPolicy } from "./statement";
