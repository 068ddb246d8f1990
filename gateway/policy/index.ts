// IAM policies as the gateway evaluates an authorizer's answer.

export { evaluatePolicy } from "./evaluate";
export { readPolicy } from "./statement";
