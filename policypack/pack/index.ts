// The rules as policies of Pulumi's analyzer.

export { createPolicies } from "./policies";
