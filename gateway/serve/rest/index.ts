// Requests to REST APIs.

export { serveRest } from "./serve";
