// What the monitor is told, and what it has recorded when the program ends.

import type { ConstructResponse } from "@pulumi/pulumi/proto/provider_pb";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { Fixtures } from "../fixtures";
import type { Hidden, RecordedResource, Unanswered } from "../recorded";

/** Packages of components whose source is at hand, and which make their children at this monitor. */
export interface Components<At = unknown> {
  /** Undefined for a package that is elsewhere; a reason, in words that follow "a package", for one that cannot be run. */
  find(type: string): { readonly at: At } | { readonly reason: string } | undefined;
  /** Rejects with the package's own words. */
  construct(at: At, registered: RegisterResourceRequest): Promise<ConstructResponse>;
}

export interface MonitorOptions {
  readonly project: string;
  readonly stack: string;
  readonly region: string;
  /** Folder of Pulumi.yaml, absolute: source positions are given relative to it. */
  readonly root: string;
  /** The program's folder, absolute: relative asset paths start here. */
  readonly directory: string;
  /** Whether outputs of another stack are sent also where none is known, and without the unknown ones. */
  readonly needsOutputs?: boolean;
  readonly components?: Components;
  /** The caller's own answers. */
  readonly fixtures: Fixtures;
}

export interface Recorded {
  readonly resources: RecordedResource[];
  readonly outputs: Record<string, unknown>;
  readonly assumed: Set<string>;
  /** Names of the stacks whose outputs the program reads. */
  readonly references: Set<string>;
  /** By a text that is the same for the same question. */
  readonly unanswered: Map<string, Unanswered>;
  /** Components whose children are made by a package that is not run, and may be an API. */
  readonly unseen: Hidden[];
  readonly errors: string[];
  readonly warnings: string[];
  /** Whether the program got to its end: the stack's own outputs come last. */
  isComplete: boolean;
}

/** A data source that was asked and not answered whole. */
export interface Asked {
  readonly token: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly origin: string;
}
