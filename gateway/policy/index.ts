// IAM policies as the gateway evaluates an authorizer's answer.

export { NETWORK_KEYS } from "./condition";
export { evaluatePolicy, type PolicyRequest } from "./evaluate";
export type { CallerArn } from "./principal";
export { readPolicy } from "./statement";
