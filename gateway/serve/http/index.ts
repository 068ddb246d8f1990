// Requests to HTTP APIs.

export { serveHttp } from "./serve";
