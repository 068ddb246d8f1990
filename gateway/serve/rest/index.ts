// Requests to REST APIs.

export { compressed } from "./compress";
export { serveRest } from "./serve";
