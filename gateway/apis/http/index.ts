// HTTP APIs.

export { type Cors, readCors } from "./cors";
export { type HttpAddress, type HttpIntegration, type HttpLambda, readHttpIntegration } from "./integration";
export type { Change } from "./mapping";
export { type HttpApi, type HttpRoute, readHttpApis } from "./read";
