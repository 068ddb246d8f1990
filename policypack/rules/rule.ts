// What a rule is: a plain object whose check() is pure. It reads facts only, so no provider's spelling can reach it.

import type { Unknown } from "../facts/fact";
import type { ApiLabel, Facts, LinkedRoute, Scope } from "../facts/facts";

export type Severity = "low" | "medium" | "high" | "critical";
export type Level = "mandatory" | "advisory" | "disabled";
export type Profile = "recommended" | "strict";

/** A rule's option in the JSON-Schema subset that Pulumi takes. */
export type OptionSchema =
  | { type: "integer"; default: number; minimum: number; maximum: number; description: string }
  | { type: "boolean"; default: boolean; description: string }
  | { type: "string"; default: string; enum?: string[]; description: string }
  | { type: "array"; items: { type: "string" }; default: string[]; description: string };
export type OptionSchemas = Readonly<Record<string, OptionSchema>>;
export type OptionValues<S extends OptionSchemas> = { readonly [K in keyof S]: S[K]["default"] };

/** One thing a rule found at one place. check.ts groups them into one finding an API. */
export interface Hit {
  /** `violation`, or `undecided` where an unseen value decides. */
  readonly verdict: "violation" | "undecided";
  readonly scope: Scope;
  readonly owner: ApiLabel;
  /** The resource to blame. */
  readonly urn: string;
  readonly resource: string;
  /** Where: a method and path, or a property. */
  readonly method: string;
  readonly path: string;
  /** What is wrong there, in a few words. */
  readonly what: string;
  /** The property to set, in the provider's words. */
  readonly mend: string;
  readonly unknown?: Unknown;
  readonly route?: LinkedRoute;
}

export interface Rule<S extends OptionSchemas = OptionSchemas> {
  /** File name, policy name, report code and docs anchor. */
  readonly name: string;
  readonly title: string;
  readonly severity: Severity;
  readonly levels: Readonly<Record<Profile, Level>>;
  /** The attack or the failure it prevents. */
  readonly why: string;
  readonly fix: string;
  readonly options: S;
  /** What an unseen value gives: its own finding, or nothing because it can only be judged once it is seen. */
  readonly onUnknown: "undecided" | "silent";
  /** What the findings of one API have in common, after its name and their count: `have no authorizer`. */
  readonly says: string;
  check(facts: Facts, options: OptionValues<S>): readonly Hit[];
}

/** Keeps an option's type between its schema and check(), then forgets it so that rules fit one list. */
export function defineRule<const S extends OptionSchemas>(rule: Rule<S>): Rule {
  return rule as unknown as Rule;
}
