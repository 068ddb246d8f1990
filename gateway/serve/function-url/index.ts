// Requests to function URLs.

export { serveFunctionUrl } from "./serve";
