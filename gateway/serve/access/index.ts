// Who may call: the authorizer is asked, or its kept result is used.

export { type Admission, admit, type Doorkeeper } from "./admit";
export { authorize } from "./authorize";
export { ANYBODY, authorizerOf, authorizerOfHttp, type Caller, callerIdentity } from "./caller";
export { identityOf } from "./identity";
export { KeySets } from "./key-sets";
export { Limits } from "./limits";
export { LONGEST_METHOD_ARN, methodArn } from "./method-arn";
export type { AuthorizerOutput } from "./output";
export { judgeResourcePolicy } from "./resource-policy";
export { ResultCache } from "./result-cache";
export { type LocalAccount, signRequest, type Unsigned } from "./signature";
export { refuseSignature } from "./signed";
