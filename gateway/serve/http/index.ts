// Requests to HTTP APIs.

export { preflightAnswer, withCors } from "./cors";
export { type HttpCall, httpProxyEvent } from "./event";
export { serveHttp } from "./serve";
