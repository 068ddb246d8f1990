// The report as data: findings, and the inventory of routes, APIs and waivers. It never holds a property's value.

import type { ApiKind, ApiLabel, ExemptReason, Guard, OpenReason, Requirement, WaiverState } from "../facts";
import type { Level, Severity } from "../rules";

/** Where a finding applies. */
export interface Place {
  /** `GET`, `ANY`, `$connect` …; "" where the place is a property. */
  readonly method: string;
  readonly path: string;
  readonly what: string;
  /** The property to set, in the provider's words; "" where nothing can be set. */
  readonly fix: string;
  /** For what is undecided: a sentence that says how to have it judged at preview; else "". */
  readonly reveal: string;
  /** The resource that declares it. */
  readonly urn: string;
  readonly resource: string;
  /** For undecided places: the property that cannot be seen, and when it can. */
  readonly unknown:
    | {
        readonly property: string;
        readonly when: "up" | "never";
        readonly hint: string;
        /** What would answer it: names, never values. */
        readonly answers?: readonly string[];
      }
    | undefined;
}

/** One message: everything one rule says about one API. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly level: Exclude<Level, "disabled">;
  readonly verdict: "violation" | "undecided" | "notice";
  /** Whether the level is lower than the rule's own: what is only undecided or announced does not stop a run. */
  readonly isSoftened: boolean;
  /** undefined where it is about no one API. */
  readonly api: ApiLabel | undefined;
  /** The resource to blame: the API, or the one resource that all places share. */
  readonly urn: string;
  readonly resource: string;
  /** First line: `REST API "hello": 2 of 3 routes without an authorizer`. */
  readonly title: string;
  readonly places: readonly Place[];
  /** Where the rule is explained. */
  readonly docs: string;
}

/** One route, for an inventory. */
export interface RouteReport {
  readonly kind: ApiKind;
  readonly api: ApiLabel;
  readonly method: string;
  readonly path: string;
  readonly verdict: "protected" | "open" | "undecided" | "exempt";
  readonly guard: Guard | undefined;
  /** Name of the authorizer, where there is one and it can be seen. */
  readonly authorizer: string | undefined;
  readonly scopes: readonly string[];
  readonly reason: OpenReason | ExemptReason | undefined;
  readonly unknown: Place["unknown"];
  /** The waiver under which it stands open, if any; the verdict stays what it is. */
  readonly waiver:
    | {
        readonly rule: string;
        readonly owner: string;
        readonly reason: string;
        readonly expires: string;
        readonly daysLeft: number;
      }
    | undefined;
  /** Who is let in, as far as it can be seen; undefined where no authorizer stands before it. */
  readonly access: AccessReport | undefined;
  /** The resource that declares it. */
  readonly urn: string;
}

/** What an authorizer lets in. A member that is undefined cannot be seen. Marks stand for texts and never show them. */
export interface AccessReport {
  /** Name of the function that decides, of a Lambda authorizer. */
  readonly decider: string | undefined;
  /** Marks of the issuers, or user pools, that are trusted. */
  readonly issuers: readonly string[] | undefined;
  readonly audiences: readonly string[] | undefined;
  /** What a token needs beside being valid, {} for nothing; "nobody" where the authorizer knows no such route. */
  readonly asks: Requirement | "nobody" | undefined;
  /** For how many seconds API Gateway keeps a decision. */
  readonly resultTtlSeconds: number | undefined;
}

export interface ApiReport {
  readonly urn: string;
  readonly name: string;
  readonly kind: ApiKind | undefined;
  readonly routes: number;
  readonly open: number;
  readonly undecided: number;
  /** Whether it is reached from inside a VPC only; undefined where it cannot be seen. */
  readonly isPrivate: boolean | undefined;
  /** Whether the default execute-api endpoint answers; undefined where it cannot be seen. */
  readonly defaultEndpoint: boolean | undefined;
  /** Marks of the origins that browsers may call from, "*" for all, each with its path where it has one; undefined where it cannot be seen. */
  readonly origins: readonly string[] | undefined;
  /** Whether those pages may call with the visitor's credentials; undefined where it cannot be seen. */
  readonly credentials: boolean | undefined;
  /** What its resource policies allow and deny: `allow:` or `deny:` and a mark; undefined where one cannot be seen. */
  readonly policies: readonly string[] | undefined;
}

export interface WaiverReport {
  /** Where it is written: file with line and column, configuration, or operation. */
  readonly where: string;
  readonly state: WaiverState;
  readonly rule: string | undefined;
  readonly owner: string | undefined;
  readonly reason: string | undefined;
  /** Last day it holds. */
  readonly expires: string | undefined;
  /** What is wrong with it, where it is malformed. */
  readonly problem: string;
  /** The routes it covers. */
  readonly covers: readonly string[];
}

export interface UnclaimedReport {
  readonly urn: string;
  readonly name: string;
  readonly type: string;
}

export interface Report {
  readonly findings: readonly Finding[];
  readonly routes: readonly RouteReport[];
  readonly apis: readonly ApiReport[];
  readonly waivers: readonly WaiverReport[];
  readonly unclaimed: readonly UnclaimedReport[];
}
