// The OpenAPI document that API Gateway imports.
export { openApiOf } from "./openapi";
export { DEFAULT_MAX_AGE, methodsOf, requestHeaders } from "./preflight";
export { type PlacedFolder, type PlacedRoute, parametersOf } from "./route";
export { tokenScheme } from "./token-scheme";
