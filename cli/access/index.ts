// Who may call a route, in one word and one sentence; shared by the matrix and by diff.

export { type Principal, type PrincipalClass, principalOf } from "./principal";
export { describeRequirement, implies } from "./requirement";
export { type Stand, standOf } from "./stand";
