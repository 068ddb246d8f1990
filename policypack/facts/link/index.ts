// What adapters declare → linked facts: references followed, relations found.

export { link } from "./all";
