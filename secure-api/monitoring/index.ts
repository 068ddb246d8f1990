// What tells an operator how an API is, and wakes somebody.
export { monitor } from "./monitor";
