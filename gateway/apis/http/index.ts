// HTTP APIs.

export { type HttpIntegration, readHttpIntegration } from "./integration";
export { type HttpApi, type HttpRoute, readHttpApis } from "./read";
