// Routes out of an OpenAPI document.
export { routesOfDocument } from "./read";
