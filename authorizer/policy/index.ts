// Trusted claims and routes → who may do what: a verdict, and the policy that says it for every route.

export type { Patterns } from "./compile";
export { compilerFor, type PolicyCompiler, tablesFor } from "./compiler";
export { allowPolicy, denyPolicy, type Policy } from "./document";
export { patternsOf, routesByKey, routesByPath } from "./route";
export { RESOURCE_LIMIT } from "./sayable";
export { denialFor, type Granted, judge, refuse, type Verdict } from "./verdict";
