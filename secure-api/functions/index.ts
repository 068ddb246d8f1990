// The functions behind an API: made of handlers' sources, or found by name.
export { LoggedFunction } from "./logged";
export { Functions, type Target } from "./target";
