// The facts: what a stack declares, free of any provider's spelling, and how a value can be known, absent or unknown.

export {
  type Api,
  type Authorizer,
  type AuthorizerSort,
  type Carrier,
  type Cors,
  type Declared,
  emptyDeclared,
  type Problem,
  type Unclaimed,
} from "./declared";
export { isInsideComponent, link } from "./link";
export type { ApiLabel, Facts, LinkedRoute, Owned, Scope } from "./linked";
export { type Ref, selfRef } from "./ref";
export { type Resource, shortType } from "./resource";
export {
  type ApiKind,
  EXEMPT_REASONS,
  type ExemptReason,
  type Guard,
  KIND_TITLES,
  MISFITS,
  OPEN_REASONS,
  type OpenReason,
  type Route,
  type RouteAuth,
} from "./route";
export type { ApiPolicy, Permission, Stage, StageSetting } from "./surroundings";
export {
  ALL_OF,
  type Decider,
  type InlineTrust,
  type Mark,
  markOf,
  type Requirement,
  type Trust,
} from "./trust";
export {
  absent,
  at,
  type Branch,
  child,
  type Fact,
  flagAt,
  given,
  isBranch,
  isList,
  isUnknown,
  known,
  listAt,
  numberAt,
  orElse,
  type Tree,
  textAt,
  Unknown,
} from "./value";
export type { Waiver, WaiverFact, WaiverProblem, WaiverState } from "./waiver";
