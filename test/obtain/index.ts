// Test tooling: what the tests need that npm ci does not bring, taken from the registries and kept in the cache.

export { cached, cacheFolder } from "./cache";
export { succeed } from "./command";
export { isCi, missing } from "./missing";
export { findNode, type NodeMajor, type NodeRelease } from "./node";
export { findPackages } from "./npm";
export { findOnPath } from "./path";
export { freePort } from "./port";
export { type FoundPython, findPython } from "./python";
