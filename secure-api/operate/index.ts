// What stands around an API that people depend on: address, walls, keys, and what holds for all its resources.
export { everywhere } from "./everywhere";
export { surround } from "./surround";
