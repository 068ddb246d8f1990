// Trusted claims and routes → who may do what: a verdict, and the policy that says it for every route.

export { allowPolicy, createPolicyCompiler, denyPolicy, type Policy, type PolicyCompiler } from "./document";
export { RESOURCE_LIMIT } from "./sayable";
export { isRouteGranted, judge, refuse, type Verdict } from "./verdict";
