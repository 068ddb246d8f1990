// A waiver as rules see it: who lets which route stand open, why, and until when.

import type { ApiKind } from "./route";

/** `elsewhere`: covers nothing of what was judged, and may be meant for what was not. */
export type WaiverState = "active" | "expiring" | "expired" | "unused" | "elsewhere" | "malformed";

export interface Waiver {
  readonly rule: string;
  /** undefined for a waiver inside a body, which stands at the operation it is for. */
  readonly kind: ApiKind | undefined;
  /** Globs, anchored at both ends: a star stays within a path segment, two stars cross them. */
  readonly api: string;
  readonly method: string;
  /** "" for a route that has no path. */
  readonly path: string;
  readonly owner: string;
  readonly reason: string;
  /** Last day it holds, `YYYY-MM-DD`, UTC. */
  readonly expires: string;
  /** `portcullis.waivers.yaml, line 3, column 5`, `configuration, waivers.0` or the operation. */
  readonly where: string;
  /** Its file is shared with what was not judged: that it covers nothing here says nothing. */
  readonly isShared?: true;
}

/** A waiver that cannot be read. It covers nothing. */
export interface WaiverProblem {
  readonly where: string;
  readonly what: string;
}

/** A waiver with what became of it. */
export interface WaiverFact {
  readonly where: string;
  readonly state: WaiverState;
  /** Days left, for an expiring one. */
  readonly daysLeft: number;
  /** The waiver, or undefined where it is malformed. */
  readonly waiver: Waiver | undefined;
  readonly problem: string;
  /** The routes it covers, as `REST API "shop" GET /a`. */
  readonly covers: readonly string[];
}
