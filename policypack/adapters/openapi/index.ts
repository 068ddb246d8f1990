// OpenAPI documents as API Gateway imports them.

export { readAuthorizers, sortOf, sourcesAt } from "./authorizers";
export type { Flavor } from "./flavor";
export { judgeOperation, readOperations } from "./operations";
