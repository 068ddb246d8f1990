// Who may call: the authorizer is asked, or its kept result is used.

export { authorize } from "./authorize";
export { identityOf } from "./identity";
export { LONGEST_METHOD_ARN, methodArn } from "./method-arn";
export type { AuthorizerOutput } from "./output";
export { ResultCache } from "./result-cache";
