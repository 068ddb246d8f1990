// What adapters declare → linked facts: references followed, relations found.

export { isInsideComponent, link } from "./all";
