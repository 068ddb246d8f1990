// What rules read: the declared things with their relations followed. Nothing in here knows a provider's property names
// beyond the words to print, and nothing is judged against a policy yet.

import type { Api, Authorizer, Cors, Problem, Unclaimed } from "./declared";
import type { Directory } from "./ref";
import type { ApiKind, Route } from "./route";
import type { ApiPolicy, Domain, LogGroup, Mapping, Permission, Stage, StageSetting } from "./surroundings";
import type { Decider } from "./trust";
import type { WaiverFact } from "./waiver";

/** `resource`: one resource decides, so it blocks before it is created. `stack`: only relations decide. */
export type Scope = "resource" | "stack";

/** The API a fact belongs to, as far as it is known. */
export interface ApiLabel {
  /** undefined where the API is outside the stack or cannot be seen from this resource. */
  readonly urn: string | undefined;
  readonly name: string | undefined;
  readonly kind: ApiKind;
}

/** A fact with the API it belongs to. */
export type Owned<T> = T & { readonly owner: ApiLabel };

export interface LinkedRoute extends Owned<Route> {
  readonly scope: Scope;
}

export interface Facts {
  /** With one resource in hand, nothing can be concluded from what is missing. */
  readonly mode: Scope;
  readonly apis: Directory<Api>;
  readonly routes: readonly LinkedRoute[];
  readonly problems: readonly Owned<Problem>[];
  readonly authorizers: Directory<Owned<Authorizer>>;
  readonly deciders: Directory<Decider>;
  readonly cors: readonly Owned<Cors>[];
  readonly stages: readonly Owned<Stage>[];
  readonly settings: readonly Owned<StageSetting>[];
  readonly logGroups: Directory<LogGroup>;
  readonly permissions: readonly Permission[];
  readonly domains: Directory<Domain>;
  readonly mappings: readonly Mapping[];
  readonly policies: readonly Owned<ApiPolicy>[];
  readonly unclaimed: readonly Unclaimed[];
  /** Filled after the other rules have run, since only then is it known what a waiver covers. */
  readonly waivers: readonly WaiverFact[];
}
