// What a rule is: a plain object whose check() is pure. It reads facts only, so no provider's spelling can reach it.

import type { ApiLabel, Facts, LinkedRoute, Scope, Unknown } from "../facts";
import type { Controls } from "./standards";

export type Severity = "low" | "medium" | "high" | "critical";
export type Level = "mandatory" | "advisory" | "disabled";
export type Profile = "recommended" | "strict";

/** A rule's option in the JSON-Schema subset that Pulumi takes. */
export type OptionSchema =
  | { type: "integer"; default: number; minimum: number; maximum: number; description: string }
  | { type: "boolean"; default: boolean; description: string }
  | { type: "string"; default: string; enum: string[]; description: string }
  | { type: "array"; default: unknown[]; items: { type: "object" }; description: string };
export type OptionSchemas = Readonly<Record<string, OptionSchema>>;
type Value<O extends OptionSchema> = O extends { type: "integer" }
  ? number
  : O extends { type: "boolean" }
    ? boolean
    : O extends { type: "array" }
      ? readonly unknown[]
      : string;
export type OptionValues<S extends OptionSchemas> = { readonly [K in keyof S]: Value<S[K]> };

/** One thing a rule found at one place. check.ts groups them into one finding an API. */
export interface Hit {
  /** `violation`; `undecided` where an unseen value decides; `notice` where nothing is wrong yet, always advisory. */
  readonly verdict: "violation" | "undecided" | "notice";
  readonly scope: Scope;
  /** undefined where the place belongs to no API. */
  readonly owner: ApiLabel | undefined;
  /** The resource to blame. */
  readonly urn: string;
  readonly resource: string;
  /** Where: a method and path, or "" and a property. */
  readonly method: string;
  readonly path: string;
  /** What is wrong there, in a few words. */
  readonly what: string;
  /** The property to set, in the provider's words. */
  readonly fix: string;
  /** A sentence: how to have it judged at preview. */
  readonly reveal?: string;
  readonly unknown?: Unknown;
  readonly route?: LinkedRoute;
  /** Told, and stops nothing, whatever the rule's level. */
  readonly isSoft?: true;
}

export interface Rule<S extends OptionSchemas = OptionSchemas> {
  /** File name, policy name, report code and docs anchor. */
  readonly name: string;
  readonly title: string;
  readonly severity: Severity;
  readonly levels: Readonly<Record<Profile, Level>>;
  /** Options that the strict profile sets. */
  readonly strict?: Partial<OptionValues<S>>;
  /** The attack or the failure it prevents. */
  readonly why: string;
  readonly fix: string;
  /** Numbers of other people's lists that it helps with. */
  readonly controls: Controls;
  readonly options: S;
  /** What an unseen value gives: its own finding, or nothing until it is seen. */
  readonly onUnknown: "undecided" | "silent";
  /** What the findings of one API have in common, after its name: `without an authorizer`. */
  readonly says: string;
  /** A safe value for what one resource gets wrong: the changed properties, or undefined. */
  readonly remedy?: (type: string, props: Remediable, options: OptionValues<S>) => boolean;
  /** Set where the rule judges the waivers themselves, and so runs after all others. */
  readonly judgesWaivers?: true;
  check(facts: Facts, options: OptionValues<S>): readonly Hit[];
}

/** A resource's properties while they can still be changed. Reading one that is not known yet gives undefined. */
export interface Remediable {
  get(...path: readonly string[]): unknown;
  set(value: unknown, ...path: readonly string[]): void;
}

/** Keeps an option's type between its schema and check(), then forgets it so that rules fit one list. */
export function defineRule<const S extends OptionSchemas>(rule: Rule<S>): Rule {
  return rule as unknown as Rule;
}

/** A violation at a property of one resource. */
export function hitAt(
  at: { readonly urn: string; readonly name: string; readonly owner?: ApiLabel },
  path: string,
  what: string,
  fix: string,
  scope: Scope = "resource",
): Hit {
  const { urn, name, owner } = at;
  return { verdict: "violation", scope, owner, urn, resource: name, method: "", path, what, fix };
}

/** A violation, or what cannot be seen yet, at one route. */
export function hitRoute(route: LinkedRoute, what: string, unknown?: Unknown): Hit {
  return {
    verdict: unknown === undefined ? "violation" : "undecided",
    scope: route.scope,
    owner: route.owner,
    urn: route.source,
    resource: route.sourceName,
    method: route.method,
    path: route.path,
    what,
    fix: unknown === undefined ? route.fix : "",
    route,
    ...(unknown === undefined
      ? {}
      : {
          unknown,
          reveal: unknown.when === "up" && unknown.answers.length === 0 ? (route.reveal ?? "") : "",
        }),
  };
}
