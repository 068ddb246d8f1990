// What evaluating a Pulumi program gives: every resource it registered, as plain JSON.
// Written by evaluate.ts, read by the gateway, by `npm start` and by the command line; it never holds a live Pulumi object.

/** An asset or archive of a resource's inputs. `path` is absolute. */
export type RecordedAsset =
  | { readonly $asset: "file"; readonly path: string }
  | { readonly $asset: "string"; readonly text: string }
  | { readonly $asset: "remote"; readonly uri: string };

export type RecordedArchive =
  | { readonly $archive: "file"; readonly path: string }
  | { readonly $archive: "remote"; readonly uri: string }
  | {
      readonly $archive: "assets";
      readonly assets: Readonly<Record<string, RecordedAsset | RecordedArchive>>;
    };

/** A secret: in the program's output it would be masked; only the local gateway may read `value`. */
export interface RecordedSecret {
  readonly $secret: true;
  readonly value: unknown;
}

/** One resource as `pulumi up` would register it. Property bags are JSON, with assets and secrets in the shapes above. */
export interface RecordedResource {
  readonly urn: string;
  /** Pulumi type token, e.g. `aws:apigateway/restApi:RestApi`. */
  readonly type: string;
  /** Logical name, the last part of the URN. */
  readonly name: string;
  /** false for components. */
  readonly custom: boolean;
  /** The deterministic stand-in for the id AWS would give; undefined for components. */
  readonly id: string | undefined;
  readonly parent: string | undefined;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Inputs plus the deterministic stand-ins for what AWS would compute (arn, invokeArn, executionArn …). */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** URNs of everything this resource depends on. */
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** For properties that hold an unknown: what would answer it, as far as the program's run tells. */
  readonly unknownFrom?: Readonly<Record<string, readonly string[]>>;
  /** Read by its id instead of made: others are followed to it, and it is judged where it is made. */
  readonly isRead?: true;
  /** Where the program registered it, when the SDK says so: path relative to the project's folder, line and column from 1. */
  readonly source?: { readonly file: string; readonly line: number; readonly column?: number };
}

/** A question that nobody answered. */
export type Unanswered =
  | { readonly section: "invokes"; readonly name: string; readonly args: Readonly<Record<string, unknown>> }
  | { readonly section: "stackReferences"; readonly name: string; readonly output: string }
  | { readonly section: "resources"; readonly name: string };

/** Something that an unknown value may hide: resources that were not made, or a decision that was not seen. */
export interface Hidden {
  /** `waits with a function for an unknown value, so it did not run`. */
  readonly what: string;
  /** What would answer it. */
  readonly answers: readonly string[];
  readonly source?: { readonly file: string; readonly line: number };
}

/** A program's whole run. */
export interface Evaluation {
  readonly project: string;
  readonly stack: string;
  /** What `runtime` of Pulumi.yaml calls the program's language. */
  readonly runtime?: string;
  /** In the order of registration. */
  readonly resources: readonly RecordedResource[];
  /** The stack's exported outputs; a secret one is a RecordedSecret. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** What was answered without AWS and a program may have relied on, e.g. `invoke aws:index/getRegion:getRegion`. */
  readonly assumed: readonly string[];
  /** Files of its own code that it loaded, absolute; packages left out. */
  readonly modules?: readonly string[];
  /** Names of the stacks whose outputs it reads. */
  readonly references: readonly string[];
  /** What no stand-in, fixture or other stack answered. */
  readonly unanswered: readonly Unanswered[];
  /** What may be missing from `resources` because of it. */
  readonly hidden: readonly Hidden[];
  /** Warnings the program logged. */
  readonly warnings: readonly string[];
}
