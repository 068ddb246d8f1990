// OpenAPI documents as API Gateway imports them.

export { readAuthorizers, schemesOf, sortOf, sourcesAt } from "./authorizers";
export type { Flavor } from "./flavor";
export { judgeOperation, readOperations } from "./operations";
export { follow } from "./ref";
